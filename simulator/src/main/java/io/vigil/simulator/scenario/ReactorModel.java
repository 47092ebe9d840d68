package io.vigil.simulator.scenario;

import io.vigil.model.Grade;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.simulator.physics.AntoineVapour;
import io.vigil.simulator.physics.CooledReactor;
import io.vigil.simulator.physics.OrnsteinUhlenbeck;
import io.vigil.simulator.scenario.Watch.Limit;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One reactor at about 70 °C. When it loses its cooling the reaction runs away; at the scripted
 * temperature the reaction is quenched and the cooling comes back. Pressure is the vapour pressure
 * of methanol in a closed vessel.
 */
final class ReactorModel {
    private static final double SET_POINT = 70;
    private static final double JACKET = 30;
    private static final double COOLING_SECONDS = 300;
    private static final double LOST_COOLING_SECONDS = 5000;
    private static final double ACTIVATION_KELVIN = 5000;
    private static final double QUENCH_MARGIN = 12;

    private enum Phase {
        STEADY,
        RUNNING_AWAY,
        QUENCHED
    }

    private final CooledReactor vessel =
            new CooledReactor(
                    ACTIVATION_KELVIN,
                    SET_POINT,
                    (SET_POINT - JACKET) / COOLING_SECONDS,
                    SET_POINT);
    private final OrnsteinUhlenbeck load;
    private final RandomGenerator random;
    private Phase phase = Phase.STEADY;
    private double quenchAt;

    ReactorModel(
            Site site,
            SensorId sensor,
            RandomGenerator random,
            List<Channel> channels,
            List<Watch> watches) {
        this.random = random;
        this.load = new OrnsteinUhlenbeck(0.02, 60, random);
        channels.add(new Channel(sensor, "temperature", vessel::celsius, 0.15, 1, 0));
        channels.add(
                new Channel(
                        sensor,
                        "pressure",
                        () -> AntoineVapour.METHANOL.kiloPascal(vessel.celsius()),
                        0.6,
                        1,
                        0));
        watches.add(
                new Watch(
                        site.id(),
                        sensor,
                        "chemical",
                        "runaway",
                        "temperature",
                        vessel::celsius,
                        List.of(
                                new Limit(Grade.YELLOW, ChemicalArea.HIGH_TEMPERATURE),
                                new Limit(Grade.ORANGE, ChemicalArea.HIGH_HIGH_TEMPERATURE),
                                new Limit(Grade.RED, ChemicalArea.HIGHEST_TEMPERATURE))));
    }

    void loseCooling() {
        phase = Phase.RUNNING_AWAY;
        double lowest = ChemicalArea.HIGH_TEMPERATURE + QUENCH_MARGIN;
        double highest = ChemicalArea.HIGHEST_TEMPERATURE + QUENCH_MARGIN / 2;
        quenchAt = lowest + (highest - lowest) * random.nextDouble();
    }

    void step() {
        double cooling = COOLING_SECONDS;
        double reacting = 1 + load.step(1);
        double jacket = JACKET;
        if (phase == Phase.RUNNING_AWAY) {
            cooling = LOST_COOLING_SECONDS;
            if (vessel.celsius() >= quenchAt) {
                phase = Phase.QUENCHED;
            }
        } else if (phase == Phase.QUENCHED) {
            reacting = 0;
            if (vessel.celsius() <= SET_POINT - 2) {
                phase = Phase.STEADY;
            }
        }
        // The controller steers the jacket: without it the set point would not be stable.
        if (phase == Phase.STEADY) {
            jacket = JACKET - 10 * (vessel.celsius() - SET_POINT);
        }
        vessel.step(Math.max(0, reacting), jacket, cooling, 1);
    }
}
