package io.vigil.rules.evaluation;

import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import java.util.ArrayList;
import java.util.List;

/** Gives the places in a sensor's state to what its rules need, each kind of state once. */
final class SensorSlots {
    private final Sensor sensor;
    private final long lateness;
    private final List<SensorQuantity> quantities = new ArrayList<>();
    private final List<WindowSlot> windows = new ArrayList<>();
    private final List<FlatSlot> flatRuns = new ArrayList<>();

    /**
     * @param key tells the state apart from all other state of the sensor, also across rule edits
     * @param retention how far back samples are needed, milliseconds
     */
    record WindowSlot(String key, int quantity, long retention) {}

    record FlatSlot(String key, int quantity) {}

    SensorSlots(Sensor sensor, long lateness) {
        this.sensor = sensor;
        this.lateness = lateness;
    }

    int quantity(SensorQuantity quantity) {
        int slot = quantities.indexOf(quantity);
        if (slot < 0) {
            slot = quantities.size();
            quantities.add(quantity);
        }
        return slot;
    }

    /** Whether another quantity would not find a bit. */
    boolean isFull(SensorQuantity quantity) {
        return !quantities.contains(quantity) && quantities.size() >= BoundSensor.MOST_QUANTITIES;
    }

    int window(int quantity, long width) {
        String key = series(quantity) + "/" + width;
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).key().equals(key)) {
                return i;
            }
        }
        windows.add(new WindowSlot(key, quantity, width + lateness));
        return windows.size() - 1;
    }

    int flatRun(int quantity) {
        String key = series(quantity);
        for (int i = 0; i < flatRuns.size(); i++) {
            if (flatRuns.get(i).key().equals(key)) {
                return i;
            }
        }
        flatRuns.add(new FlatSlot(key, quantity));
        return flatRuns.size() - 1;
    }

    private String series(int quantity) {
        SensorQuantity of = quantities.get(quantity);
        return of.name() + "@" + of.unit().symbol();
    }

    Sensor sensor() {
        return sensor;
    }

    List<SensorQuantity> quantities() {
        return quantities;
    }

    List<WindowSlot> windows() {
        return windows;
    }

    List<FlatSlot> flatRuns() {
        return flatRuns;
    }
}
