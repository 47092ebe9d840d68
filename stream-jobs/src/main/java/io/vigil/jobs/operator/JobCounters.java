package io.vigil.jobs.operator;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts apart by the value of a label, among the task's metrics. Values must come from a small
 * set: each is kept for good. The task's thread only.
 */
final class JobCounters {
    private final MetricGroup group;
    private final String name;
    private final String label;
    private final Map<String, Counter> counters = new HashMap<>();

    JobCounters(RuntimeContext context, String name, String label) {
        this.group = context.getMetricGroup();
        this.name = name;
        this.label = label;
    }

    void add(String value) {
        Counter counter = counters.get(value);
        if (counter == null) {
            counter = group.addGroup(label, value).counter(name);
            counters.put(value, counter);
        }
        counter.inc();
    }
}
