package io.vigil.standalone.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Cases that can be worked out by hand. */
class StationTest {
    /** 100 messages a second, of 1 unit of work each. */
    private final Station station = new Station(Part.JUDGE, 100, 0, 1, (at, since, n) -> {});

    private double messageSeconds;
    private double arrived;

    /** So many messages a second from one time to another. */
    private void run(double rate, double from, double to) {
        for (long i = Math.round(from / Station.STEP); i < Math.round(to / Station.STEP); i++) {
            double now = (i + 1) * Station.STEP;
            station.accept(now, now, rate * Station.STEP);
            arrived += rate * Station.STEP;
            station.step(now);
            messageSeconds += station.waiting() * Station.STEP;
        }
    }

    @Test
    void belowItsRateNothingWaits() {
        run(80, 0, 100);

        assertThat(station.utilisation()).isCloseTo(0.8, within(1e-9));
        assertThat(station.longest()).isCloseTo(0, within(1e-6));
        assertThat(station.delays().waiting().max()).isZero();
    }

    /** At 120 a second for 10 s 200 wait, which at 50 a second are gone after 4 s more. */
    @Test
    void aBacklogGrowsAndGoesByTheDifferenceOfTheRates() {
        run(120, 0, 10);
        assertThat(station.waiting()).isCloseTo(200, within(1e-6));
        run(50, 10, 13.9);
        assertThat(station.waiting()).isCloseTo(5, within(1e-6));
        run(50, 13.9, 20);

        assertThat(station.waiting()).isCloseTo(0, within(1e-6));
        assertThat(station.delays().waiting().max()).isBetween(1_960L, 2_040L);
    }

    /** After a stall of s the mean wait is λs²/2 · μ/(μ−λ) over all that came: 60·8²/2·2.5. */
    @Test
    void aStallCostsWhatTheTriangleSays() {
        station.closeUntil(8);

        run(60, 0, 100);

        double triangle = 60 * 8 * 8 / 2.0 * 100 / (100 - 60);
        assertThat(station.delays().mean() * arrived).isCloseTo(triangle, within(0.02 * triangle));
        assertThat(station.delays().waiting().max()).isBetween(7_900L, 8_010L);
    }

    /** Little's law: what waits on average is the rate times the mean wait. */
    @Test
    void waitingIsRateTimesDelay() {
        run(130, 0, 7);
        run(20, 7, 9);
        run(110, 9, 20);
        run(10, 20, 60);

        assertThat(station.waiting()).isCloseTo(0, within(1e-6));
        assertThat(station.delays().messages()).isCloseTo(arrived, within(1e-6));
        assertThat(station.delays().mean() * arrived)
                .isCloseTo(messageSeconds, within(1e-3 * messageSeconds));
    }

    /** 100 units of other work take half of the station while messages wait: 2 s. */
    @Test
    void aCheckpointTakesAtMostHalfWhileMessagesWait() {
        station.burdenBeside(100);

        run(90, 0, 2);
        assertThat(station.waiting()).isCloseTo(80, within(1e-6));
        run(90, 2, 10);
        assertThat(station.waiting()).isCloseTo(0, within(1e-6));
    }

    @Test
    void whatGoesAheadHoldsAllMessagesUp() {
        station.burdenAhead(100);

        run(50, 0, 1);

        assertThat(station.waiting()).isCloseTo(50, within(1e-6));
    }

    @Test
    void withoutAPartOfItsMachinesItDoesThatMuchLess() {
        station.share(0.5);

        run(80, 0, 10);

        assertThat(station.waiting()).isCloseTo(300, within(1e-6));
        assertThat(station.headroom(50, 30)).isCloseTo(1.25, within(1e-9));
    }
}
