package io.vigil.standalone;

import io.vigil.jobs.RunningJobs;
import io.vigil.jobs.RunningJobs.Checkpoint;
import io.vigil.jobs.SteadyClock;
import io.vigil.standalone.broker.EmbeddedBroker;
import io.vigil.web.admin.SystemFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the console is told of the process around it. Thread-safe. */
final class RunningFacts implements SystemFacts {
    private static final String VERSION = read();

    private final RunningJobs jobs;
    private final Optional<EmbeddedBroker> broker;
    private final BooleanSupplier reachesBroker;
    private final Duration interval;
    private final Supplier<Optional<SystemFacts.Doors>> doors;
    private final Supplier<Optional<Duration>> retentionBehind;
    private final Optional<RefusedWatch> refused;
    private Optional<Checkpoint> before = Optional.empty();
    private Optional<Checkpoint> newest = Optional.empty();
    private Optional<Duration> pace = Optional.empty();

    /**
     * @param reachesBroker whether what Vigil publishes gets there
     * @param interval time that is meant to be between checkpoints
     * @param doors those that are open now
     * @param retentionBehind for how long readings are stored that should have been removed
     * @param refused what the store refused, if the jobs that write it run here
     */
    RunningFacts(
            RunningJobs jobs,
            Optional<EmbeddedBroker> broker,
            BooleanSupplier reachesBroker,
            Duration interval,
            Supplier<Optional<SystemFacts.Doors>> doors,
            Supplier<Optional<Duration>> retentionBehind,
            Optional<RefusedWatch> refused) {
        this.jobs = jobs;
        this.broker = broker;
        this.reachesBroker = reachesBroker;
        this.interval = interval;
        this.doors = doors;
        this.retentionBehind = retentionBehind;
        this.refused = refused;
    }

    /** Version of this program. */
    static String programVersion() {
        return VERSION;
    }

    private static String read() {
        try (InputStream in = RunningFacts.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IllegalStateException("the build has left out version.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Instant startedAt() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    @Override
    public Jobs jobs() {
        look();
        return new Jobs(
                jobs.isRunning(),
                newest.map(Checkpoint::completedAt),
                pace,
                interval,
                jobs.counters());
    }

    /** Between two looks some checkpoints were completed: that is how long one takes. */
    private synchronized void look() {
        newest = jobs.newestCheckpoint().or(() -> newest);
        if (newest.isEmpty() || newest.equals(before)) {
            return;
        }
        if (before.isPresent() && newest.get().number() > before.get().number()) {
            long count = newest.get().number() - before.get().number();
            pace =
                    Optional.of(
                            Duration.between(before.get().completedAt(), newest.get().completedAt())
                                    .dividedBy(count));
        }
        before = newest;
    }

    @Override
    public Optional<Duration> machineClockAhead() {
        return SteadyClock.ofProcess().machineAhead();
    }

    @Override
    public OptionalLong waitingAtBroker() {
        return broker.isPresent() ? OptionalLong.of(broker.get().waiting()) : OptionalLong.empty();
    }

    @Override
    public OptionalLong waitingForStore() {
        OptionalInt most = jobs.waitingForStore();
        return most.isPresent() ? OptionalLong.of(most.getAsInt()) : OptionalLong.empty();
    }

    @Override
    public Optional<Refused> refusedByStore() {
        return refused.map(RefusedWatch::look);
    }

    @Override
    public Optional<Boolean> reachesBroker() {
        return Optional.of(reachesBroker.getAsBoolean());
    }

    @Override
    public Optional<Duration> retentionBehind() {
        return retentionBehind.get();
    }

    @Override
    public Optional<Doors> doors() {
        return doors.get();
    }
}
