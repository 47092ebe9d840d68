package io.vigil.standalone.bench;

import com.sun.management.ThreadMXBean;
import io.vigil.model.Reading;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@link FiveRules} judged by Vigil's evaluators, by a loop written for just these rules, and by
 * whatever else is to be compared. All get the same readings in turns on one thread, so that a busy
 * machine slows them all, and all must raise the same warnings.
 */
public final class RulesBench {
    private static final int BLOCK = 200_000;

    private final int sensors;
    private final FiveRules work;
    private final int rounds;
    private final Evaluators evaluators;
    private final List<Contestant> contestants = new ArrayList<>();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * What was measured on one thread.
     *
     * @param stateBytesPerSensor of Vigil, in a checkpoint
     */
    public record Result(int sensors, long readings, long stateBytesPerSensor, List<Speed> speeds) {
        public Result {
            speeds = List.copyOf(speeds);
        }

        /** Of the contestant of that name. */
        public Speed of(String name) {
            return speeds.stream().filter(each -> each.name().equals(name)).findFirst().get();
        }
    }

    /**
     * How fast one of them was.
     *
     * @param toLoop its readings per second in those of the loop
     * @param bytesPerReading that it allocated
     * @param raised warnings by rule, from the beginning
     */
    public record Speed(
            String name,
            double readingsPerSecond,
            double toLoop,
            double bytesPerReading,
            Map<String, Long> raised) {}

    /** Vigil and the loop. */
    public RulesBench(int sensors) {
        this(sensors, List.of());
    }

    /**
     * Vigil, the loop, and others.
     *
     * @param others make a contestant for the work
     */
    RulesBench(int sensors, List<Function<FiveRules, Contestant>> others) {
        this.sensors = sensors;
        work = new FiveRules(sensors);
        rounds = Math.max(1, BLOCK / sensors);
        evaluators = new Evaluators(work);
        contestants.add(evaluators);
        contestants.add(new ArrayLoop(work));
        others.forEach(other -> contestants.add(other.apply(work)));
    }

    /**
     * Measures for as long, after a warm-up that fills all windows.
     *
     * @throws IllegalStateException if they do not agree
     */
    public Result run(Duration duration) {
        long[] nanos = new long[contestants.size()];
        long[] bytes = new long[contestants.size()];
        for (int done = 0; done < FiveRules.WARM_UP_ROUNDS; done += rounds) {
            turn(nanos, bytes);
        }
        Arrays.fill(nanos, 0);
        Arrays.fill(bytes, 0);
        long readings = 0;
        long end = System.nanoTime() + duration.toNanos();
        while (readings == 0 || System.nanoTime() < end) {
            readings += turn(nanos, bytes);
        }
        contestants.forEach(this::agrees);
        return new Result(
                sensors,
                readings,
                evaluators.stateBytes() / sensors,
                speeds(readings, nanos, bytes));
    }

    /** A block of readings through all of them; returns how many. */
    private int turn(long[] nanos, long[] bytes) {
        Reading[] block = work.next(rounds);
        for (int i = 0; i < nanos.length; i++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            contestants.get(i).judge(block);
            nanos[i] += System.nanoTime() - start;
            bytes[i] += threads.getCurrentThreadAllocatedBytes() - allocated;
        }
        return block.length;
    }

    private void agrees(Contestant other) {
        long[] expected = evaluators.raised();
        long[] raised = other.raised();
        raised[FiveRules.TREND_RULE] = expected[FiveRules.TREND_RULE];
        if (!Arrays.equals(expected, raised)) {
            throw new IllegalStateException(
                    "%s raised %s, Vigil %s"
                            .formatted(
                                    other.name(),
                                    Arrays.toString(raised),
                                    Arrays.toString(expected)));
        }
    }

    private List<Speed> speeds(long readings, long[] nanos, long[] bytes) {
        List<Speed> speeds = new ArrayList<>();
        int loop = contestants.stream().map(Contestant::name).toList().indexOf(ArrayLoop.NAME);
        for (int i = 0; i < nanos.length; i++) {
            Contestant contestant = contestants.get(i);
            Map<String, Long> raised = new LinkedHashMap<>();
            for (int rule = 0; rule < FiveRules.NAMES.size(); rule++) {
                raised.put(FiveRules.NAMES.get(rule), contestant.raised()[rule]);
            }
            speeds.add(
                    new Speed(
                            contestant.name(),
                            readings / (nanos[i] / 1e9),
                            (double) nanos[loop] / nanos[i],
                            (double) bytes[i] / readings,
                            raised));
        }
        return speeds;
    }
}
