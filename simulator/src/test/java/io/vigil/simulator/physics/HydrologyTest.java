package io.vigil.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HydrologyTest {
    @Test
    void linearReservoirLosesNoWater() {
        LinearReservoir reservoir = new LinearReservoir(3600, 2);
        double in = 0;
        double out = 0;
        double before = reservoir.storage();

        for (int i = 0; i < 500; i++) {
            double inflow = i < 100 ? 30 : 0.5;
            in += inflow * 60;
            out += reservoir.step(inflow, 60) * 60;
        }

        assertThat(in - out).isCloseTo(reservoir.storage() - before, within(1e-6));
    }

    @Test
    void catchmentTurnsRainIntoTheSameVolumeOfRunoff() {
        Catchment catchment = new Catchment(20, 0.7, 75, 0);
        double out = 0;

        for (int i = 0; i < 3000; i++) {
            out += catchment.step(i < 300 ? 100 : 0, 1);
        }

        // 100 mm/h for 300 s are 8.333 mm; on 20 km² at 70 % that is 116,667 m³.
        assertThat(out + catchment.storage()).isCloseTo(116_666.7, within(0.1));
        assertThat(catchment.storage()).isLessThan(1);
    }

    @Test
    void manningDepthIsTheInverseOfFlow() {
        ManningChannel channel = new ManningChannel(20, 0.003, 0.035);

        for (double depth : new double[] {0.1, 1, 2.5, 8}) {
            assertThat(channel.depth(channel.flow(depth))).isCloseTo(depth, within(1e-6));
        }
        // 20 m wide, 2 m deep: A 40 m², R 1.6667 m, v 2.2 m/s.
        assertThat(channel.flow(2)).isCloseTo(87.99, within(0.05));
    }
}
