package io.vigil.standalone.bench;

import com.sun.management.ThreadMXBean;
import io.vigil.jobs.state.SiteInput;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * The readings of {@link FiveRules} one by one, as decoding gives them to the judge. Because
 * nothing can run ahead of what judges by more than a few buffers, it also measures: the time from
 * the first reading after the warm-up to the last one, and what the judging tasks allocate
 * meanwhile.
 */
final class ReportingGauges extends RichMapFunction<Long, SiteInput> {
    /** Accumulators. */
    static final String NANOS = "nanos";

    static final String BYTES = "bytes";

    /** A metric: how many readings there were, the warm-up included. */
    static final String READINGS = "readings";

    private static final long serialVersionUID = 1L;

    private final int sensors;
    private final long first;
    private final long last;
    private final LongCounter nanos = new LongCounter();
    private final LongCounter bytes = new LongCounter();
    private transient FiveRules work;
    private transient ThreadMXBean threads;
    private transient long readings;
    private transient long startedNanos;
    private transient long allocatedBefore;

    /**
     * @param first number of the first reading that is measured
     * @param last number of the last one
     */
    ReportingGauges(int sensors, long first, long last) {
        this.sensors = sensors;
        this.first = first;
        this.last = last;
    }

    @Override
    public void open(OpenContext context) {
        work = new FiveRules(sensors);
        threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        getRuntimeContext().addAccumulator(NANOS, nanos);
        getRuntimeContext().addAccumulator(BYTES, bytes);
        getRuntimeContext().getMetricGroup().gauge(READINGS, () -> readings);
    }

    @Override
    public SiteInput map(Long number) {
        if (number == first) {
            allocatedBefore = allocatedByJudges();
            startedNanos = System.nanoTime();
        }
        if (number == last) {
            nanos.add(System.nanoTime() - startedNanos);
            bytes.add(allocatedByJudges() - allocatedBefore);
        }
        readings++;
        int sensor = (int) (number % sensors);
        return SiteInput.of(work.sensors().get(sensor).site().value(), work.next());
    }

    /** Flink names threads by the operators in them. */
    private long allocatedByJudges() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().startsWith(JobBench.JUDGE))
                .mapToLong(ThreadInfo::getThreadId)
                .map(threads::getThreadAllocatedBytes)
                .sum();
    }
}
