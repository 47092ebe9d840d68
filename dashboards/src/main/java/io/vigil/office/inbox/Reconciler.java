package io.vigil.office.inbox;

import io.vigil.office.Intake;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeWarning;
import io.vigil.office.OfficeWarnings;
import io.vigil.office.SeenEvents;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreQueryException;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the office's warnings with those of the store and takes in what the broker never sent:
 * what is open though it began before the office was there, and what a broker lost with its
 * session, warnings that began and ended meanwhile included. Repeated now and then as long as the
 * office runs.
 *
 * <p>A transition that the store has and the office has not may still be on its way, so it is taken
 * from the store only if it is missing twice in a row; right after the broker gave the office a new
 * session it is taken at once, since what happened before that session will not come. One thread of
 * its own.
 */
public final class Reconciler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int MOST_RECENT = 5_000;

    /** Readings may be judged so long after they were made. */
    private static final Duration LATENESS = Duration.ofHours(1);

    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    private final OfficeDatabase database;
    private final Intake intake;
    private final SeriesStore store;
    private final Duration every;
    private final Duration afterFailure;
    private final InstantSource clock;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean atOnce;
    private final AtomicLong found = new AtomicLong();

    // Only on the thread.
    private Set<String> missingBefore = Set.of();

    /** Up to when nothing can be missing any more; empty if the office is new. */
    private Optional<Instant> comparedTo;

    /**
     * @param every time between comparisons
     * @param afterFailure time until the store is asked again after it did not answer
     * @param clock that of the database
     */
    public Reconciler(
            OfficeDatabase database,
            Intake intake,
            SeriesStore store,
            Duration every,
            Duration afterFailure,
            InstantSource clock) {
        this.database = database;
        this.intake = intake;
        this.store = store;
        this.every = every;
        this.afterFailure = afterFailure;
        this.clock = clock;
        this.comparedTo = database.read(SeenEvents::newest);
        this.thread = new Thread(this::run, "office-reconciler");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Compares now: the broker has no memory of the office. Returns at once. */
    public void missed() {
        atOnce = true;
        wanted.release();
    }

    /** How many transitions came from the store, since the start. */
    public long found() {
        return found.get();
    }

    private void run() {
        Duration pause = every;
        try {
            while (!closed) {
                boolean asked = wanted.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                wanted.drainPermits();
                if (closed) {
                    return;
                }
                pause = compare(asked || atOnce) ? every : afterFailure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the store answered and everything could be kept. */
    private boolean compare(boolean now) {
        Instant begun = clock.instant();
        try {
            List<Transition> missing = missing();
            Set<String> identities = new LinkedHashSet<>();
            for (Transition transition : missing) {
                identities.add(transition.identity());
                if (now || missingBefore.contains(transition.identity())) {
                    take(transition);
                }
            }
            missingBefore = identities;
            atOnce = false;
            comparedTo = Optional.of(begun);
            return true;
        } catch (StoreQueryException e) {
            LOG.warn("the store does not say which warnings are open: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("warnings could not be compared with the store", e);
        }
        return false;
    }

    private void take(Transition transition) {
        boolean isNew = database.catchUp(tx -> intake.take(transition, tx));
        if (isNew) {
            found.incrementAndGet();
            LOG.warn("{} was not heard and is taken from the store", transition.identity());
        }
    }

    /**
     * Transitions that the office has never seen: of warnings that are open, by either opinion, and
     * of those that ended since the last comparison.
     */
    private List<Transition> missing() {
        List<Transition> open = store.query().openWarnings();
        Set<EpisodeId> suspects = new LinkedHashSet<>();
        Set<EpisodeId> openInStore = new HashSet<>();
        for (Transition transition : open) {
            openInStore.add(transition.episode());
            if (!database.read(sql -> SeenEvents.contains(sql, transition))) {
                suspects.add(transition.episode());
            }
        }
        for (OfficeWarning warning : database.read(OfficeWarnings::open)) {
            if (!openInStore.contains(warning.episode())) {
                suspects.add(warning.episode());
            }
        }
        comparedTo.ifPresent(to -> suspects.addAll(endedSince(to.minus(LATENESS))));
        Map<EpisodeId, List<Transition>> stored = store.query().episodes(suspects);
        List<Transition> missing = new ArrayList<>();
        suspects.forEach(
                episode -> missing.addAll(unseen(stored.getOrDefault(episode, List.of()))));
        return missing;
    }

    /** What ended before the office was there is not its business. */
    private List<EpisodeId> endedSince(Instant from) {
        List<Transition> recent =
                store.query().transitions(TransitionFilter.newest(MOST_RECENT).since(from));
        return database.read(
                sql -> {
                    Instant born = SeenEvents.first(sql).orElse(Instant.MAX);
                    return recent.stream()
                            .filter(each -> each.ends() && !each.detectedAt().isBefore(born))
                            .filter(each -> !SeenEvents.contains(sql, each))
                            .map(Transition::episode)
                            .toList();
                });
    }

    private List<Transition> unseen(List<Transition> newestFirst) {
        List<Transition> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return database.read(
                sql -> oldestFirst.stream().filter(t -> !SeenEvents.contains(sql, t)).toList());
    }

    @Override
    public void close() {
        closed = true;
        wanted.release();
        try {
            thread.join(CLOSE_TIME.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
