package io.vigil.simulator.load;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Sends readings at a given rate, whether or not the broker keeps up: an open loop, so a slow
 * receiver shows as latency and not as a lower load. Each reading's {@code t} is its intended time
 * of sending; a listener that compares it with the arrival of the warning measures publish →
 * warning. What a {@link LoadOutage} held back keeps the time at which it was measured. {@link
 * #run} is called once, by one thread.
 */
public final class LoadGenerator {
    private static final int SECONDS_OF_GRACE = 120;
    private static final long PROGRESS_MILLIS = 1_000;

    private final LoadProfile profile;
    private final InstantSource clock;
    private final Consumer<Progress> progress;
    private final AtomicLongArray sentPerSecond;
    private final AtomicLongArray ackedPerSecond;
    private long startedMillis;

    /**
     * Totals so far, in messages.
     *
     * @param startedMillis wall time from which intended sending times count
     * @param second since then
     */
    public record Progress(long startedMillis, int second, long sent, long acknowledged) {}

    /**
     * @param clock wall time, in which readings are stamped
     * @param progress told about every second, by the running thread
     */
    public LoadGenerator(LoadProfile profile, InstantSource clock, Consumer<Progress> progress) {
        this.profile = profile;
        this.clock = clock;
        this.progress = progress;
        int seconds = (int) profile.duration().toSeconds() + SECONDS_OF_GRACE;
        this.sentPerSecond = new AtomicLongArray(seconds);
        this.ackedPerSecond = new AtomicLongArray(seconds);
    }

    /** Sends until the duration is over and waits for the last acknowledgements. */
    public LoadReport run() throws InterruptedException {
        List<LoadLane> lanes = lanes();
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        startedMillis = clock.millis();
        long start = System.nanoTime();
        List<Thread> threads = lanes.stream().map(lane -> start(lane, start, failures)).toList();
        try {
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    thread.join(PROGRESS_MILLIS);
                    progress.accept(progress(start));
                }
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
        return report(lanes, (System.nanoTime() - start) / 1e9, failures);
    }

    /** Those that an outage silences have connections of their own. */
    private List<LoadLane> lanes() {
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < profile.connections() * (profile.outage().isPresent() ? 2 : 1); i++) {
            groups.add(new ArrayList<>());
        }
        int[] next = new int[2];
        for (int e = 0; e < profile.enterprises(); e++) {
            int enterprise = e;
            boolean silenced = profile.outage().filter(o -> o.silences(enterprise)).isPresent();
            int kind = silenced ? 1 : 0;
            int at = kind * profile.connections() + next[kind]++ % profile.connections();
            groups.get(at).add(enterprise);
        }
        List<LoadLane> lanes = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            lanes.add(
                    new LoadLane(
                            profile,
                            i,
                            groups.get(i),
                            i >= profile.connections() ? profile.outage() : Optional.empty(),
                            sentPerSecond,
                            ackedPerSecond));
        }
        return lanes;
    }

    private Thread start(LoadLane lane, long startNanos, List<String> failures) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                lane.run(startNanos, clock);
                            } catch (IOException e) {
                                failures.add(
                                        e.getCause() == null
                                                ? e.toString()
                                                : e + ": " + e.getCause());
                            } catch (InterruptedException e) {
                                failures.add("stopped");
                            }
                        },
                        "load");
        thread.start();
        return thread;
    }

    private Progress progress(long startNanos) {
        int second = (int) ((System.nanoTime() - startNanos) / 1_000_000_000L);
        return new Progress(startedMillis, second, sum(sentPerSecond), sum(ackedPerSecond));
    }

    private LoadReport report(List<LoadLane> lanes, double seconds, List<String> failures) {
        Histogram latency = new Histogram(3);
        lanes.forEach(lane -> latency.add(lane.latency()));
        long refused = lanes.stream().mapToLong(LoadLane::refused).sum();
        return new LoadReport(
                startedMillis,
                lanes.stream().mapToLong(LoadLane::messagesSent).sum(),
                sum(ackedPerSecond) - refused,
                lanes.stream().mapToLong(LoadLane::readingsSent).sum(),
                refused,
                lanes.stream().mapToLong(LoadLane::backlogReadings).sum(),
                lanes.stream().mapToLong(LoadLane::crossings).sum(),
                seconds,
                list(sentPerSecond),
                list(ackedPerSecond),
                latency,
                failures);
    }

    private static long sum(AtomicLongArray counts) {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** Up to the last second in which something was counted. */
    private static List<Long> list(AtomicLongArray counts) {
        int end = counts.length();
        while (end > 0 && counts.get(end - 1) == 0) {
            end--;
        }
        List<Long> list = new ArrayList<>(end);
        for (int i = 0; i < end; i++) {
            list.add(counts.get(i));
        }
        return list;
    }
}
