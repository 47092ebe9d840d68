package io.vigil.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Flink inside this JVM, a small cluster for each job, with the settings that all jobs have. */
public final class LocalCluster {
    /** Longer than a job runs: a {@link CheckpointTimer} has them made. */
    private static final Duration NOT_BY_FLINK = Duration.ofDays(10_000);

    private LocalCluster() {}

    /**
     * What such a cluster and its job are told.
     *
     * @param checkpoints existing directory of the job's checkpoints
     */
    public static Configuration configuration(Path checkpoints) throws IOException {
        Configuration configuration = Jobs.configuration(NOT_BY_FLINK);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(
                CoreOptions.TMP_DIRS,
                Files.createDirectories(checkpoints.resolveSibling("tmp")).toString());
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        // Flink's server of job files; its clients in this process are told the same name.
        configuration.set(JobManagerOptions.BIND_HOST, "localhost");
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        // A checkpoint that was asked for is told of when it is over.
        configuration.set(
                RpcOptions.ASK_TIMEOUT_DURATION,
                CheckpointingOptions.CHECKPOINTING_TIMEOUT.defaultValue().plusMinutes(1));
        return configuration;
    }

    /**
     * As {@code env.executeAsync} does it, on a cluster that nobody else can give orders to.
     *
     * @param awaited whether somebody waits for the next checkpoint; asked from a thread of its own
     */
    public static LocalJob execute(
            StreamExecutionEnvironment env,
            String name,
            CheckpointPace pace,
            BooleanSupplier awaited)
            throws Exception {
        Configuration configuration = Configuration.fromMap(env.getConfiguration().toMap());
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(name);
        AtomicReference<MiniCluster> cluster = new AtomicReference<>();
        JobClient client =
                LocalExecutor.createWithFactory(
                                configuration,
                                settings -> {
                                    cluster.set(new ClosedCluster(settings));
                                    return cluster.get();
                                })
                        .execute(graph, configuration, LocalCluster.class.getClassLoader())
                        .get();
        CheckpointTimer checkpoints =
                new CheckpointTimer(
                        name,
                        pace,
                        awaited,
                        () ->
                                cluster.get()
                                        .triggerCheckpoint(
                                                client.getJobID(), CheckpointType.CONFIGURED),
                        System.nanoTime());
        checkpoints.start();
        return new LocalJob(client, checkpoints);
    }
}
