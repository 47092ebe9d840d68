package io.vigil.jobs.state;

import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.rejects.RejectSummary;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refusals of one enterprise: how many of each code there were since the first, and those of the
 * running second that were not told one by one. Changed in place; must be put back into state after
 * every change.
 */
public final class RejectTally {
    private final Map<RejectCode, Long> totals = new EnumMap<>(RejectCode.class);
    private final Map<RejectCode, Held> held = new EnumMap<>(RejectCode.class);
    private long closesAt;
    private int told;

    /** Refusals of one code that wait for the end of the second. */
    record Held(long count, Instant first, Instant last, Reject example) {
        Held and(Instant at) {
            return new Held(
                    count + 1,
                    at.isBefore(first) ? at : first,
                    at.isAfter(last) ? at : last,
                    example);
        }
    }

    /** The tally of an enterprise that nothing was refused of. */
    public RejectTally() {
        this(0, 0);
    }

    RejectTally(long closesAt, int told) {
        this.closesAt = closesAt;
        this.told = told;
    }

    /** Whether a second is running. */
    public boolean isOpen() {
        return closesAt > 0;
    }

    /** Begins a second; nothing may be held of an earlier one. */
    public void openUntil(long millis) {
        closesAt = millis;
        told = 0;
    }

    /**
     * Counts a refusal, and says whether it is to be told by itself; else it is held.
     *
     * @param most how many are told by themselves in a second
     */
    public boolean tells(Reject reject, int most) {
        totals.merge(reject.code(), 1L, Long::sum);
        if (told < most) {
            told++;
            return true;
        }
        Held earlier = held.get(reject.code());
        held.put(
                reject.code(),
                earlier == null
                        ? new Held(1, reject.at(), reject.at(), reject)
                        : earlier.and(reject.at()));
        return false;
    }

    /** Ends the second; what was held is the summary, if anything was. */
    public Optional<RejectSummary> close(String enterprise, Instant now) {
        closesAt = 0;
        told = 0;
        if (held.isEmpty()) {
            return Optional.empty();
        }
        List<RejectSummary.Line> lines =
                held.entrySet().stream()
                        .map(
                                each ->
                                        new RejectSummary.Line(
                                                each.getKey(),
                                                each.getValue().count(),
                                                totals.get(each.getKey()),
                                                each.getValue().first(),
                                                each.getValue().last(),
                                                each.getValue().example()))
                        .toList();
        held.clear();
        return Optional.of(new RejectSummary(now, enterprise, lines));
    }

    long closesAt() {
        return closesAt;
    }

    int told() {
        return told;
    }

    Map<RejectCode, Long> totals() {
        return totals;
    }

    Map<RejectCode, Held> held() {
        return held;
    }

    RejectTally copy() {
        RejectTally copy = new RejectTally(closesAt, told);
        copy.totals.putAll(totals);
        copy.held.putAll(held);
        return copy;
    }
}
