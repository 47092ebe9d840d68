package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.jobs.RunningJobs;
import io.vigil.jobs.metrics.JobSample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunningFactsTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    private Optional<RunningJobs.Checkpoint> newest = Optional.empty();

    private final class Jobs implements RunningJobs {
        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public Map<String, Long> counters() {
            return Map.of("readings", 3L);
        }

        @Override
        public Optional<Checkpoint> newestCheckpoint() {
            return newest;
        }

        @Override
        public List<JobSample> samples() {
            return List.of();
        }

        @Override
        public Instant runClock() {
            return NOON;
        }

        @Override
        public void close() {}
    }

    private final RunningFacts facts =
            new RunningFacts(
                    new Jobs(),
                    Optional.empty(),
                    () -> true,
                    Duration.ofSeconds(1),
                    Optional::empty,
                    Optional::empty,
                    Optional.of(new RefusedWatch(Path.of("no-such-directory"))));

    private void completed(long number, long secondsAfterNoon) {
        newest =
                Optional.of(new RunningJobs.Checkpoint(number, NOON.plusSeconds(secondsAfterNoon)));
    }

    @Test
    void theTimeOfACheckpointIsToldOnceTwoWereSeen() {
        assertThat(facts.jobs().checkpoint()).isEmpty();
        completed(7, 0);
        assertThat(facts.jobs().checkpoint()).contains(NOON);
        assertThat(facts.jobs().pace()).isEmpty();

        completed(10, 6);

        assertThat(facts.jobs().pace()).contains(Duration.ofSeconds(2));
        assertThat(facts.jobs().counts()).containsEntry("readings", 3L);
    }

    @Test
    void whatCannotBeSeenForAMomentIsAsItWas() {
        completed(7, 0);
        assertThat(facts.jobs().checkpoint()).contains(NOON);

        newest = Optional.empty();

        assertThat(facts.jobs().checkpoint()).contains(NOON);
    }

    @Test
    void theVersionIsThatOfTheBuildAndAnExternalBrokerDoesNotTellWhatWaits() {
        assertThat(facts.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(facts.waitingAtBroker()).isEmpty();
    }
}
