package io.vigil.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GasAndHeatTest {
    @Test
    void detectorShowsNinetyPercentOfAStepAfterT90() {
        FirstOrderLag detector = new FirstOrderLag(30, 0);

        for (int i = 0; i < 30; i++) {
            detector.step(50, 1);
        }

        assertThat(detector.shown()).isCloseTo(45, within(1e-9));
    }

    @Test
    void roomReachesTheShareOfGasInWhatEntersIt() {
        WellMixedRoom room = new WellMixedRoom(40);

        room.step(0.001, 0.099, 1e6);

        assertThat(room.concentration()).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void roomClearsByItsAirChange() {
        WellMixedRoom room = new WellMixedRoom(40);
        room.step(0.001, 0.099, 1e6);

        // Ten air changes an hour for six minutes: one volume.
        room.step(0, 40 / 360.0, 360);

        assertThat(room.concentration()).isCloseTo(Math.exp(-1), within(1e-9));
    }

    @Test
    void tankBalancesWhatEntersLeavesAndRunsOver() {
        StorageTank tank = new StorageTank(4, 12, 6);
        double before = tank.volume();

        tank.step(0.2, 0.05, 1000);

        assertThat(tank.level()).isEqualTo(12);
        assertThat(tank.volume() + tank.overflow() - before).isCloseTo(150, within(1e-9));
    }

    @Test
    void ammoniaBoilsAtMinusThirtyThree() {
        assertThat(AntoineVapour.AMMONIA.kiloPascal(-33.4)).isCloseTo(101.3, within(3.0));
        assertThat(AntoineVapour.METHANOL.kiloPascal(64.7)).isCloseTo(101.3, within(2.0));
    }

    @Test
    void reactorIsSteadyWhileItIsCooledAndRunsAwayWhenItIsNot() {
        CooledReactor vessel = new CooledReactor(5000, 70, 40.0 / 300, 70);
        for (int i = 0; i < 600; i++) {
            vessel.step(1, 30, 300, 1);
        }
        assertThat(vessel.celsius()).isCloseTo(70, within(0.01));

        double rise = 0;
        for (int i = 0; i < 180; i++) {
            double before = vessel.celsius();
            double now = vessel.step(1, 30, 5000, 1) - before;
            assertThat(now).isGreaterThan(rise);
            rise = now;
        }
        assertThat(vessel.celsius()).isGreaterThan(90);
    }

    @Test
    void fireIsFeltLessFarAwayAndAcrossTheWind() {
        SurfaceFire fire = new SurfaceFire(0.047, 6000);
        fire.burn(120);

        // 0.047·120² = 677 kW, of which 474 convective: 25·474^(2/3)·10^(−5/3) = 32.7 K.
        assertThat(fire.output()).isCloseTo(676.8, within(0.1));
        assertThat(fire.excess(10, 0)).isCloseTo(32.7, within(0.2));
        assertThat(fire.excess(100, 0)).isLessThan(fire.excess(50, 0));
        assertThat(fire.excess(50, 60)).isLessThan(0.1 * fire.excess(50, 0));
    }

    @Test
    void airIsDriestInTheAfternoonAndSaturatedAtTheDewPoint() {
        DiurnalWeather weather = new DiurnalWeather(23, 6, 15, new SplittableRandom(1));
        weather.step(14 * 3600, 1);
        double afternoon = weather.humidity(0);
        assertThat(weather.celsius()).isCloseTo(29, within(1e-9));
        weather.step(2 * 3600, 1);

        assertThat(weather.celsius()).isCloseTo(17, within(1e-9));
        assertThat(afternoon).isCloseTo(42.6, within(0.5));
        assertThat(weather.humidity(-2)).isCloseTo(100, within(1e-9));
    }

    @Test
    void fluctuationHasTheGivenDeviation() {
        OrnsteinUhlenbeck gust = new OrnsteinUhlenbeck(0.5, 10, new SplittableRandom(7));
        double sum = 0;
        int n = 200_000;

        for (int i = 0; i < n; i++) {
            double x = gust.step(1);
            sum += x * x;
        }

        assertThat(Math.sqrt(sum / n)).isCloseTo(0.5, within(0.02));
    }
}
