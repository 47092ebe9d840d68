package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.warnings.TransitionKind;
import org.junit.jupiter.api.Test;

class WarningLedgerTest {
    private final WarningLedger ledger = new WarningLedger();

    @Test
    void latencyCountsFromWhenTheReadingWasDue() {
        ledger.measureFrom(0);
        for (int i = 1; i <= 100; i++) {
            ledger.arrived("r:s" + i + ":1", 1, TransitionKind.RAISED, 1_000, 1_000 + i);
        }

        WarningLedger.Latency latency = ledger.latency();

        assertThat(latency.warnings()).isEqualTo(100);
        assertThat(latency.p50()).isEqualTo(50);
        assertThat(latency.p90()).isEqualTo(90);
        assertThat(latency.p99()).isEqualTo(99);
        assertThat(latency.max()).isEqualTo(100);
    }

    @Test
    void aSenderThatWasHeldUpIsNotAnExcuse() {
        ledger.measureFrom(0);
        // Three readings due at 0, 100 and 200 ms that all got through at 300 ms.
        for (int i = 0; i < 3; i++) {
            ledger.arrived("r:s" + i + ":1", 1, TransitionKind.RAISED, i * 100L, 300);
        }

        assertThat(ledger.latency().p50()).isEqualTo(200);
        assertThat(ledger.latency().max()).isEqualTo(300);
    }

    @Test
    void warmUpCountsAsWarningButNotAsLatency() {
        ledger.measureFrom(500);
        ledger.arrived("r:a:1", 1, TransitionKind.RAISED, 499, 9_999);
        ledger.arrived("r:b:1", 1, TransitionKind.RAISED, 500, 510);

        assertThat(ledger.raised()).isEqualTo(2);
        assertThat(ledger.latency().warnings()).isEqualTo(1);
        assertThat(ledger.latency().max()).isEqualTo(10);
    }

    @Test
    void theSameTransitionAgainIsDoubled() {
        ledger.arrived("r:a:1", 1, TransitionKind.RAISED, 0, 10);
        ledger.arrived("r:a:1", 2, TransitionKind.STALE, 0, 20);
        ledger.arrived("r:a:1", 1, TransitionKind.RAISED, 0, 30);

        assertThat(ledger.raised()).isEqualTo(1);
        assertThat(ledger.doubled()).isEqualTo(1);
    }

    @Test
    void laterStepsOfAWarningAreNoWarningsOfTheirOwn() {
        ledger.measureFrom(0);
        ledger.arrived("r:a:1", 1, TransitionKind.RAISED, 0, 10);
        ledger.arrived("r:a:1", 2, TransitionKind.UPDATED, 0, 5_000);

        assertThat(ledger.raised()).isEqualTo(1);
        assertThat(ledger.doubled()).isZero();
        assertThat(ledger.latency().max()).isEqualTo(10);
    }
}
