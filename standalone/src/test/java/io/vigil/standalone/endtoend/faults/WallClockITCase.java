package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.simulator.Publisher;
import io.vigil.standalone.endtoend.Board;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.standalone.endtoend.InstallationPlan;
import io.vigil.standalone.endtoend.SentReadings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The machine's clock is set while sensors with a right clock go on reporting: what is judged by
 * the wall clock (silence, lateness, readings of the future) must come out as if it had not been.
 */
@LongForm
@Tag("faults")
class WallClockITCase {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Far more than settles which clock is right. */
    private static final Duration TELLING = Duration.ofSeconds(10);

    /** Long enough for a start and a warning. */
    private static final Duration BEFORE_THE_LEAP = Duration.ofSeconds(75);

    @TempDir private Path directory;

    private MachineClock clock;
    private Installation installation;

    @AfterEach
    void endProcesses() {
        if (installation != null) {
            installation.close();
        }
    }

    /** The sensors contradict it, so Vigil does not follow it, however long that lasts. */
    @Test
    void nobodyIsSilentLateOrEarlyBecauseTheClockWasSetByAnHour() throws Exception {
        start(Duration.ZERO, ZoneOffset.UTC);
        Board admin = installation.board("admin");
        SentReadings sent;
        try (Publisher gateway = installation.gatewayOf(Gauges.ENTERPRISE);
                Gauges gauges = new Gauges(gateway, Duration.ZERO)) {
            raise(gauges, "gauge-1");
            set(HOUR, admin, "BAD", gauges);
            raise(gauges, "gauge-2");
            set(Duration.ZERO, admin, "FINE", gauges);
            set(HOUR.negated(), admin, "BAD", gauges);
            raise(gauges, "gauge-3");
            set(Duration.ZERO, admin, "FINE", gauges);
            raise(gauges, "gauge-4");
            sent = end(gauges, gateway);
        }

        Gauges.assertUndisturbed(installation, sent, "gauge-1", "gauge-2", "gauge-3", "gauge-4");
        assertThat(installation.vigil().log())
                .contains("the machine's clock was set by PT", "it was set back")
                .doesNotContain("the sensors agree with it", "no sensor contradicts it");
    }

    /** It was wrong at the start, by too little for a refusal. */
    @Test
    void isFollowedOnceTheSensorsAgreeWithIt() throws Exception {
        start(Duration.ofMinutes(-4), ZoneOffset.UTC);
        SentReadings sent;
        try (Publisher gateway = installation.gatewayOf(Gauges.ENTERPRISE);
                Gauges gauges = new Gauges(gateway, Duration.ZERO)) {
            raise(gauges, "gauge-1");
            clock.set(Duration.ZERO);
            installation.awaitLogged("the sensors agree with it");
            raise(gauges, "gauge-2");
            sent = end(gauges, gateway);
        }

        Gauges.assertUndisturbed(installation, sent, "gauge-1", "gauge-2");
    }

    /** Clocks in Berlin go from 02:00 to 03:00, and from 03:00 to 02:00. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"})
    void theLeapOfDaylightSavingIsNoTime(Instant leap) throws Exception {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(berlin.getRules().nextTransition(leap.minusSeconds(1)).getInstant())
                .isEqualTo(leap);
        Duration ahead = Duration.between(Instant.now(), leap.minus(BEFORE_THE_LEAP));
        start(ahead, berlin);
        SentReadings sent;
        try (Publisher gateway = installation.gatewayOf(Gauges.ENTERPRISE);
                Gauges gauges = new Gauges(gateway, ahead)) {
            raise(gauges, "gauge-1");
            assertThat(gauges.now()).isBefore(leap);
            await("the leap")
                    .atMost(BEFORE_THE_LEAP.plus(PATIENCE))
                    .until(() -> gauges.now().isAfter(leap.plusSeconds(2)));
            raise(gauges, "gauge-2");
            sent = end(gauges, gateway);
        }

        Gauges.assertUndisturbed(installation, sent, "gauge-1", "gauge-2");
        assertThat(installation.vigil().log()).doesNotContain("the machine's clock");
    }

    private void start(Duration ahead, ZoneId zone) throws Exception {
        clock = new MachineClock(directory);
        clock.set(ahead);
        installation =
                InstallationPlan.in(directory, Gauges.watched(directory))
                        .clock("wall")
                        .environment(clock.environment())
                        .environment(Map.of("TZ", zone.getId()))
                        .configuration("watchdog.interval: 1 s")
                        .start();
    }

    private static SentReadings end(Gauges gauges, Publisher gateway) throws Exception {
        SentReadings sent = gauges.end();
        assertThat(gateway.flush(PATIENCE)).isTrue();
        return sent;
    }

    private void raise(Gauges gauges, String gauge) {
        gauges.rise(gauge);
        installation.awaitWarning(Gauges.warningOf(gauge));
    }

    /** Sets the clock and waits until health says how it looks, and the sensors have told, too. */
    private void set(Duration ahead, Board admin, String level, Gauges gauges) {
        clock.set(ahead);
        admin.awaitHealth("clock", level);
        Instant enough = gauges.now().plus(TELLING);
        await("readings").atMost(PATIENCE).until(() -> gauges.now().isAfter(enough));
    }
}
