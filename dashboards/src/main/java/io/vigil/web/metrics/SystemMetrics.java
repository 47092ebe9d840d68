package io.vigil.web.metrics;

import io.vigil.web.admin.SystemFacts;
import java.time.Duration;
import java.time.InstantSource;

/** What the console is told of the process around it. */
public final class SystemMetrics implements MetricsSource {
    private final SystemFacts facts;
    private final InstantSource wall;

    public SystemMetrics(SystemFacts facts, InstantSource wall) {
        this.facts = facts;
        this.wall = wall;
    }

    @Override
    public void tell(Samples samples) {
        samples.add(Metric.BUILD_INFO, 1, facts.version());
        SystemFacts.Jobs jobs = facts.jobs();
        samples.add(Metric.JOBS_RUNNING, jobs.running());
        samples.add(Metric.CHECKPOINT_INTERVAL, seconds(jobs.interval()));
        jobs.checkpoint()
                .ifPresent(
                        at ->
                                samples.add(
                                        Metric.CHECKPOINT_AGE,
                                        seconds(Duration.between(at, wall.instant()))));
        facts.waitingAtBroker().ifPresent(waiting -> samples.add(Metric.BROKER_WAITING, waiting));
        facts.retentionBehind()
                .ifPresent(behind -> samples.add(Metric.RETENTION_BEHIND, seconds(behind)));
        facts.doors()
                .ifPresent(
                        doors -> {
                            samples.add(Metric.DOORS_CONNECTED, doors.connected());
                            samples.add(Metric.DOOR_CONNECTIONS, doors.connections());
                            samples.add(Metric.DOORS_WAITING, doors.waiting());
                        });
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
