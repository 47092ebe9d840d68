package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.load.LoadOutage;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BurstWatchTest {
    private static final long START = 1_000_000;

    /** Of ten enterprises those with odd numbers are silent from 10 s to 20 s. */
    private final BurstWatch watch =
            new BurstWatch(
                    new LoadOutage(0.5, Duration.ofSeconds(10), Duration.ofSeconds(20), 1_000),
                    10,
                    START);

    private final WarningLedger ledger = new WarningLedger();

    private void raised(int sensor, long due, long arrived) {
        ledger.arrived(
                String.format("load-level:load-%07d:1", sensor),
                1,
                TransitionKind.RAISED,
                START + due,
                START + arrived);
    }

    @Test
    void theBacklogIsStoredSinceNothingWasAddedToIt() {
        watch.stored(50, START + 20_000);
        watch.stored(90, START + 22_000);
        watch.stored(100, START + 23_500);
        watch.stored(100, START + 30_000);

        BurstFigures figures = watch.figures(ledger, START, 50);

        assertThat(figures.backlogReadings()).isEqualTo(50);
        assertThat(figures.caughtUpSeconds()).isEqualTo(3.5);
    }

    @Test
    void warningsOfGatewaysThatWereSilentAreApart() {
        watch.stored(100, START + 25_000);
        raised(2, 4_000, 4_999); // before the warm-up's end
        raised(3, 5_000, 5_010); // steady
        raised(12, 12_000, 12_500); // another gateway's, during the outage: in none of them
        raised(13, 12_000, 20_700); // held back
        raised(22, 21_000, 21_030); // another gateway's, during the burst
        raised(23, 21_000, 22_000); // live, but behind the gateway's own backlog: in none of them
        raised(32, 26_000, 26_500); // after the burst

        BurstFigures figures = watch.figures(ledger, START + 5_000, 50);

        assertThat(figures.steady()).isEqualTo(new WarningLedger.Latency(1, 10, 10, 10, 10));
        assertThat(figures.live()).isEqualTo(new WarningLedger.Latency(1, 30, 30, 30, 30));
        assertThat(figures.backlog()).isEqualTo(new WarningLedger.Latency(1, 700, 700, 700, 700));
    }
}
