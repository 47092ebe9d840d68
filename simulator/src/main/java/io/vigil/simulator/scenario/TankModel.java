package io.vigil.simulator.scenario;

import io.vigil.model.Grade;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.simulator.physics.AntoineVapour;
import io.vigil.simulator.physics.FirstOrderLag;
import io.vigil.simulator.physics.StorageTank;
import io.vigil.simulator.scenario.Watch.Limit;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One tank that is filled and emptied between 30 % and 65 %. When its outlet is blocked while the
 * pump runs it rises past its limits until the pump trips, and is then drawn down. Pressure is the
 * vapour pressure of ammonia at the liquid's temperature, which follows the air slowly.
 */
final class TankModel {
    private static final double PUMP = 0.0035; // m³/s
    private static final double FAST_PUMP = 0.22;
    private static final double TRIP = ChemicalArea.HIGH_HIGH_LEVEL + 0.35;
    private static final double HOURS_OF_INERTIA = 6;
    private static final double LOWEST_SHARE = 0.30;
    private static final double HIGHEST_SHARE = 0.65;

    private enum Phase {
        FILLING,
        EMPTYING,
        OVERFILLING,
        DRAWING_DOWN
    }

    private final StorageTank tank;
    private final FirstOrderLag liquid = new FirstOrderLag(HOURS_OF_INERTIA * 3600, 22);
    private Phase phase;

    TankModel(
            Site site,
            SensorId sensor,
            RandomGenerator random,
            List<Channel> channels,
            List<Watch> watches) {
        double share = LOWEST_SHARE + (HIGHEST_SHARE - LOWEST_SHARE) * random.nextDouble();
        tank =
                new StorageTank(
                        ChemicalArea.TANK_DIAMETER,
                        ChemicalArea.TANK_HEIGHT,
                        ChemicalArea.TANK_HEIGHT * share);
        phase = random.nextBoolean() ? Phase.FILLING : Phase.EMPTYING;
        channels.add(new Channel(sensor, "level", tank::level, 0.003, 3, 0));
        channels.add(new Channel(sensor, "fill", tank::fill, 0.03, 2, 0));
        channels.add(
                new Channel(
                        sensor,
                        "pressure",
                        () -> AntoineVapour.AMMONIA.kiloPascal(liquid.shown()),
                        0.8,
                        1,
                        0));
        channels.add(new Channel(sensor, "temperature", liquid::shown, 0.08, 2, 0));
        watches.add(
                new Watch(
                        site.id(),
                        sensor,
                        "chemical",
                        "overfill",
                        "level",
                        tank::level,
                        List.of(
                                new Limit(Grade.YELLOW, ChemicalArea.HIGH_LEVEL),
                                new Limit(Grade.ORANGE, ChemicalArea.HIGH_HIGH_LEVEL))));
    }

    void overfill() {
        phase = Phase.OVERFILLING;
    }

    void step(double airCelsius) {
        liquid.step(airCelsius, 1);
        switch (phase) {
            case FILLING -> tank.step(PUMP, 0, 1);
            case EMPTYING -> tank.step(0, PUMP, 1);
            case OVERFILLING -> tank.step(FAST_PUMP, 0, 1);
            case DRAWING_DOWN -> tank.step(0, FAST_PUMP / 2, 1);
        }
        double share = tank.fill() / 100;
        if (phase == Phase.OVERFILLING && tank.level() >= TRIP) {
            phase = Phase.DRAWING_DOWN;
        } else if ((phase == Phase.FILLING && share >= HIGHEST_SHARE)
                || (phase == Phase.DRAWING_DOWN && share <= HIGHEST_SHARE)) {
            phase = Phase.EMPTYING;
        } else if (phase == Phase.EMPTYING && share <= LOWEST_SHARE) {
            phase = Phase.FILLING;
        }
    }
}
