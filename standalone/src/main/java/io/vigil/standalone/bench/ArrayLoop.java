package io.vigil.standalone.bench;

import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link FiveRules} by hand, for these rules and this interval alone: finds the gauge, takes its
 * level, and brings the sums and extremes of its window up to date. Every answer costs the same few
 * steps however long the window is. The limit that a general engine is measured against.
 */
final class ArrayLoop implements Contestant {
    static final String NAME = "loop";

    private static final int RULES = FiveRules.NAMES.size();

    private final Map<SensorId, Integer> numbers = new HashMap<>();
    private final LevelWindow[] windows;
    private final long[] newest;
    private final long[] beyondSince;
    private final int[] grade;
    private final boolean[] open;
    private final long[] raised = new long[RULES];

    ArrayLoop(FiveRules work) {
        for (Sensor sensor : work.sensors()) {
            numbers.put(sensor.id(), numbers.size());
        }
        windows = new LevelWindow[numbers.size()];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new LevelWindow();
        }
        newest = new long[windows.length];
        beyondSince = new long[windows.length];
        grade = new int[windows.length];
        open = new boolean[windows.length * RULES];
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long[] raised() {
        return raised.clone();
    }

    @Override
    public void judge(Reading[] readings) {
        for (Reading reading : readings) {
            int sensor = numbers.get(reading.sensor());
            List<Measurement> measurements = reading.measurements();
            for (int i = 0; i < measurements.size(); i++) {
                Measurement measurement = measurements.get(i);
                if (measurement.quantity().equals("level") && measurement.quality().isUsable()) {
                    take(sensor, reading.atMillis(), measurement.value());
                }
            }
        }
    }

    private void take(int sensor, long at, double level) {
        if (at <= newest[sensor]) {
            return;
        }
        newest[sensor] = at;
        LevelWindow window = windows[sensor];
        window.add(level);
        stage(sensor, level);
        int place = sensor * RULES;
        pass(place + 1, 1, window.mean(), FiveRules.MEAN, FiveRules.MEAN_MARGIN);
        pass(place + 2, 2, window.range(), FiveRules.RANGE, FiveRules.RANGE_MARGIN);
        hold(sensor, at, level);
        pass(place + 4, 4, window.slope(), FiveRules.TREND_LIMIT, FiveRules.TREND_MARGIN);
    }

    private void stage(int sensor, double level) {
        int reached = 0;
        while (reached < FiveRules.STAGE.length && level >= FiveRules.STAGE[reached]) {
            reached++;
        }
        int held = grade[sensor];
        if (reached > held) {
            grade[sensor] = reached;
            raised[0] += held == 0 ? 1 : 0;
        } else if (held > 0 && level < FiveRules.STAGE[held - 1] - FiveRules.STAGE_MARGIN) {
            grade[sensor] = held - 1;
        }
    }

    private void hold(int sensor, long at, double level) {
        if (level < FiveRules.HOLD) {
            beyondSince[sensor] = 0;
        } else if (beyondSince[sensor] == 0) {
            beyondSince[sensor] = at;
        }
        boolean held =
                beyondSince[sensor] != 0 && at - beyondSince[sensor] >= FiveRules.HOLD_MILLIS;
        int place = sensor * RULES + 3;
        if (open[place]) {
            open[place] = level >= FiveRules.HOLD - FiveRules.HOLD_MARGIN;
        } else if (held) {
            open[place] = true;
            raised[3]++;
        }
    }

    private void pass(int place, int rule, double value, double limit, double margin) {
        if (open[place]) {
            open[place] = !(value < limit - margin);
        } else if (value >= limit) {
            open[place] = true;
            raised[rule]++;
        }
    }
}
