package io.vigil.web.admin;

import io.vigil.i18n.Messages;
import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.office.Office;
import io.vigil.office.OfficeHealth;
import io.vigil.office.OfficeSizes;
import io.vigil.office.channel.Channel;
import io.vigil.office.outbox.Deliveries.ChannelState;
import io.vigil.office.upward.ReadingForwarder.Backlog;
import io.vigil.office.upward.UpwardChannel;
import io.vigil.response.DeskSettings;
import io.vigil.response.Rosters;
import io.vigil.web.i18n.ConsoleMessages;
import io.vigil.web.live.LiveBoard;
import io.vigil.web.metrics.MachineMetrics;
import io.vigil.web.watchdog.CanaryWatch;
import io.vigil.web.watchdog.ClockComparison;
import io.vigil.web.watchdog.Level;
import io.vigil.web.watchdog.Look;
import io.vigil.web.watchdog.SelfWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at everything that can be wrong with the system. Limits are engineering defaults, and are
 * told with each value. Thread-safe; counting rows is done once a minute at most.
 */
final class HealthChecks {
    private static final Duration CHECKPOINT_LATE = Duration.ofSeconds(30);
    private static final Duration CHECKPOINT_MISSING = Duration.ofMinutes(2);

    /** Above the interval: large checkpoints rest for up to 10 s, see the decisions, 13. */
    private static final double PACE_CAUTION = 15;

    private static final double PACE_BAD = 30;
    private static final int WAITING_CAUTION = 10_000;
    private static final int WAITING_BAD = 200_000;
    private static final int INBOX_CAUTION = 1_000;
    private static final int INBOX_BAD = 20_000;
    private static final double OLDEST_CAUTION = 600;
    private static final double OLDEST_BAD = 3_600;
    private static final double DISK_CAUTION = 15;

    /** The embedded broker takes nothing more when 2 % are free. */
    private static final double DISK_BAD = 5;

    private static final double SKEW_CAUTION = 60;

    /** Readings that are five minutes ahead are refused. */
    private static final double SKEW_BAD = 180;

    private static final int HEARTBEATS_LOST = 3;
    private static final Duration STALL_CAUTION = Duration.ofMinutes(2);
    private static final Duration STALL_BAD = Duration.ofMinutes(10);
    private static final int BACKLOG_CAUTION = 10_000;

    /** A writer that holds 50,000 slows the job down. */
    private static final int BACKLOG_BAD = 45_000;

    /** Between the ends of two rounds, an hour apart, it is not known what has fallen due. */
    private static final double RETENTION_ROUND = Duration.ofHours(2).toSeconds();

    /** A day is removed when all of it is old, and by the round after the one that summed it up. */
    private static final double RETENTION_CAUTION = Duration.ofDays(3).toSeconds();

    private static final double RETENTION_BAD = Duration.ofDays(14).toSeconds();
    private static final double MEMORY_CAUTION = 85;
    private static final double MEMORY_BAD = 95;
    private static final double ROWS_CAUTION = 5_000_000;
    private static final double ROWS_BAD = 50_000_000;
    private static final double AUDIT_CAUTION = Duration.ofDays(7).toSeconds();
    private static final double AUDIT_BAD = Duration.ofDays(60).toSeconds();
    private static final int STRANGERS_NAMED = 5;
    private static final Duration COUNT_EVERY = Duration.ofMinutes(1);

    private final LiveBoard board;
    private final Office office;
    private final SystemFacts facts;
    private final List<Channel> ways;
    private final Supplier<DeskSettings> desk;
    private final AuditWatch audit;
    private final Path data;
    private final Supplier<Catalogue> catalogue;
    private final Optional<SelfWatch> watch;
    private final ClockComparison comparison;
    private final InstantSource clock;
    private Counted counted = new Counted(Instant.MIN, new OfficeSizes(0, 0, 0));

    private record Counted(Instant at, OfficeSizes sizes) {}

    /**
     * @param ways outside, platforms above among them
     * @param data directory of everything that must survive a restart
     * @param watch what Vigil measures of itself; empty if it does not
     * @param comparison of this machine's clock with those of the sensors
     */
    HealthChecks(
            LiveBoard board,
            Office office,
            SystemFacts facts,
            List<Channel> ways,
            Supplier<DeskSettings> desk,
            AuditWatch audit,
            Path data,
            Supplier<Catalogue> catalogue,
            Optional<SelfWatch> watch,
            ClockComparison comparison,
            InstantSource clock) {
        this.board = board;
        this.office = office;
        this.facts = facts;
        this.ways = List.copyOf(ways);
        this.desk = desk;
        this.audit = audit;
        this.data = data;
        this.catalogue = catalogue;
        this.watch = watch;
        this.comparison = comparison;
        this.clock = clock;
    }

    /** Everything, in the order in which it is to be shown. */
    List<HealthItem> all(Messages messages, Locale locale) {
        HealthItems items = new HealthItems(messages);
        Wording wording = new Wording(messages, locale);
        Instant now = clock.instant();
        if (watch.isPresent()) {
            self(items, wording, watch.get());
            skew(items, wording);
        }
        jobs(items, wording, now);
        facts.reachesBroker().ifPresent(there -> items.state("broker", there, Level.BAD));
        items.state("feed", board.isConnected(), Level.BAD);
        items.told(
                "consoles",
                board.hub().subscriberCount(),
                "1",
                wording.count(board.hub().subscriberCount()),
                wording.count(board.hub().tooSlow()));
        items.state("store", board.storeAnswers(), Level.BAD);
        backlog(items, wording);
        facts.retentionBehind()
                .ifPresent(
                        behind ->
                                items.mostOrNone(
                                        "retention",
                                        seconds(behind),
                                        "s",
                                        RETENTION_ROUND,
                                        RETENTION_CAUTION,
                                        RETENTION_BAD,
                                        wording.time(behind)));
        facts.refusedByStore().ifPresent(refused -> refused(items, wording, refused));
        office(items, wording, now);
        upward(items, wording);
        facts.doors().ifPresent(doors -> doors(items, wording, doors));
        machine(items, wording);
        time(items, wording);
        chain(items, wording, now);
        items.state("duty", someoneOnDuty(now), Level.CAUTION);
        return items.all();
    }

    /** The same as one look, for who looks again and again. */
    List<Look> looks() {
        return all(ConsoleMessages.in(Locale.ENGLISH), Locale.ENGLISH).stream()
                .map(item -> new Look(item.key(), item.level(), item.says()))
                .toList();
    }

    private static void self(HealthItems items, Wording wording, SelfWatch self) {
        self.canary().ifPresent(facts -> canary(items, wording, facts));
        items.state("threads", !self.isDeadlocked(), Level.BAD);
        self.heartbeatFailures()
                .ifPresent(
                        failures ->
                                items.state(
                                        "heartbeat",
                                        failures < HEARTBEATS_LOST,
                                        Level.CAUTION,
                                        wording.count(failures)));
    }

    private static void canary(HealthItems items, Wording wording, CanaryWatch.Facts facts) {
        if (!facts.seen() && facts.age().compareTo(facts.bad()) < 0) {
            items.unknown("canary");
            return;
        }
        items.most(
                "canary",
                seconds(facts.age()),
                "s",
                seconds(facts.caution()),
                seconds(facts.bad()),
                wording.time(facts.age()),
                wording.time(facts.latency()),
                wording.count(facts.misses()),
                wording.count(facts.flights()));
    }

    /**
     * A clock that is behind makes readings be refused; one that is ahead looks like readings that
     * are late everywhere, and is no alarm therefore.
     */
    private void skew(HealthItems items, Wording wording) {
        Optional<Duration> skew = comparison.look();
        if (skew.isEmpty()) {
            items.unknown("skew");
        } else if (skew.get().isNegative()) {
            items.most(
                    "skew",
                    seconds(skew.get().abs()),
                    "s",
                    SKEW_CAUTION,
                    SKEW_BAD,
                    wording.time(skew.get().abs()));
        } else {
            items.state(
                    "skew",
                    seconds(skew.get()) < SKEW_CAUTION,
                    Level.CAUTION,
                    wording.time(skew.get()));
        }
    }

    /** Readings that no longer come, as seldom as the most frequent sensor may speak. */
    private void stall(HealthItems items, Wording wording, Map<String, Long> counts) {
        Optional<Duration> shortest =
                catalogue.get().sensors().stream()
                        .map(Sensor::interval)
                        .min(Comparator.naturalOrder());
        Long readings = counts.get("readings");
        if (watch.isEmpty() || shortest.isEmpty()) {
            return;
        }
        if (readings == null) {
            items.unknown("stall");
            return;
        }
        Duration still = watch.get().standstill(readings);
        items.most(
                "stall",
                seconds(still),
                "s",
                seconds(longer(STALL_CAUTION, shortest.get().multipliedBy(5))),
                seconds(longer(STALL_BAD, shortest.get().multipliedBy(20))),
                wording.time(still));
    }

    private void backlog(HealthItems items, Wording wording) {
        if (facts.waitingForStore().isPresent()) {
            long waiting = facts.waitingForStore().getAsLong();
            items.most(
                    "backlog",
                    (double) waiting,
                    "1",
                    BACKLOG_CAUTION,
                    BACKLOG_BAD,
                    wording.count(waiting));
        }
    }

    private static void refused(HealthItems items, Wording wording, SystemFacts.Refused refused) {
        items.state(
                "refused",
                refused.count() == 0,
                Level.CAUTION,
                wording.count(refused.count()),
                refused.since()
                        .map(since -> since.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(""),
                refused.cause());
    }

    private void jobs(HealthItems items, Wording wording, Instant now) {
        SystemFacts.Jobs jobs = facts.jobs();
        items.state("jobs", jobs.running(), Level.BAD);
        stall(items, wording, jobs.counts());
        if (jobs.checkpoint().isPresent()) {
            Duration age = Duration.between(jobs.checkpoint().get(), now);
            Duration late = longer(CHECKPOINT_LATE, jobs.interval().multipliedBy(10));
            Duration missing = longer(CHECKPOINT_MISSING, jobs.interval().multipliedBy(60));
            items.most(
                    "checkpoint",
                    seconds(age),
                    "s",
                    seconds(late),
                    seconds(missing),
                    wording.time(age));
        } else {
            items.unknown("checkpoint");
        }
        if (jobs.pace().isPresent()) {
            double wanted = seconds(jobs.interval());
            items.most(
                    "pace",
                    seconds(jobs.pace().get()),
                    "s",
                    wanted + PACE_CAUTION,
                    wanted + PACE_BAD,
                    wording.time(jobs.pace().get()),
                    wording.time(jobs.interval()));
        } else {
            items.unknown("pace");
        }
        if (facts.waitingAtBroker().isPresent()) {
            long waiting = facts.waitingAtBroker().getAsLong();
            items.most(
                    "lag",
                    (double) waiting,
                    "1",
                    WAITING_CAUTION,
                    WAITING_BAD,
                    wording.count(waiting));
        } else {
            items.unknown("lag");
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void office(HealthItems items, Wording wording, Instant now) {
        OfficeHealth health = office.health();
        items.state("office", health.inbox().connected() && !health.inbox().stuck(), Level.BAD);
        items.most(
                "inbox",
                health.inbox().waiting(),
                "1",
                INBOX_CAUTION,
                INBOX_BAD,
                wording.count(health.inbox().waiting()));
        long refused = health.refusedMessages() + health.failedConsequences();
        items.state("taken", refused == 0, Level.CAUTION, wording.count(refused));
        items.state(
                "journal",
                health.journalRefused() == 0,
                Level.CAUTION,
                wording.count(health.journalRefused()),
                wording.count(health.journalWaiting()));
        outbox(items, wording, health.channels(), now);
        OfficeSizes sizes = sizes(now);
        items.most(
                "rows",
                (double) Math.max(sizes.seen(), sizes.outbox()),
                "1",
                ROWS_CAUTION,
                ROWS_BAD,
                wording.count(sizes.seen()),
                wording.count(sizes.outbox()),
                wording.bytes(sizes.bytes()));
    }

    private void outbox(
            HealthItems items, Wording wording, List<ChannelState> channels, Instant now) {
        Optional<Instant> oldest =
                channels.stream().flatMap(each -> each.oldest().stream()).min(Instant::compareTo);
        long waiting = channels.stream().mapToLong(ChannelState::waiting).sum();
        Duration age = oldest.map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
        items.most(
                "outbox",
                seconds(age),
                "s",
                OLDEST_CAUTION,
                OLDEST_BAD,
                wording.count(waiting),
                wording.time(age));
        long letters = channels.stream().mapToLong(each -> each.dead() + each.failed()).sum();
        items.state("letters", letters == 0, Level.CAUTION, wording.count(letters));
    }

    private synchronized OfficeSizes sizes(Instant now) {
        if (counted.at().equals(Instant.MIN)
                || Duration.between(counted.at(), now).compareTo(COUNT_EVERY) >= 0) {
            counted = new Counted(now, office.sizes());
        }
        return counted.sizes();
    }

    /** Nothing is told where there is no platform above. */
    private void upward(HealthItems items, Wording wording) {
        List<Backlog> backlogs = new ArrayList<>();
        boolean any = false;
        for (Channel way : ways) {
            if (way instanceof UpwardChannel link) {
                any = true;
                link.readings().ifPresent(backlogs::add);
            }
        }
        if (any) {
            long waiting = backlogs.stream().mapToLong(Backlog::waiting).sum();
            long lost = backlogs.stream().mapToLong(each -> each.dropped() + each.refused()).sum();
            boolean fine = lost == 0 && backlogs.stream().allMatch(Backlog::connected);
            items.state("upward", fine, Level.CAUTION, wording.count(waiting), wording.count(lost));
        }
    }

    private static void doors(HealthItems items, Wording wording, SystemFacts.Doors doors) {
        items.state(
                "doors",
                doors.connected(),
                Level.BAD,
                wording.count(doors.connections()),
                wording.count(doors.waiting()));
        items.state(
                "strangers",
                doors.strangers().isEmpty(),
                Level.CAUTION,
                wording.count(doors.strangers().size()),
                String.join(", ", doors.strangers().stream().limit(STRANGERS_NAMED).toList()));
    }

    private void machine(HealthItems items, Wording wording) {
        try {
            FileStore disk = Files.getFileStore(data);
            long free = disk.getUsableSpace();
            double percent = 100.0 * free / Math.max(1, disk.getTotalSpace());
            items.least(
                    "disk",
                    percent,
                    "%",
                    DISK_CAUTION,
                    DISK_BAD,
                    wording.bytes(free),
                    wording.percent(percent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long most = Runtime.getRuntime().maxMemory();
        long held = MachineMetrics.heldHeap();
        double percent = 100.0 * held / most;
        items.most(
                "memory",
                percent,
                "%",
                MEMORY_CAUTION,
                MEMORY_BAD,
                wording.bytes(held),
                wording.bytes(most));
    }

    private void time(HealthItems items, Wording wording) {
        Optional<Duration> ahead = facts.machineClockAhead();
        items.state(
                "clock",
                ahead.isEmpty(),
                Level.BAD,
                wording.time(ahead.orElse(Duration.ZERO).abs()));
    }

    private void chain(HealthItems items, Wording wording, Instant now) {
        Optional<AuditWatch.Verified> last = audit.last();
        if (last.isEmpty()) {
            items.unknown("audit");
            return;
        }
        if (!last.get().verdict().isUnbroken()) {
            items.state(
                    "audit",
                    false,
                    Level.BAD,
                    wording.count(last.get().verdict().broken().orElseThrow().seq()));
            return;
        }
        Duration age = Duration.between(last.get().at(), now);
        items.most(
                "audit",
                seconds(age),
                "s",
                AUDIT_CAUTION,
                AUDIT_BAD,
                wording.count(last.get().verdict().lines()),
                wording.time(age));
    }

    /** Where there is no roster nobody is missed. */
    private boolean someoneOnDuty(Instant now) {
        return desk.get().find(Rosters.class).map(Rosters::all).orElse(List.of()).stream()
                .noneMatch(roster -> roster.onDuty(now).isEmpty());
    }
}
