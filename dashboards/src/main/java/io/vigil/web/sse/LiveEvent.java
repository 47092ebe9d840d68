package io.vigil.web.sse;

import io.vigil.web.auth.Scope;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * One thing to push.
 *
 * @param type name that the page listens for
 * @param json one line of JSON
 * @param visibleTo who may see it
 */
public record LiveEvent(String type, String json, Predicate<Scope> visibleTo) {
    public LiveEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(visibleTo, "visibleTo");
        if (json.indexOf('\n') >= 0 || json.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("an event is one line of JSON");
        }
    }
}
