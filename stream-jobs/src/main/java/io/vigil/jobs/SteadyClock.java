package io.vigil.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clock without its jumps: the time by which this process judges silence, lateness and
 * deadlines.
 *
 * <p>It follows the machine's clock as long as that runs as fast as the monotonic one. When the
 * machine's clock is set by more than {@link #FOLLOWED}, nobody can know at once whether it was
 * right before or is right now. So this clock goes on as if nothing had happened until the sensors
 * have told ({@link #heard}): the clock that most readings are near to is the right one. If none
 * tells within {@link #PATIENCE}, the machine's is believed. Until the two agree again the truth
 * lies within {@link #bounds}: no reading is late or in the future by one of the two alone.
 *
 * <p>Thread-safe. There is one for a process, {@link #ofProcess}, since the machine has one clock.
 */
public final class SteadyClock implements InstantSource {
    /** What the machine's clock is set by within this is believed: too little to judge wrongly. */
    static final Duration FOLLOWED = Duration.ofSeconds(30);

    /** When the sensors are silent about it, too. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);
    private static final long NANOS_IN_MILLI = 1_000_000;
    private static final long FOLLOWED_EXACTLY_MILLIS = 10;
    private static final long LONGEST_LOOK_NANOS = Duration.ofMillis(500).toNanos();

    /** So many readings settle which clock is right, if two thirds of them agree. */
    private static final int ENOUGH = 10;

    /** Then older ones count for half, so that the sensors may change their mind. */
    private static final int MANY = 100;

    /** A reading speaks for a clock if it is nearer to it than this part of the jump. */
    private static final int NEAR = 4;

    /** After everything that making it needs. */
    private static final SteadyClock OF_PROCESS =
            new SteadyClock(InstantSource.system(), System::nanoTime);

    private final InstantSource wall;
    private final LongSupplier nanos;

    /** Machine's clock less monotonic clock, as last believed. */
    private volatile long believedOffset;

    /** Whether the machine's clock was set and is not believed. */
    private volatile boolean apart;

    /** What is to be added to the machine's clock to have this one; zero unless apart. */
    private volatile long correction;

    /** How often what this clock says of the machine's has changed. */
    private volatile int changes;

    private long apartSinceNanos;
    private int forMachine;
    private int forThis;

    /** The earlier and the later of the two clocks at one moment; the same while they agree. */
    public record Bounds(Instant earliest, Instant latest) {}

    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        believedOffset = offset();
    }

    /** The clock of this process. */
    public static SteadyClock ofProcess() {
        return OF_PROCESS;
    }

    @Override
    public Instant instant() {
        long added = correctionMillis();
        return wall.instant().plusMillis(added);
    }

    /** What is to be added to the machine's clock to have this one, in milliseconds. */
    public long correctionMillis() {
        if (!apart) {
            long difference = offset() - believedOffset;
            if (Math.abs(difference) <= FOLLOWED_EXACTLY_MILLIS) {
                return 0;
            }
        }
        return look();
    }

    /**
     * Between which times the truth lies.
     *
     * @param machineMillis the machine's clock
     */
    public Bounds bounds(long machineMillis) {
        long added = correctionMillis();
        Instant machine = Instant.ofEpochMilli(machineMillis);
        if (added == 0) {
            return new Bounds(machine, machine);
        }
        Instant here = machine.plusMillis(added);
        return added < 0 ? new Bounds(here, machine) : new Bounds(machine, here);
    }

    /** How far the machine's clock is ahead of this one; empty while the two agree. */
    public Optional<Duration> machineAhead() {
        long added = correctionMillis();
        return apart ? Optional.of(Duration.ofMillis(-added)) : Optional.empty();
    }

    /** A number that is another one whenever the clocks parted or came together. */
    public int changes() {
        return changes;
    }

    /** Tells of a reading that came in now; only matters while the clocks differ. */
    public void heard(long eventMillis) {
        if (apart) {
            count(eventMillis);
        }
    }

    private synchronized void count(long eventMillis) {
        long machine = wall.millis();
        long fromMachine = Math.abs(eventMillis - machine);
        long fromThis = Math.abs(eventMillis - (machine + correction));
        long near = Math.abs(correction) / NEAR;
        if (fromMachine <= near) {
            forMachine++;
        } else if (fromThis <= near) {
            forThis++;
        }
        if (forMachine + forThis >= MANY) {
            forMachine /= 2;
            forThis /= 2;
        }
        if (forMachine + forThis >= ENOUGH && forMachine >= 2 * forThis) {
            believe("the sensors agree with it");
        }
    }

    private synchronized long look() {
        long offset = offset();
        long difference = offset - believedOffset;
        if (Math.abs(difference) <= FOLLOWED.toMillis()) {
            if (apart) {
                believe("it was set back");
            }
            believedOffset = offset;
            return 0;
        }
        correction = -difference;
        if (!apart) {
            part(difference);
        } else if (nanos.getAsLong() - apartSinceNanos >= PATIENCE.toNanos()
                && forMachine >= forThis) {
            believe("no sensor contradicts it");
        }
        return correction;
    }

    private synchronized void part(long difference) {
        apartSinceNanos = nanos.getAsLong();
        forMachine = 0;
        forThis = 0;
        apart = true;
        changes++;
        LOG.warn(
                "the machine's clock was set by {}; time goes on as before until it is known which"
                        + " is right",
                Duration.ofMillis(difference));
    }

    private synchronized void believe(String reason) {
        believedOffset = offset();
        correction = 0;
        apart = false;
        changes++;
        LOG.warn("the machine's clock is believed again: {}", reason);
    }

    /** Both clocks at one moment, also where the thread has to wait in between. */
    private long offset() {
        while (true) {
            long before = nanos.getAsLong();
            long millis = wall.millis();
            if (nanos.getAsLong() - before <= LONGEST_LOOK_NANOS) {
                return millis - Math.floorDiv(before, NANOS_IN_MILLI);
            }
        }
    }
}
