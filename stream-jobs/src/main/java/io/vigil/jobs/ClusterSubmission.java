package io.vigil.jobs;

import io.vigil.i18n.Messages;
import io.vigil.ingest.source.MqttSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Hands a job to the cluster that Flink's command line talks to. Apart from {@link ClusterMain},
 * which also runs where there is no Flink.
 */
final class ClusterSubmission {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ClusterSubmission() {}

    /**
     * Submits the job; returns when the cluster has it. If it begins anew the broker keeps for it
     * what is published from then on, or what is amiss is told.
     */
    static void of(ClusterArguments.Submission submission, Messages messages, PrintStream told)
            throws Exception {
        JobSettings settings = submission.settings();
        boolean resumes = false;
        Configuration configuration = Jobs.configuration(settings.checkpointInterval());
        if (submission.checkpoints().isPresent()) {
            Path directory =
                    submission.checkpoints().get().toAbsolutePath().resolve(submission.name());
            configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
            if (submission.resume()) {
                resumes = resume(configuration, submission.name(), directory);
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
        if (!resumes) {
            List<String> missing = openSessions(env);
            if (!missing.isEmpty()) {
                told.println(
                        messages.text(
                                "sessions-missing",
                                settings.broker().url(),
                                String.join(", ", missing)));
            }
        }
        env.execute(RunningJobs.nameInFlink(submission.name()));
    }

    /** A job says that it runs before its sources have connected; gateways may be quicker. */
    private static List<String> openSessions(StreamExecutionEnvironment env)
            throws InterruptedException {
        List<String> missing = new ArrayList<>();
        for (MqttSource source : Jobs.sources(env)) {
            missing.addAll(source.openSessions(missing.isEmpty() ? PATIENCE : Duration.ZERO));
        }
        return missing;
    }

    /** Whether there is something to go on from. */
    private static boolean resume(Configuration configuration, String job, Path directory)
            throws IOException {
        List<Path> usable = new CheckpointDirectory(directory).resumption(job).checkpoints();
        System.out.println("resume " + (usable.isEmpty() ? "-" : usable.get(0)));
        if (!usable.isEmpty()) {
            Jobs.resume(configuration, usable.get(0));
        }
        return !usable.isEmpty();
    }
}
