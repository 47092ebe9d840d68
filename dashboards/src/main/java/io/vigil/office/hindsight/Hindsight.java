package io.vigil.office.hindsight;

import io.vigil.ledger.LedgerLine;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.office.hindsight.LateHours.SiteDay;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreQueryException;
import io.vigil.store.WriteVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the ledger for readings that came late, waits until no more of them come, and records
 * what their day would have warned of. It sees what the ledger still has: readings that were at
 * most {@link #LEDGER} old. One thread of lowest priority; it rests far longer than it works.
 */
public final class Hindsight implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hindsight.class);

    /** How far back the ledger tells late readings by the hour, and a little more. */
    private static final Duration LEDGER = Duration.ofHours(34);

    private static final Duration LEAST_REST = Duration.ofMinutes(2);
    private static final int RESTS_LONGER = 20;
    private static final long STOP_MILLIS = 5_000;

    private final SeriesStore store;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<RuleSet> rules;
    private final Supplier<Instant> runClock;
    private final InstantSource clock;
    private final LateHours late = new LateHours();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Hindsight(
            SeriesStore store,
            Supplier<Catalogue> catalogue,
            Supplier<RuleSet> rules,
            Supplier<Instant> runClock,
            InstantSource clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.runClock = Objects.requireNonNull(runClock, "runClock");
        this.clock = Objects.requireNonNull(clock, "clock");
        thread = new Thread(this::work, "hindsight");
        thread.setDaemon(true);
        yieldToLiveWork(thread);
    }

    /** A hint, no promise. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void yieldToLiveWork(Thread thread) {
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /**
     * Begins to look.
     *
     * @param catalogue asked at each look
     * @param rules those in force, asked at each look
     * @param runClock by which readings are
     * @param clock wall clock
     */
    public static Hindsight start(
            SeriesStore store,
            Supplier<Catalogue> catalogue,
            Supplier<RuleSet> rules,
            Supplier<Instant> runClock,
            InstantSource clock) {
        Hindsight hindsight = new Hindsight(store, catalogue, rules, runClock, clock);
        hindsight.thread.start();
        return hindsight;
    }

    /** One that looks only when it is told to. */
    static Hindsight idle(
            SeriesStore store,
            Supplier<Catalogue> catalogue,
            Supplier<RuleSet> rules,
            Supplier<Instant> runClock,
            InstantSource clock) {
        return new Hindsight(store, catalogue, rules, runClock, clock);
    }

    private void work() {
        try {
            Duration rest = Duration.ZERO;
            while (!closing.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                Instant began = clock.instant();
                try {
                    look();
                } catch (StoreQueryException e) {
                    LOG.warn("late readings cannot be judged now: {}", e.getMessage());
                } catch (RuntimeException e) {
                    if (isClosing()) {
                        LOG.info("what is late is judged after the next start", e);
                    } else {
                        LOG.error("late readings could not be judged", e);
                    }
                }
                Duration earned =
                        Duration.between(began, clock.instant()).multipliedBy(RESTS_LONGER);
                rest = earned.compareTo(LEAST_REST) > 0 ? earned : LEAST_REST;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Judges what has settled since the last look. */
    void look() {
        Catalogue known = catalogue.get();
        Instant now = runClock.get();
        List<LedgerLine> lines = new ArrayList<>();
        for (Enterprise enterprise : known.enterprises()) {
            if (isClosing()) {
                return;
            }
            lines.addAll(
                    store.query()
                            .ledger(
                                    enterprise.id().value(),
                                    Optional.empty(),
                                    now.minus(LEDGER),
                                    now.plus(Duration.ofHours(1))));
        }
        HindsightJudge judge = new HindsightJudge(store.query(), known, rules.get());
        for (Map.Entry<SiteDay, SortedMap<Instant, Long>> each : late.settled(lines).entrySet()) {
            if (isClosing()) {
                return;
            }
            judge(judge, known, each.getKey(), each.getValue());
        }
    }

    private void judge(
            HindsightJudge judge, Catalogue known, SiteDay day, SortedMap<Instant, Long> hours) {
        Optional<Site> site =
                known.site(new SiteId(day.site())).filter(each -> each.exercise().isEmpty());
        if (site.isPresent()) {
            List<HindsightWarning> warnings = judge.judge(site.get(), day, hours, clock.instant());
            HindsightDay judged =
                    new HindsightDay(
                            site.get().id(),
                            day.day(),
                            hours.values().stream().mapToLong(Long::longValue).sum(),
                            warnings);
            WriteVerdict verdict = store.write(List.of(judged.record()));
            if (!(verdict instanceof WriteVerdict.Stored)) {
                LOG.warn(
                        "{} of {} is judged again, it was not stored: {}",
                        day.day(),
                        day.site(),
                        verdict);
                return;
            }
        }
        late.judged(day, hours);
    }

    /** The store is not interrupted in what it does: it is asked no more. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
