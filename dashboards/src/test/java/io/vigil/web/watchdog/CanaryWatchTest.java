package io.vigil.web.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.canary.Canary;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CanaryWatchTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Pattern TIME = Pattern.compile("\"t\":(\\d+)");

    private final List<String> published = new ArrayList<>();
    private Instant wall = Instant.parse("2026-07-01T04:00:00Z");
    private long nanos = 7;
    private CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);
    private final CanaryWatch canary =
            new CanaryWatch(
                    MINUTE,
                    Duration.ofSeconds(20),
                    message -> {
                        published.add(new String(message, StandardCharsets.UTF_8));
                        return taken;
                    },
                    () -> wall,
                    () -> nanos);

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    /** Milliseconds of the newest reading that crosses. */
    private long crossing() {
        String newest =
                published.stream()
                        .filter(message -> message.contains(":100"))
                        .reduce((a, b) -> b)
                        .orElseThrow();
        Matcher time = TIME.matcher(newest);
        assertThat(time.find()).isTrue();
        return Long.parseLong(time.group(1));
    }

    private void raised(long millis) {
        Instant at = Instant.ofEpochMilli(millis);
        LocalizedText text = new LocalizedText("", "canary");
        canary.heard(
                new Transition(
                        new EpisodeId(new RuleId(Canary.ID), Canary.ID, 1),
                        1,
                        TransitionKind.RAISED,
                        Grade.BLUE,
                        Grade.BLUE,
                        "r",
                        "test",
                        text,
                        text,
                        new SiteId(Canary.ID),
                        text,
                        RegionPath.parse(Canary.ID),
                        new Position(0, 0),
                        at,
                        at,
                        false,
                        List.of()));
    }

    @Test
    void aCrossingThatComesOutIsMeasuredAndClearedAndTheNextComesAfterTheInterval() {
        canary.tick(false);
        assertThat(published).as("nobody would hear it yet").isEmpty();

        canary.tick(true);
        assertThat(published).hasSize(2);
        pass(Duration.ofMillis(40));
        raised(crossing());

        assertThat(published).hasSize(3).last().asString().contains(":0}");
        assertThat(canary.facts())
                .isEqualTo(
                        new CanaryWatch.Facts(
                                Duration.ZERO,
                                true,
                                Duration.ofMillis(40),
                                1,
                                0,
                                Duration.ofSeconds(80),
                                Duration.ofSeconds(140)));
        pass(Duration.ofSeconds(59));
        canary.tick(true);
        assertThat(published).hasSize(3);
        pass(Duration.ofSeconds(1));
        canary.tick(true);
        assertThat(published).hasSize(5);
    }

    @Test
    void whatComesOutAfterTheNextCrossingIsAMissAndProvesNothing() {
        canary.tick(true);
        long first = crossing();
        pass(MINUTE);
        canary.tick(true);
        raised(first);

        assertThat(canary.facts().seen()).isFalse();
        assertThat(canary.facts().age()).isEqualTo(MINUTE);
        assertThat(canary.facts().misses()).isEqualTo(1);

        raised(crossing());
        assertThat(canary.facts().seen()).isTrue();
        assertThat(canary.facts().age()).isZero();
    }

    @Test
    void aClockThatIsSetBackMakesNoReadingOlderThanTheOneBefore() {
        canary.tick(true);
        long first = crossing();
        raised(first);
        nanos += MINUTE.toNanos();
        wall = wall.minusSeconds(3_600);
        canary.tick(true);

        assertThat(crossing()).isGreaterThan(first);
    }

    @Test
    void whileTheBrokerTakesNothingNoMoreThanOneRoundWaits() {
        taken = new CompletableFuture<>();
        for (int i = 0; i < 100; i++) {
            canary.tick(true);
            pass(MINUTE);
        }

        assertThat(published).hasSize(2);
        assertThat(canary.facts().misses()).isEqualTo(100);
        taken.complete(null);
        canary.tick(true);
        assertThat(published).hasSize(4);
    }
}
