package io.vigil.simulator.scenario;

import io.vigil.model.Grade;
import io.vigil.simulator.physics.FirstOrderLag;
import io.vigil.simulator.physics.OrnsteinUhlenbeck;
import io.vigil.simulator.physics.WellMixedRoom;
import io.vigil.simulator.scenario.GasArea.Room;
import io.vigil.simulator.scenario.Watch.Limit;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One room: gas leaks at a constant rate until the valve shuts at the scripted concentration, then
 * the fan clears it. Detectors far from the leak see a share of what the well-mixed model gives,
 * and each shows it with a T90 of 30 s.
 */
final class RoomModel {
    /** Lower explosive limit of methane, %VOL. */
    private static final double LEL = 5.0;

    /** CO at 20 °C: 28.01 g/mol over 24.055 L/mol, in mg/m³ for 1 %VOL. */
    private static final double MG_PER_PERCENT_CO = 11_644;

    private static final double VOLUME = 40;
    private static final double T90 = 30;
    private static final double IDLE_VENTILATION = VOLUME / 600;
    private static final double FAN = VOLUME / 75;
    private static final double SHARE_FALL = 0.4;

    private enum Phase {
        QUIET,
        LEAKING,
        BURNING_BADLY,
        CLEARING
    }

    private final Room room;
    private final WellMixedRoom methane = new WellMixedRoom(VOLUME);
    private final WellMixedRoom monoxide = new WellMixedRoom(VOLUME);
    private final FirstOrderLag[] detectors = new FirstOrderLag[GasArea.DETECTORS];
    private final double[] share = new double[GasArea.DETECTORS];
    private final FirstOrderLag monoxideDetector = new FirstOrderLag(T90, 0);
    private final OrnsteinUhlenbeck load;
    private final RandomGenerator random;
    private Phase phase = Phase.QUIET;
    private double leak;
    private double peak;
    private double pressure = 300;
    private double flow = 200;

    RoomModel(Room room, RandomGenerator random, List<Channel> channels, List<Watch> watches) {
        this.room = room;
        this.random = random;
        this.load = new OrnsteinUhlenbeck(0.05, 120, random);
        for (int i = 0; i < detectors.length; i++) {
            FirstOrderLag detector = new FirstOrderLag(T90, 0);
            detectors[i] = detector;
            channels.add(
                    new Channel(
                            room.detectors().get(i), "combustible", detector::shown, 0.25, 1, 35));
            watches.add(
                    new Watch(
                            room.site().id(),
                            room.detectors().get(i),
                            "gas",
                            "gas-leak",
                            "combustible",
                            detector::shown,
                            List.of(
                                    new Limit(Grade.BLUE, 10),
                                    new Limit(Grade.YELLOW, 25),
                                    new Limit(Grade.ORANGE, 50))));
        }
        channels.add(new Channel(room.monoxide(), "toxic", monoxideDetector::shown, 0.3, 1, 0));
        channels.add(
                new Channel(
                        room.oxygen(),
                        "oxygen",
                        () -> 20.9 * (1 - methane.concentration() / 100),
                        0.05,
                        2,
                        0));
        channels.add(new Channel(room.pipe(), "pressure", () -> pressure, 0.4, 1, 0));
        channels.add(new Channel(room.pipe(), "flow", () -> flow, 1.5, 1, 0));
        channels.add(new Channel(room.pipe(), "temperature", () -> 16.0, 0.15, 1, 0));
        watches.add(
                new Watch(
                        room.site().id(),
                        room.monoxide(),
                        "gas",
                        "carbon-monoxide",
                        "toxic",
                        monoxideDetector::shown,
                        List.of(
                                new Limit(Grade.BLUE, 0.5 * GasArea.CO_LIMIT),
                                new Limit(Grade.YELLOW, GasArea.CO_LIMIT),
                                new Limit(Grade.ORANGE, 2 * GasArea.CO_LIMIT))));
    }

    boolean burners() {
        return room.burners();
    }

    /**
     * Begins a leak.
     *
     * @param rate rise of the mixed concentration, %LEL/s
     * @param peak %LEL at which the valve shuts
     */
    void leak(double rate, double peak) {
        phase = Phase.LEAKING;
        this.leak = rate * LEL / 100 * VOLUME / 100;
        this.peak = peak;
        int nearest = random.nextInt(share.length);
        for (int i = 0; i < share.length; i++) {
            int away = Math.min(Math.abs(i - nearest), share.length - Math.abs(i - nearest));
            share[i] = Math.pow(SHARE_FALL, away) * (away == 0 ? 1 : 0.8);
        }
    }

    /**
     * Begins incomplete combustion.
     *
     * @param peak mg/m³ of CO at which someone switches the burner off
     */
    void burnBadly(double peak) {
        phase = Phase.BURNING_BADLY;
        this.peak = peak;
        this.leak = peak / MG_PER_PERCENT_CO / 100 * VOLUME / 90;
    }

    void step(Moment moment) {
        boolean leaking = phase == Phase.LEAKING;
        double fan = phase == Phase.CLEARING ? FAN : IDLE_VENTILATION;
        double percent = methane.step(leaking ? leak : 0, fan, 1);
        double co = monoxide.step(phase == Phase.BURNING_BADLY ? leak : 0, fan, 1);
        double lel = percent / LEL * 100;
        if ((leaking && lel >= peak)
                || (phase == Phase.BURNING_BADLY && co * MG_PER_PERCENT_CO >= peak * 0.9)) {
            phase = Phase.CLEARING;
        } else if (phase == Phase.CLEARING && lel < 0.1 && co * MG_PER_PERCENT_CO < 0.5) {
            phase = Phase.QUIET;
        }
        for (int i = 0; i < detectors.length; i++) {
            detectors[i].step(Math.min(100, lel * share[i]), 1);
        }
        monoxideDetector.step(1 + co * MG_PER_PERCENT_CO, 1);
        // Two meals a day draw most gas; pressure sags with the square of the flow.
        double hour = moment.secondOfDay() / 3600;
        double demand =
                1
                        + 0.8 * Math.exp(-Math.pow((hour - 11.5) / 1.5, 2))
                        + Math.exp(-Math.pow((hour - 18.5) / 1.5, 2));
        flow = 180 * demand * (1 + load.step(1)) + (leaking ? leak * 3600 : 0);
        pressure = 310 - 1.2e-4 * flow * flow;
    }
}
