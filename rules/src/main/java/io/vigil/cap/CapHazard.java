package io.vigil.cap;

import io.vigil.cap.CapAlert.Category;
import io.vigil.cap.CapAlert.ResponseType;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How warnings of one hazard are told.
 *
 * @param event name of the event; empty to use the title of the rule
 * @param lasts longest time that a message holds if nothing follows
 * @param responses what people should do, by grade; for grades that are missing {@link #responseTo}
 *     says what holds
 * @param code event code of the national system
 * @param configured whether the operator has set the code, and so answers for it
 */
public record CapHazard(
        Optional<LocalizedText> event,
        List<Category> categories,
        Duration lasts,
        Map<Grade, ResponseType> responses,
        Optional<String> code,
        boolean configured) {
    /** Of a hazard that no file describes: six hours, category Other. */
    public static final CapHazard UNKNOWN =
            new CapHazard(
                    Optional.empty(),
                    List.of(Category.OTHER),
                    Duration.ofHours(6),
                    Map.of(),
                    Optional.empty(),
                    false);

    public CapHazard {
        Objects.requireNonNull(event, "event");
        categories = List.copyOf(categories);
        Objects.requireNonNull(lasts, "lasts");
        responses = Map.copyOf(responses);
        Objects.requireNonNull(code, "code");
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("a hazard needs at least one category");
        }
    }

    /** What people should do at a grade. */
    public ResponseType responseTo(Grade grade) {
        return responses.getOrDefault(
                grade,
                switch (grade) {
                    case BLUE, YELLOW -> ResponseType.MONITOR;
                    case ORANGE -> ResponseType.PREPARE;
                    case RED -> ResponseType.EXECUTE;
                });
    }

    /** The event code that may be sent: one that is verified, or that the operator has set. */
    public Optional<String> codeToSend() {
        return code.filter(
                given ->
                        configured
                                || EventCodes.find(given)
                                        .filter(EventCodes.EventCode::verified)
                                        .isPresent());
    }
}
