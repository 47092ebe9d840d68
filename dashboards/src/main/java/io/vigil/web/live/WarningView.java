package io.vigil.web.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.web.feed.WarningEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A warning as the page sees it, in lists and in events alike.
 *
 * @param id identity of the episode
 * @param standing key of its {@link io.vigil.web.feed.Standing}
 * @param sequence number of the newest transition that came of readings
 * @param revision the desk's revision; 0 if nobody has touched it
 * @param newest what its rule says now, in the JSON form that is published
 * @param act what the desk did last, with the state after it, in the same form; absent if nobody
 *     has touched it
 * @param happened in events: what the event tells of, in the same form
 */
public record WarningView(
        String id,
        boolean open,
        String standing,
        Instant raisedAt,
        Instant gradeSince,
        long sequence,
        long revision,
        @JsonRawValue String newest,
        @JsonRawValue String act,
        @JsonRawValue String happened) {
    /** For lists. */
    public static WarningView of(WarningEntry entry) {
        return of(entry, null);
    }

    /** For an event that tells of {@code happened}. */
    static WarningView after(WarningEntry entry, Transition happened) {
        return of(entry, json(happened));
    }

    private static WarningView of(WarningEntry entry, String happened) {
        return new WarningView(
                entry.episode().toString(),
                entry.isOpen(),
                entry.standing().key(),
                entry.raisedAt(),
                entry.gradeSince(),
                entry.sequence(),
                entry.revision(),
                json(entry.newest()),
                entry.act().map(WarningView::json).orElse(null),
                happened);
    }

    private static String json(Transition transition) {
        return new String(TransitionJson.write(transition), StandardCharsets.UTF_8);
    }
}
