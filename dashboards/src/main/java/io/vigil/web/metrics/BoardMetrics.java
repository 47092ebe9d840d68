package io.vigil.web.metrics;

import io.vigil.warnings.Transition;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.live.LiveBoard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;

/** What the board shows, and how long after they were judged it showed warnings. Thread-safe. */
public final class BoardMetrics {
    /** Hazards are words of rules; more than these are told together. */
    static final int MOST_HAZARDS = 30;

    private static final String BOARD_HOP = "board";

    private final InstantSource wall;
    private final Instant begun;
    private final Durations shown = new Durations();

    /**
     * @param wall the clock that warnings are judged by
     */
    public BoardMetrics(InstantSource wall) {
        this.wall = wall;
        this.begun = wall.instant();
    }

    /**
     * A transition has been pushed to those who look; what is older than the board says nothing.
     */
    public void shown(Transition transition) {
        if (!transition.detectedAt().isBefore(begun)) {
            shown.record(Duration.between(transition.detectedAt(), wall.instant()));
        }
    }

    /** What {@code board} shows now. */
    public void tell(LiveBoard board, Samples samples) {
        samples.add(Metric.BOARD_CONNECTED, board.isConnected());
        samples.add(Metric.STORE_ANSWERS, board.storeAnswers());
        samples.add(Metric.SSE_CLIENTS, board.hub().subscriberCount());
        shown.tell(samples, Metric.HOP_SECONDS, BOARD_HOP);
        Set<String> hazards = new TreeSet<>();
        long stale = 0;
        for (WarningEntry entry : board.book().open()) {
            Transition newest = entry.newest();
            if (newest.exercise().isPresent() || newest.shadow()) {
                continue;
            }
            boolean named =
                    hazards.contains(newest.hazard())
                            || (hazards.size() < MOST_HAZARDS && hazards.add(newest.hazard()));
            samples.add(
                    Metric.WARNINGS_OPEN,
                    1,
                    named ? newest.hazard() : "other",
                    newest.grade().key());
            stale += newest.stale() ? 1 : 0;
        }
        samples.add(Metric.WARNINGS_STALE, stale);
    }
}
