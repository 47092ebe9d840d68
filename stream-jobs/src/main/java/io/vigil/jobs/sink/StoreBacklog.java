package io.vigil.jobs.sink;

import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * What writers of this process hold until the store takes it, for whoever watches them from outside
 * the jobs. Thread-safe; a number may be a moment old.
 */
public final class StoreBacklog {
    private static final Set<IntSupplier> WRITERS = ConcurrentHashMap.newKeySet();

    private StoreBacklog() {}

    /**
     * Records that wait in the writer that holds most: each is bounded by itself. Empty if no
     * writer is in this process.
     */
    public static OptionalInt most() {
        return WRITERS.stream().mapToInt(IntSupplier::getAsInt).max();
    }

    static void opened(IntSupplier waiting) {
        WRITERS.add(waiting);
    }

    static void closed(IntSupplier waiting) {
        WRITERS.remove(waiting);
    }
}
