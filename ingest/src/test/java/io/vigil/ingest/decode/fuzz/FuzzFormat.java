package io.vigil.ingest.decode.fuzz;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A format as it is fuzzed.
 *
 * @param name its name, the topic level after {@code raw/}
 * @param topics what stands behind {@code vigil/v1/up/hydro}; the seeds come on one after the other
 * @param seeds messages that are in order, to be damaged
 * @param sealed puts right lengths and check sums that a change has broken, where it can, so that
 *     damaged contents come behind the first door
 * @param maySayNothing whether a message may be in order and tell nothing, such as a sign of life,
 *     a part of a whole or a table without rows
 */
record FuzzFormat(
        String name,
        List<String> topics,
        List<byte[]> seeds,
        UnaryOperator<byte[]> sealed,
        boolean maySayNothing) {
    /** The topic of a seed that is not damaged. */
    String topicOf(int seed) {
        return topics.get(seed % topics.size());
    }
}
