package io.vigil.web.watchdog;

import io.vigil.office.channel.HttpCalls;
import io.vigil.web.DaemonThreads;
import io.vigil.web.http.Responses;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an address of each change to and from what wants attention, as one JSON document each. What
 * does not arrive is tried again for about ten minutes, each change by itself; then it is given up
 * and logged. One thread of its own.
 */
final class ChangeNotes implements Watchdog.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeNotes.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final URI address;
    private final HttpCalls calls = new HttpCalls(CONNECT, ANSWER);
    private final ScheduledExecutorService telling =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("watchdog-notes"));

    /**
     * What is told.
     *
     * @param was level before; absent if it was not looked at before
     */
    private record Note(String key, String level, String was, Instant since, String says) {}

    ChangeNotes(URI address) {
        this.address = address;
    }

    @Override
    public void changed(Optional<PartState> before, PartState after) {
        boolean matters =
                after.level().compareTo(Level.CAUTION) >= 0
                        || before.map(PartState::level)
                                .filter(was -> was.compareTo(Level.CAUTION) >= 0)
                                .isPresent();
        if (matters) {
            String json =
                    Responses.json(
                            new Note(
                                    after.key(),
                                    after.level().key(),
                                    before.map(state -> state.level().key()).orElse(null),
                                    after.since(),
                                    after.says()));
            telling.execute(() -> tell(json, 1, FIRST_PAUSE));
        }
    }

    private void tell(String json, int attempt, Duration pause) {
        try {
            String problem = post(json);
            if (problem.isEmpty()) {
                return;
            }
            if (attempt == ATTEMPTS) {
                LOG.warn("a note was given up after {} attempts: {}: {}", attempt, problem, json);
                return;
            }
            Duration longer = pause.multipliedBy(2);
            ScheduledFuture<?> unused =
                    telling.schedule(
                            () ->
                                    tell(
                                            json,
                                            attempt + 1,
                                            longer.compareTo(LONGEST_PAUSE) < 0
                                                    ? longer
                                                    : LONGEST_PAUSE),
                            pause.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why it did not arrive; empty if it did. */
    private String post(String json) throws InterruptedException {
        try {
            HttpCalls.Answer answer =
                    calls.call(
                            HttpRequest.newBuilder(address)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(json))
                                    .build());
            return answer.isSuccess() ? "" : answer.reason().text();
        } catch (HttpCalls.NoAnswerException e) {
            return e.reason().text();
        }
    }

    @Override
    public void close() {
        telling.shutdownNow();
    }
}
