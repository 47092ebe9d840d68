package io.vigil.store.copy;

import io.vigil.store.RecordKind;
import java.util.List;
import java.util.Map;

/**
 * What a copy came to.
 *
 * @param copied records written by this run; those of an earlier one that was broken off are not
 *     among them
 * @param kinds what both stores hold afterwards
 * @param differences by series; none if all counts match
 * @param refusal why the target took some records for good; empty if it took all
 */
public record CopyResult(
        long copied, Map<RecordKind, Tally> kinds, List<Difference> differences, String refusal) {
    /**
     * What both stores hold of a kind, in the time from its first record in the source to its last.
     *
     * @param refused records that the target refused for good in this run
     */
    public record Tally(long source, long target, long refused) {}

    public CopyResult {
        kinds = Map.copyOf(kinds);
        differences = List.copyOf(differences);
    }

    /** Whether everything is there, and nothing else. */
    public boolean matches() {
        return differences.isEmpty()
                && kinds.values().stream().allMatch(tally -> tally.source == tally.target);
    }
}
