package io.vigil.store.copy;

import io.vigil.store.RecordKind;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreContents;
import io.vigil.store.StoreContents.Extent;
import io.vigil.store.StoreQueryException;
import io.vigil.store.StoreRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies everything that one store holds to another, kind by kind, oldest first, and counts both
 * afterwards. Holds one page in memory. Nobody may write to the source meanwhile. What is copied
 * twice is there once, so a copy that was broken off simply goes on. Not thread-safe.
 */
public final class StoreCopy {
    /** Records after which it is remembered how far the copy is. */
    private static final long SLICE = 20_000;

    private static final int PAGE = 5_000;

    private final StoreContents source;
    private final StoreContents target;
    private final PatientWriter writer;
    private final CopyMemory memory;
    private final Map<RecordKind, Extent> extents = new EnumMap<>(RecordKind.class);
    private final Map<RecordKind, Long> refused = new EnumMap<>(RecordKind.class);
    private long copied;

    /** Hears how far a copy is. */
    @FunctionalInterface
    public interface Listener {
        /**
         * So much has been copied.
         *
         * @param kind that is being copied
         * @param at up to which it is copied
         * @param copied records that this run has copied
         * @param total records that it will have copied in the end
         */
        void at(RecordKind kind, Instant at, long copied, long total);
    }

    public StoreCopy(
            SeriesStore source, SeriesStore target, CopyMemory memory, PatientWriter.Pause pause) {
        this.source = source.contents();
        this.target = target.contents();
        this.writer = new PatientWriter(target::write, pause);
        this.memory = memory;
    }

    /**
     * Copies what is not copied yet, and compares.
     *
     * @throws CopyException if a store does not do its part; another run goes on there
     * @throws IOException if it cannot be remembered how far the copy is
     */
    public CopyResult run(Listener listener)
            throws CopyException, IOException, InterruptedException {
        try {
            long total = plan();
            for (Map.Entry<RecordKind, Extent> each : extents.entrySet()) {
                copy(each.getKey(), each.getValue(), listener, total);
            }
        } catch (StoreQueryException e) {
            throw new CopyException(
                    CopyException.Problem.SOURCE_UNREADABLE, String.valueOf(e.getMessage()), e);
        }
        CopyResult result = compare();
        memory.forget();
        return result;
    }

    /** Finds what there is; says how many records are left to copy. */
    private long plan() {
        long total = 0;
        for (RecordKind kind : RecordKind.values()) {
            Optional<Extent> extent = source.extent(kind);
            if (extent.isPresent()) {
                extents.put(kind, extent.get());
                total += source.count(kind, begin(kind, extent.get()), extent.get().end());
            }
        }
        return total;
    }

    private Instant begin(RecordKind kind, Extent extent) {
        return memory.reached(kind).orElse(extent.first());
    }

    private void copy(RecordKind kind, Extent extent, Listener listener, long total)
            throws CopyException, IOException, InterruptedException {
        Slices slices = new Slices(source, kind, begin(kind, extent), extent.end(), SLICE);
        while (slices.hasNext()) {
            Slices.Slice slice = slices.next();
            for (long skip = 0; skip < slice.count(); skip += PAGE) {
                List<StoreRecord> page = source.page(kind, slice.from(), slice.to(), skip, PAGE);
                refused.merge(kind, (long) writer.write(page).size(), Long::sum);
                copied += page.size();
                listener.at(kind, slice.to(), copied, total);
            }
            memory.reach(kind, slice.to());
        }
    }

    private CopyResult compare() throws CopyException {
        StoreComparison comparison = new StoreComparison(source, target);
        Map<RecordKind, CopyResult.Tally> kinds = new EnumMap<>(RecordKind.class);
        try {
            for (RecordKind kind : RecordKind.values()) {
                Extent extent = extents.get(kind);
                StoreComparison.Counts counts =
                        extent == null
                                ? StoreComparison.Counts.NONE
                                : comparison.compare(kind, extent);
                kinds.put(
                        kind,
                        new CopyResult.Tally(
                                counts.source(), counts.target(), refused.getOrDefault(kind, 0L)));
            }
        } catch (StoreQueryException e) {
            throw new CopyException(
                    CopyException.Problem.NOT_COUNTED, String.valueOf(e.getMessage()), e);
        }
        return new CopyResult(copied, kinds, comparison.differences(), writer.refusal());
    }
}
