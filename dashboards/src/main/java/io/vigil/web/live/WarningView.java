package io.vigil.web.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vigil.warnings.TransitionJson;
import io.vigil.web.feed.WarningBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A warning as the page sees it, in lists and in events alike.
 *
 * @param id identity of the episode
 * @param newest its newest transition, in the JSON form that is published
 */
public record WarningView(
        String id,
        boolean open,
        Instant raisedAt,
        Instant gradeSince,
        @JsonRawValue String newest) {
    public static WarningView of(WarningBook.Entry entry) {
        return new WarningView(
                entry.newest().episode().toString(),
                entry.isOpen(),
                entry.raisedAt(),
                entry.gradeSince(),
                new String(TransitionJson.write(entry.newest()), StandardCharsets.UTF_8));
    }
}
