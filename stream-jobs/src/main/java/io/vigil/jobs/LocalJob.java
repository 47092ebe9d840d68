package io.vigil.jobs;

import org.apache.flink.core.execution.JobClient;

/** A job on a small cluster of its own in this JVM. Thread-safe. */
public final class LocalJob implements AutoCloseable {
    private final JobClient client;
    private final CheckpointTimer checkpoints;

    LocalJob(JobClient client, CheckpointTimer checkpoints) {
        this.client = client;
        this.checkpoints = checkpoints;
    }

    public JobClient client() {
        return client;
    }

    /** No checkpoint is begun any more. The job itself goes on until it ends or is cancelled. */
    @Override
    public void close() {
        checkpoints.close();
    }
}
