package io.vigil.rejects;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Refusals of one enterprise that were too many in a short time to be told one by one. Each is
 * counted, exactly, by code.
 *
 * @param at when it was told, by the wall clock
 * @param enterprise whose messages or readings were refused
 * @param lines one for each code, in the order of {@link RejectCode}; at least one
 */
public record RejectSummary(Instant at, String enterprise, List<Line> lines) {
    /**
     * One code.
     *
     * @param count how many refusals this summary stands for
     * @param total all refusals of this code since the enterprise's first one, those included that
     *     were told one by one; a summary that comes twice, or is counted anew after a failure,
     *     says the same total
     * @param first when the first of {@code count} was refused
     * @param last when the last of them was refused
     * @param example the first of them
     */
    public record Line(
            RejectCode code, long count, long total, Instant first, Instant last, Reject example) {
        public Line {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(last, "last");
            Objects.requireNonNull(example, "example");
            if (count < 1 || total < count) {
                throw new IllegalArgumentException(
                        "a summary counts at least one, but was " + count + " of " + total);
            }
        }
    }

    public RejectSummary {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(enterprise, "enterprise");
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a summary without lines says nothing");
        }
    }

    /** How many refusals it stands for. */
    public long count() {
        return lines.stream().mapToLong(Line::count).sum();
    }
}
