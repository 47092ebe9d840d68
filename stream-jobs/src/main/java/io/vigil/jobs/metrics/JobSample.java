package io.vigil.jobs.metrics;

import java.util.Map;
import java.util.Objects;

/**
 * A number that one part of a job tells of itself.
 *
 * @param name the metric as Flink's own reporter for Prometheus names it, without its prefix {@code
 *     flink_}: {@code taskmanager_job_task_operator_mqtt_received}
 * @param labels which part it is, and what a metric distinguishes by itself
 */
public record JobSample(String name, Map<String, String> labels, double value) {
    public JobSample {
        Objects.requireNonNull(name, "name");
        labels = Map.copyOf(labels);
    }
}
