package io.vigil.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.standalone.broker.JobSessions.Waiting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobSessionsTest {
    private static final long TICK_NANOS = 100_000_000L;

    private final Map<String, TakenMessages> taken = new HashMap<>();
    private final JobSessions sessions = new JobSessions();
    private long nanos = -5;

    @BeforeEach
    void ask() {
        sessions.askWhatIsTaken(clientId -> Optional.ofNullable(taken.get(clientId)));
    }

    private Waiting look() {
        nanos += TICK_NANOS;
        return sessions.look(nanos).get(0);
    }

    @Test
    void whatTheJobHasNotTakenIsOnTheWay() {
        sessions.are(Map.of("job", () -> 700L));
        taken.put("job", new TakenMessages(1_000, 450));

        Waiting waiting = look();

        assertThat(waiting.unacknowledged()).isEqualTo(700);
        assertThat(waiting.way().orElseThrow().messages()).isEqualTo(250);
        assertThat(waiting.way().orElseThrow().perSecond()).isZero();
    }

    /** What was taken is counted before the broker has noted what was acknowledged. */
    @Test
    void theWayIsNeverLessThanEmpty() {
        sessions.are(Map.of("job", () -> 3L));
        taken.put("job", new TakenMessages(1_000, 5));

        assertThat(look().way().orElseThrow().messages()).isZero();
    }

    @Test
    void acknowledgementsOnTheirWayBackAreNoStandingQueue() {
        sessions.are(Map.of("job", () -> 5_000L));
        taken.put("job", new TakenMessages(9_000, 4_900));
        look();
        taken.put("job", new TakenMessages(9_000, 100));

        for (int tick = 1; tick <= 3; tick++) {
            assertThat(look().way().orElseThrow().standing()).isEqualTo(100);
        }
        assertThat(look().way().orElseThrow().standing())
                .as("they were noted long ago")
                .isEqualTo(4_900);
    }

    @Test
    void learnsThePaceAlsoWhileSessionsAreFoundAnew() {
        for (int tick = 0; tick <= 100; tick++) {
            sessions.are(Map.of("job", () -> 0L));
            taken.put("job", new TakenMessages(200L * tick, 0));
            look();
        }

        assertThat(look().way().orElseThrow().perSecond())
                .as("a tick without any")
                .isCloseTo(2_000 * Math.exp(-0.1), within(1.0));
    }

    @Test
    void aSourceThatWasStartedAnewHasNoPaceYet() {
        sessions.are(Map.of("job", () -> 0L));
        taken.put("job", new TakenMessages(9_000, 0));
        look();
        taken.put("job", new TakenMessages(10, 0));

        assertThat(look().way().orElseThrow().perSecond()).isZero();
    }

    @Test
    void theWayToAJobElsewhereIsNotKnown() {
        sessions.are(Map.of("job", () -> 700L, "other", () -> 800L));

        assertThat(sessions.look(nanos))
                .contains(new Waiting(700, Optional.empty()), new Waiting(800, Optional.empty()))
                .hasSize(2);
    }
}
