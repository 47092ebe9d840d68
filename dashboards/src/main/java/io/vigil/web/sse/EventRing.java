package io.vigil.web.sse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The newest events with their numbers, so that a browser that was away can be told what it missed.
 * Ids are {@code run-number}: a number of another run of the server means nothing here. Not
 * thread-safe.
 */
final class EventRing {
    private final String run;
    private final int capacity;
    private final Deque<Numbered> events = new ArrayDeque<>();
    private long last;

    record Numbered(String id, long number, LiveEvent event) {}

    EventRing(String run, int capacity) {
        this.run = run;
        this.capacity = capacity;
    }

    Numbered add(LiveEvent event) {
        last++;
        Numbered numbered = new Numbered(id(last), last, event);
        events.addLast(numbered);
        if (events.size() > capacity) {
            events.removeFirst();
        }
        return numbered;
    }

    /** Id of the newest event. */
    String lastId() {
        return id(last);
    }

    /**
     * What came after the event with this id, oldest first; empty if that can no longer be told.
     */
    Optional<List<Numbered>> after(String id) {
        Optional<Long> seen = number(id);
        if (seen.isEmpty() || seen.get() > last || seen.get() < last - events.size()) {
            return Optional.empty();
        }
        List<Numbered> missed = new ArrayList<>();
        for (Numbered numbered : events) {
            if (numbered.number > seen.get()) {
                missed.add(numbered);
            }
        }
        return Optional.of(missed);
    }

    private String id(long number) {
        return run + "-" + number;
    }

    private Optional<Long> number(String id) {
        String prefix = run + "-";
        if (!id.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(id.substring(prefix.length())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
