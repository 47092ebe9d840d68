package io.vigil.standalone.endtoend.faults;

import io.vigil.standalone.endtoend.Board;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The machine's clock is set while Vigil runs. */
@LongForm
class ClockFaultsITCase extends FaultSuite {
    private static final Duration HOUR = Duration.ofHours(1);

    private MachineClock clock;
    private Board admin;

    /** Of a replay, where nothing may depend on the wall clock. */
    @Test
    void setByAnHourAndBack() throws Exception {
        clock = new MachineClock(directory);
        start(flood().environment(clock.environment()));
        admin = replay.installation().board("admin");

        replay.send(
                disturbed ->
                        disturbed
                                .before(300, () -> set(HOUR))
                                .before(600, this::setRight)
                                .before(900, () -> set(HOUR.negated()))
                                .before(1200, this::setRight));

        assertUndisturbed(Fault.CLOCK_SET, "one-hour", 2);
    }

    private void set(Duration ahead) {
        replay.recovery().awaitEnd();
        clock.set(ahead);
        admin.awaitHealth("clock", "BAD");
    }

    private void setRight() {
        clock.set(Duration.ZERO);
        admin.awaitHealth("clock", "FINE");
        replay.over();
    }
}
