package io.vigil.standalone;

import com.sun.management.OperatingSystemMXBean;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.simulator.load.LoadGenerator;
import io.vigil.standalone.bench.Account;
import io.vigil.standalone.bench.BenchReport;
import io.vigil.standalone.bench.BurstFigures;
import io.vigil.standalone.bench.BurstWatch;
import io.vigil.standalone.bench.CheckpointFigures;
import io.vigil.standalone.bench.Held;
import io.vigil.standalone.bench.LoadOrder;
import io.vigil.standalone.bench.LoadResult;
import io.vigil.standalone.bench.ProcessMemory;
import io.vigil.standalone.bench.SystemFigures;
import io.vigil.standalone.bench.WarningLedger;
import io.vigil.standalone.config.LogFormat;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.SeriesStore;
import io.vigil.store.Stores;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts the whole system, sends it a load, waits until everything has come out at the other end,
 * and accounts for it.
 */
final class BenchRun {
    private static final long POLL_MILLIS = 50;
    private static final int TOLD_EVERY_SECONDS = 10;

    /** Without any progress for so long, what is missing is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What comes twice comes within a checkpoint or two. */
    private static final Duration WATCH_FOR_DOUBLES = Duration.ofSeconds(2);

    private final BenchPlan plan;
    private final Terminal terminal;
    private final InstantSource clock;
    private final WarningLedger ledger = new WarningLedger();
    private final List<Long> backlog = new ArrayList<>();
    private final CheckpointFigures.Watch checkpoints = new CheckpointFigures.Watch();
    private Optional<BurstWatch> burst = Optional.empty();
    private double consoleSeconds;
    private long firstJudgedMillis;
    private final OperatingSystemMXBean machine =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /**
     * @param terminal told about the start, on standard error
     */
    BenchRun(BenchPlan plan, Terminal terminal, InstantSource clock) {
        this.plan = plan;
        this.terminal =
                new Terminal(
                        terminal.complaints(), terminal.complaints(), terminal.messages(), false);
        this.clock = clock;
    }

    BenchReport run() throws Exception {
        Documents documents = documents();
        VigilSettings settings = settings();
        LogFiles.in(plan.directory().resolve("log"), LogFormat.TEXT);
        Vigil.Plan start =
                new Vigil.Plan(
                        settings,
                        documents,
                        DeskDocuments.shipped(),
                        Optional.empty(),
                        transition -> {});
        double loadBefore = machine.getSystemLoadAverage();
        long startMillis = clock.millis();
        Progress progress = new Progress(terminal, clock, clock.instant());
        try (Vigil vigil = Vigil.start(start, progress, clock);
                SeriesStore store = Stores.open(settings.store())) {
            BoardListener listener = BoardListener.start(vigil, ledger, terminal, clock);
            consoleSeconds = (clock.millis() - startMillis) / 1000.0;
            try {
                return measure(vigil, store, loadBefore);
            } finally {
                listener.close();
            }
        }
    }

    private Documents documents() {
        Documents.Loaded loaded = Documents.check(plan.files());
        return loaded.documents()
                .orElseThrow(() -> new IllegalStateException(loaded.findings().toString()));
    }

    private VigilSettings settings() {
        return BenchSettings.of(
                plan.directory(),
                plan.store(),
                plan.broker(),
                plan.checkpointInterval(),
                terminal.locale(),
                clock);
    }

    private BenchReport measure(Vigil vigil, SeriesStore store, double loadBefore)
            throws IOException, InterruptedException {
        long beginMillis = clock.millis();
        long cpuBefore = machine.getProcessCpuTime();
        LoadResult load =
                plan.source()
                        .run(
                                order(vigil),
                                progress -> {
                                    long judged = count(vigil.jobs().counters(), "readings");
                                    backlog.add(
                                            Math.max(0, progress.sent() * plan.batch() - judged));
                                    look(vigil, store, judged, progress);
                                });
        long cpuNanos = machine.getProcessCpuTime() - cpuBefore;
        Instant from = Instant.ofEpochMilli(load.startedMillis());
        long steadyFromMillis = load.startedMillis() + plan.warmup().toMillis();
        ledger.measureFrom(steadyFromMillis);
        long drainMillis = drain(vigil, store, load, from);
        watchForDoubles();
        Account account = account(vigil, store, load, from);
        Held held = new Held(drainMillis, backlog);
        return new BenchReport(
                plan.rate(),
                plan.batch(),
                plan.sensors(),
                plan.connections(),
                plan.total().toMillis() / 1000.0,
                account,
                ledger.latency(),
                load.ackP50Micros(),
                load.ackP99Micros(),
                held.isHeld() && account.isExact() && load.failures().isEmpty(),
                drainMillis,
                held.backlog(),
                cpuNanos / 1e9 / load.seconds(),
                load.cpuSeconds() / load.seconds(),
                system(load, account, beginMillis),
                burst.map(each -> each.figures(ledger, steadyFromMillis, load.backlogReadings()))
                        .orElse(BurstFigures.NONE),
                loadBefore,
                load.failures());
    }

    /** Each second of the load. */
    private void look(
            Vigil vigil, SeriesStore store, long judged, LoadGenerator.Progress progress) {
        if (judged > 0 && firstJudgedMillis == 0) {
            firstJudgedMillis = clock.millis();
        }
        checkpoints.look(vigil.jobs().samples());
        if (burst.isEmpty()) {
            burst =
                    plan.loadOutage()
                            .map(
                                    each ->
                                            new BurstWatch(
                                                    each,
                                                    plan.enterprises(),
                                                    progress.startedMillis()));
        }
        followBurst(store);
        if (progress.second() > 0 && progress.second() % TOLD_EVERY_SECONDS == 0) {
            terminal.complain(
                    "bench.progress", progress.second(), progress.sent(), judged, ledger.raised());
        }
    }

    private void followBurst(SeriesStore store) {
        long now = clock.millis();
        burst.filter(each -> now >= each.returnMillis())
                .ifPresent(
                        each ->
                                each.stored(
                                        store.query()
                                                .readingCount(
                                                        Instant.ofEpochMilli(each.fromMillis()),
                                                        Instant.ofEpochMilli(each.returnMillis())),
                                        now));
    }

    private SystemFigures system(LoadResult load, Account account, long beginMillis)
            throws IOException {
        long storeBytes = plan.store().isPresent() ? 0 : FileTrees.bytes(storeDirectory());
        return new SystemFigures(
                consoleSeconds,
                Math.max(0, firstJudgedMillis - beginMillis) / 1000.0,
                ProcessMemory.peakResidentBytes(),
                load.peakResidentBytes(),
                Runtime.getRuntime().maxMemory(),
                checkpoints.figures(),
                account.readingsStored() == 0 ? 0 : storeBytes * 1e6 / account.readingsStored());
    }

    private Path storeDirectory() {
        return BenchSettings.storeIn(plan.directory());
    }

    private LoadOrder order(Vigil vigil) {
        if (plan.broker().isPresent()) {
            BrokerSettings broker = plan.broker().get();
            return plan.order(broker.url(), broker.user().orElse(""), broker.password().orElse(""));
        }
        return plan.order(
                vigil.brokerUrl().orElseThrow(),
                Accounts.SERVICE,
                vigil.accounts().servicePassword());
    }

    /** Returns how long after the last reading was due everything was where it belongs. */
    private long drain(Vigil vigil, SeriesStore store, LoadResult load, Instant from)
            throws InterruptedException {
        Instant due = from.plus(plan.total());
        long before = -1;
        long progressAt = clock.millis();
        while (true) {
            long rejected = count(vigil.jobs().counters(), "rejects");
            long stored = stored(store, from);
            followBurst(store);
            long now = clock.millis();
            boolean complete =
                    stored + rejected >= load.readingsSent()
                            && ledger.raised() >= load.crossings()
                            && raisedInStore(store, from) >= load.crossings();
            if (complete) {
                return Math.max(0, now - due.toEpochMilli());
            }
            long reached = stored + rejected + ledger.raised();
            if (reached != before) {
                before = reached;
                progressAt = now;
            } else if (now - progressAt > PATIENCE.toMillis()) {
                return now - due.toEpochMilli();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void watchForDoubles() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(
                WATCH_FOR_DOUBLES.plus(plan.checkpointInterval().multipliedBy(2)).toMillis());
    }

    private Account account(Vigil vigil, SeriesStore store, LoadResult load, Instant from) {
        Map<String, Long> counters = vigil.jobs().counters();
        return new Account(
                load.messagesSent(),
                load.messagesAcknowledged(),
                load.refused(),
                load.readingsSent(),
                stored(store, from),
                count(counters, "rejects"),
                count(counters, "readings"),
                load.crossings(),
                ledger.raised(),
                raisedInStore(store, from),
                ledger.doubled());
    }

    private static long count(Map<String, Long> counters, String name) {
        return counters.getOrDefault(name, 0L);
    }

    private long stored(SeriesStore store, Instant from) {
        return store.query().readingCount(from, clock.instant().plus(Duration.ofHours(1)));
    }

    private long raisedInStore(SeriesStore store, Instant from) {
        TransitionFilter filter =
                TransitionFilter.newest(Integer.MAX_VALUE)
                        .between(from, clock.instant().plus(Duration.ofHours(1)));
        return store.query().transitions(filter).stream()
                .filter(transition -> transition.kind() == TransitionKind.RAISED)
                .map(Transition::episode)
                .distinct()
                .count();
    }
}
