package io.vigil.standalone;

import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeWarnings;
import io.vigil.rules.evaluation.EpisodeNumbers;
import io.vigil.rules.evaluation.EpisodeNumbers.Told;
import io.vigil.standalone.backup.RestoredNumbers;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreQueryException;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How episodes and transitions are numbered at a start. On restored data, that is at the first one:
 * it looks what was told before the backup, by office and store, since the jobs' state may be a
 * checkpoint older and will judge the newest of it again.
 */
final class ToldEpisodes {
    private static final Logger LOG = LoggerFactory.getLogger(ToldEpisodes.class);

    /** Far more than are told within the checkpoints that the state can be behind. */
    private static final int NEWEST = 20_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OfficeDatabase office;
    private final Optional<SeriesStore> store;
    private final LongSupplier waitingForOffice;

    /**
     * @param store one that was restored with the rest; empty if it lies elsewhere, since that has
     *     what was told after the backup as well, or may have been restored to another moment
     * @param waitingForOffice number of messages that the office has not taken in yet
     */
    ToldEpisodes(
            OfficeDatabase office, Optional<SeriesStore> store, LongSupplier waitingForOffice) {
        this.office = office;
        this.store = store;
        this.waitingForOffice = waitingForOffice;
    }

    /** Counted, unless the directory was restored. */
    EpisodeNumbers numbers(Path data) throws IOException {
        Optional<RestoredNumbers> restored = RestoredNumbers.read(data);
        if (restored.isEmpty()) {
            return EpisodeNumbers.COUNTED;
        }
        long above = restored.get().above();
        Optional<Map<String, Told>> known = restored.get().told();
        Map<String, Told> told = known.isPresent() ? known.get() : told();
        if (known.isEmpty()) {
            new RestoredNumbers(above, Optional.of(told)).write(data);
            LOG.info(
                    "the data was restored: new episodes and transitions are numbered above {}",
                    above);
        }
        return new EpisodeNumbers(above, told);
    }

    private Map<String, Told> told() {
        awaitOffice();
        Map<String, Told> told = new HashMap<>();
        office.read(OfficeWarnings::newest).forEach((episode, n) -> add(episode, n, told));
        store.ifPresent(restored -> add(restored, told));
        return told;
    }

    private static void add(SeriesStore restored, Map<String, Told> told) {
        try {
            TransitionFilter newest = TransitionFilter.newest(NEWEST);
            for (TransitionFilter filter : List.of(newest, newest.ofShadow())) {
                for (Transition each : restored.query().transitions(filter)) {
                    add(each.episode(), each.sequence(), told);
                }
            }
        } catch (StoreQueryException e) {
            LOG.warn("what was told before the backup is known from the office only", e);
        }
    }

    private static void add(EpisodeId episode, long transition, Map<String, Told> told) {
        told.merge(EpisodeNumbers.key(episode), new Told(episode.number(), transition), Told::or);
    }

    private void awaitOffice() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (waitingForOffice.getAsLong() > 0) {
                if (System.nanoTime() > deadline) {
                    LOG.warn("the office has not taken in everything that was told");
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
