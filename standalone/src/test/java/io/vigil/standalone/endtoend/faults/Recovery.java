package io.vigil.standalone.endtoend.faults;

import static org.awaitility.Awaitility.await;

import io.vigil.standalone.endtoend.Board;
import io.vigil.standalone.endtoend.Installation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures how long after the end of a fault what had been sent until then is at the board. One
 * measurement at a time.
 */
final class Recovery {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Installation installation;
    private final List<Long> millis = new ArrayList<>();
    private CompletableFuture<Long> running = CompletableFuture.completedFuture(null);

    Recovery(Installation installation) {
        this.installation = installation;
    }

    /**
     * The fault is over: the clock runs.
     *
     * @param newest time of the newest reading sent, by sensor
     */
    void begin(Map<String, Instant> newest) {
        Map<String, Instant> wanted = Map.copyOf(newest);
        long began = System.nanoTime();
        AtomicReference<Board> board = new AtomicReference<>();
        running =
                CompletableFuture.supplyAsync(
                        () -> {
                            await("newest reading at the board")
                                    .atMost(PATIENCE)
                                    .pollInterval(Duration.ofMillis(50))
                                    .until(() -> isShown(board, wanted));
                            return Duration.ofNanos(System.nanoTime() - began).toMillis();
                        });
    }

    /** Logs in first, and again when the board was away. */
    private boolean isShown(AtomicReference<Board> board, Map<String, Instant> wanted) {
        try {
            if (board.get() == null) {
                board.set(installation.board());
            }
            return shows(board.get(), wanted);
        } catch (UncheckedIOException | IllegalStateException e) {
            board.set(null);
            return false;
        }
    }

    private static boolean shows(Board board, Map<String, Instant> wanted) {
        Map<String, Instant> shown = board.newestReadings();
        return wanted.entrySet().stream()
                .allMatch(
                        each ->
                                !shown.getOrDefault(each.getKey(), Instant.MIN)
                                        .isBefore(each.getValue()));
    }

    /** Waits until the clock has stopped. */
    void awaitEnd() {
        Long measured = running.join();
        if (measured != null) {
            millis.add(measured);
        }
        running = CompletableFuture.completedFuture(null);
    }

    /** What was measured, in milliseconds. */
    List<Long> millis() {
        return List.copyOf(millis);
    }
}
