package io.vigil.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Hands a job to the cluster that Flink's command line talks to. Apart from {@link ClusterMain},
 * which also runs where there is no Flink.
 */
final class ClusterSubmission {
    private ClusterSubmission() {}

    /** Submits the job; returns when the cluster has it. */
    static void of(ClusterArguments.Submission submission) throws Exception {
        JobSettings settings = submission.settings();
        Configuration configuration = Jobs.configuration(settings);
        if (submission.checkpoints().isPresent()) {
            Path directory =
                    submission.checkpoints().get().toAbsolutePath().resolve(submission.name());
            configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
            if (submission.resume()) {
                resume(configuration, directory);
            }
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.configure(configuration);
        env.setParallelism(settings.parallelism());
        if (submission.name().equals(Jobs.ARCHIVE)) {
            Jobs.defineArchive(env, settings);
        } else {
            Jobs.defineEarlyWarning(env, settings);
        }
        env.execute("vigil " + submission.name());
    }

    private static void resume(Configuration configuration, Path directory) throws IOException {
        Optional<Path> newest = new CheckpointDirectory(directory).newest();
        System.out.println("resume " + newest.map(Path::toString).orElse("-"));
        if (newest.isPresent()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.get().toUri().toString());
            configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        }
    }
}
