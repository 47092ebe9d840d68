package io.vigil.jobs.operator;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * A count that shows both among the task's metrics and, for whoever started the job, among its
 * accumulators.
 */
final class JobCounter {
    private final LongCounter counter = new LongCounter();

    JobCounter(RuntimeContext context, String name) {
        context.addAccumulator(name, counter);
        context.getMetricGroup().gauge(name, counter::getLocalValue);
    }

    void add(long n) {
        counter.add(n);
    }
}
