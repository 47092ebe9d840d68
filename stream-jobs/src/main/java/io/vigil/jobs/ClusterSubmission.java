package io.vigil.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
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
        Configuration configuration = Jobs.configuration(settings.checkpointInterval());
        if (submission.checkpoints().isPresent()) {
            Path directory =
                    submission.checkpoints().get().toAbsolutePath().resolve(submission.name());
            configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
            if (submission.resume()) {
                resume(configuration, submission.name(), directory);
            }
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.configure(configuration);
        env.setParallelism(settings.parallelism());
        if (submission.name().equals(RunningJobs.ARCHIVE)) {
            Jobs.defineArchive(env, settings);
        } else {
            Jobs.defineEarlyWarning(env, settings);
        }
        env.execute(RunningJobs.nameInFlink(submission.name()));
    }

    private static void resume(Configuration configuration, String job, Path directory)
            throws IOException {
        List<Path> usable = new CheckpointDirectory(directory).resumption(job).checkpoints();
        System.out.println("resume " + (usable.isEmpty() ? "-" : usable.get(0)));
        if (!usable.isEmpty()) {
            Jobs.resume(configuration, usable.get(0));
        }
    }
}
