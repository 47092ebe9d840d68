package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.standalone.endtoend.Installation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The broker beside Vigil goes away and comes back. */
class BrokerFaultsITCase extends FaultSuite {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> SESSIONS_THAT_HEAR =
            List.of(
                    "vigil-early-warning-readings-0",
                    "vigil-early-warning-configuration-0",
                    "vigil-early-warning-commands-0",
                    "vigil-early-warning-published-0");

    /**
     * By SIGKILL. Mosquitto has no journal: even when it saves on every change it acknowledges a
     * message some milliseconds before the change is on disk, so it is killed when what it
     * acknowledged has been saved. What it had not acknowledged the gateway sends again. That the
     * embedded broker has no such gap is shown where the whole process is killed.
     */
    @Test
    void killed() throws Exception {
        start(
                flood().mosquitto(
                                "autosave_interval 1",
                                "autosave_on_changes true",
                                "max_inflight_messages 1000"));
        Installation installation = replay.installation();

        replay.send(
                disturbed ->
                        disturbed
                                .before(400, this::kill)
                                .before(450, this::startAgain)
                                .before(975, this::kill)
                                .before(1000, this::startAgain)
                                // Now Mosquitto alone holds what is sent.
                                .before(
                                        1100,
                                        () -> {
                                            replay.recovery().awaitEnd();
                                            installation.vigil().kill();
                                        })
                                .before(1300, this::kill)
                                .before(
                                        1350,
                                        () -> {
                                            installation.mosquitto().start();
                                            replay.over();
                                            installation.vigil().start();
                                        }));

        assertUndisturbed(Fault.BROKER_KILLED, "mosquitto", 3);
    }

    /** It is asked to end and started again, in the middle of what is sent. */
    @Test
    @LongForm
    void restarted() throws Exception {
        int times = 8;
        start(flood().mosquitto("max_inflight_messages 1000"));

        replay.send(
                disturbed -> {
                    for (int i = 0; i < times; i++) {
                        disturbed.before(
                                chance.nextInt(200 * i, 200 * (i + 1)),
                                () -> {
                                    replay.recovery().awaitEnd();
                                    replay.installation().mosquitto().stop();
                                    startAgain();
                                });
                    }
                });

        assertUndisturbed(Fault.BROKER_RESTARTED, "mosquitto", times);
    }

    /** It comes back without anything that it kept, when nothing was under way. */
    @Test
    @LongForm
    void forgetsItsSessions() throws Exception {
        start(flood().mosquitto("max_inflight_messages 1000"));
        Installation installation = replay.installation();

        replay.send(
                disturbed ->
                        disturbed.before(
                                700,
                                () -> {
                                    assertThat(replay.gateway().flush(PATIENCE)).isTrue();
                                    installation.awaitStored(replay.sent());
                                    installation.forgetByMosquitto();
                                    replay.over();
                                    // Each comes back by itself, and misses what is sent before.
                                    SESSIONS_THAT_HEAR.forEach(
                                            session ->
                                                    installation.awaitLogged(
                                                            "no longer knows the session \""
                                                                    + session));
                                }));

        assertUndisturbed(Fault.SESSION_LOST, "mosquitto", 1);
    }

    private void kill() throws Exception {
        replay.recovery().awaitEnd();
        assertThat(replay.gateway().flush(PATIENCE)).isTrue();
        replay.installation().awaitSavedByMosquitto();
        replay.installation().mosquitto().kill();
    }

    private void startAgain() {
        replay.installation().mosquitto().start();
        replay.over();
    }
}
