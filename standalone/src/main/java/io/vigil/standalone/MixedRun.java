package io.vigil.standalone;

import com.sun.management.OperatingSystemMXBean;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.PublisherSettings;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.standalone.bench.MixedReport;
import io.vigil.standalone.bench.MixedTraffic;
import io.vigil.standalone.bench.ToldRefusals;
import io.vigil.standalone.config.LogFormat;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.standalone.publish.BrokerConversation;
import io.vigil.store.SeriesStore;
import io.vigil.store.Stores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts the whole system, sends it messages of all formats, a part of them bad, and accounts for
 * each good reading and each bad message. Sends from its own process, over one connection.
 */
final class MixedRun {
    private static final int IN_FLIGHT = 20_000;
    private static final long SEED = 1;
    private static final long GRAIN_NANOS = 500_000;
    private static final long POLL_MILLIS = 200;

    /** Without any progress for so long, what is missing is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What comes twice, or too much, comes within a checkpoint or two. */
    private static final Duration WATCH = Duration.ofSeconds(3);

    /** Where the oldest and the newest reading may lie. */
    private static final Duration AROUND = Duration.ofDays(1);

    private final double rate;
    private final double badShare;
    private final Duration duration;
    private final Path directory;
    private final Terminal terminal;
    private final InstantSource clock;
    private final ToldRefusals told = new ToldRefusals();
    private final Map<String, Long> byFormat = new TreeMap<>();
    private final OperatingSystemMXBean machine =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long messages;
    private long bad;
    private long readings;

    /**
     * @param rate messages per second
     * @param badShare part of the messages that is bad, 0 to 1
     * @param directory where the system keeps its data
     * @param terminal told about the start, on standard error
     */
    MixedRun(
            double rate,
            double badShare,
            Duration duration,
            Path directory,
            Terminal terminal,
            InstantSource clock) {
        this.rate = rate;
        this.badShare = badShare;
        this.duration = duration;
        this.directory = directory;
        this.terminal =
                new Terminal(
                        terminal.complaints(), terminal.complaints(), terminal.messages(), false);
        this.clock = clock;
    }

    MixedReport run() throws Exception {
        MixedTraffic plan = new MixedTraffic(rate, badShare, clock.instant(), SEED);
        ConfigurationFiles files =
                new ConfigurationFiles(1, Map.of("mixed.yaml", plan.catalogue()), Map.of());
        Documents.Loaded loaded = Documents.check(files);
        Documents documents =
                loaded.documents()
                        .orElseThrow(() -> new IllegalStateException(loaded.findings().toString()));
        VigilSettings settings =
                BenchSettings.of(
                        directory,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        terminal.locale(),
                        clock);
        LogFiles.in(directory.resolve("log"), LogFormat.TEXT);
        Vigil.Plan start =
                new Vigil.Plan(
                        settings,
                        documents,
                        DeskDocuments.shipped(),
                        Optional.empty(),
                        transition -> {});
        double loadBefore = machine.getSystemLoadAverage();
        Progress progress = new Progress(terminal, clock, clock.instant());
        try (Vigil vigil = Vigil.start(start, progress, clock);
                SeriesStore store = Stores.open(settings.store());
                BrokerConversation listener =
                        BrokerConversation.open(broker(vigil), "bench-refusals", told::told)) {
            listener.subscribe("vigil/v1/down/+/rejects", 1);
            return measure(vigil, store, loadBefore);
        }
    }

    private static BrokerSettings broker(Vigil vigil) {
        return BrokerSettings.of(vigil.brokerUrl().orElseThrow())
                .withLogin(Accounts.SERVICE, vigil.accounts().servicePassword());
    }

    private MixedReport measure(Vigil vigil, SeriesStore store, double loadBefore)
            throws IOException, InterruptedException {
        BrokerSettings broker = broker(vigil);
        PublisherSettings sending =
                new PublisherSettings(
                        broker.url(), broker.user(), broker.password(), "vigil-mixed", IN_FLIGHT);
        try (Publisher publisher = Publisher.start(sending)) {
            long cpuBefore = machine.getProcessCpuTime();
            Instant from = clock.instant();
            MixedTraffic traffic = new MixedTraffic(rate, badShare, from, SEED);
            long begun = System.nanoTime();
            send(traffic, publisher, begun);
            if (!publisher.flush(PATIENCE)) {
                terminal.say("bench.mixed.unanswered", publisher.counters().unacknowledged());
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            double cores = (machine.getProcessCpuTime() - cpuBefore) / 1e9 / seconds;
            long drainMillis = drain(store, from);
            TimeUnit.MILLISECONDS.sleep(WATCH.toMillis());
            return new MixedReport(
                    rate,
                    duration.toMillis() / 1000.0,
                    traffic.devices(),
                    byFormat,
                    messages,
                    publisher.counters().acknowledged(),
                    bad,
                    readings,
                    stored(store, from),
                    refusalsStored(store, from),
                    told.alone(),
                    told.inSummaries(),
                    told.summaries(),
                    drainMillis,
                    cores,
                    loadBefore);
        }
    }

    private void send(MixedTraffic traffic, Publisher publisher, long begun)
            throws InterruptedException {
        while (traffic.due().compareTo(duration) < 0) {
            long ahead = begun + traffic.due().toNanos() - System.nanoTime();
            if (ahead > 0) {
                LockSupport.parkNanos(Math.max(ahead, GRAIN_NANOS));
                continue;
            }
            MixedTraffic.Message message = traffic.next();
            publisher.send(
                    new SimulatedMessage(message.topic(), message.payload(), clock.instant()));
            messages++;
            readings += message.readings();
            bad += message.bad() ? 1 : 0;
            byFormat.merge(message.format().name(), 1L, Long::sum);
        }
    }

    /** Returns how long after the last message was due everything was where it belongs. */
    private long drain(SeriesStore store, Instant from) throws InterruptedException {
        Instant due = from.plus(duration);
        long before = -1;
        long progressAt = clock.millis();
        while (true) {
            long stored = stored(store, from);
            long answered = told.alone() + told.inSummaries();
            long now = clock.millis();
            if (stored >= readings && answered >= bad) {
                return Math.max(0, now - due.toEpochMilli());
            }
            if (stored + answered != before) {
                before = stored + answered;
                progressAt = now;
            } else if (now - progressAt > PATIENCE.toMillis()) {
                return now - due.toEpochMilli();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static long stored(SeriesStore store, Instant from) {
        return store.query().readingCount(from.minus(AROUND), from.plus(AROUND));
    }

    private long refusalsStored(SeriesStore store, Instant from) {
        int limit = (int) Math.min(Integer.MAX_VALUE, 2 * bad + 1);
        return store.query().rejects(Optional.empty(), from, from.plus(AROUND), limit).size();
    }
}
