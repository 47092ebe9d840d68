package io.vigil.standalone.bench;

import io.vigil.jobs.CheckpointPace;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.LocalCluster;
import io.vigil.jobs.LocalJob;
import io.vigil.jobs.metrics.JobSample;
import io.vigil.jobs.metrics.LocalMetricsFactory;
import io.vigil.jobs.operator.EventClock;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * {@link FiveRules} judged inside Flink: by the early-warning job's own judging, and by a function
 * written for just these rules. One after the other they get the same readings from one task in
 * this process, as the job does from one session, with the job's settings and its checkpoints in
 * files, and raise warnings into a sink that counts them. There is neither broker nor store.
 */
public final class JobBench {
    /** Begins the name of the task that judges. */
    static final String JUDGE = "judge";

    private static final long POLL_MILLIS = 200;

    private final Plan plan;
    private final Path directory;
    private final Listener listener;

    /**
     * What is asked.
     *
     * @param rounds how many times each sensor reports while it is measured, after a warm-up that
     *     fills all windows
     * @param parallelism numbers of tasks that judge, one after the other
     */
    public record Plan(
            int sensors, int rounds, List<Integer> parallelism, Duration checkpointInterval) {
        public Plan {
            parallelism = List.copyOf(parallelism);
        }

        long warmUp() {
            return (long) FiveRules.WARM_UP_ROUNDS * sensors;
        }

        long measured() {
            return (long) rounds * sensors;
        }
    }

    /** Hears what goes on. */
    public interface Listener {
        /**
         * A run has come so far.
         *
         * @param readings judged, the warm-up included
         * @param of as many
         */
        void reached(String name, int parallelism, long readings, long of);

        /** A run has ended. */
        void ended(Run run);
    }

    /**
     * What was measured.
     *
     * @param readings in each run
     * @param agree whether all that judge raised the same warnings; of the trend, which is robust
     *     in Vigil and a least-squares line elsewhere, only the numbers are told
     */
    public record Result(
            BenchMachine machine,
            int sensors,
            long readings,
            double checkpointIntervalSeconds,
            List<Run> runs,
            boolean agree) {
        public Result {
            runs = List.copyOf(runs);
        }

        /** Of the contestant of that name, with so many tasks. */
        public Run of(String name, int parallelism) {
            return runs.stream()
                    .filter(run -> run.name().equals(name) && run.parallelism() == parallelism)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * How one of them did.
     *
     * @param readingsPerSecond of all its tasks together
     * @param bytesPerReading that the tasks that judge allocated
     * @param raised warnings by rule, the warm-up included
     */
    public record Run(
            String name,
            int parallelism,
            double readingsPerSecond,
            double bytesPerReading,
            CheckpointFigures checkpoints,
            Map<String, Long> raised) {}

    /**
     * @param directory where checkpoints go
     */
    public JobBench(Plan plan, Path directory, Listener listener) {
        this.plan = plan;
        this.directory = directory;
        this.listener = listener;
    }

    /** Measures; a run that fails is not repeated. */
    public Result run() throws Exception {
        BenchMachine machine = BenchMachine.now();
        List<Run> runs = new ArrayList<>();
        for (int parallelism : plan.parallelism()) {
            for (JobContestant contestant : JobContestant.values()) {
                Run run = run(contestant, parallelism);
                runs.add(run);
                listener.ended(run);
            }
        }
        return new Result(
                machine,
                plan.sensors(),
                plan.measured(),
                plan.checkpointInterval().toMillis() / 1e3,
                runs,
                agree(runs));
    }

    /** All get the same readings, whatever the number of tasks. */
    static boolean agree(List<Run> runs) {
        return runs.stream()
                        .filter(run -> !run.name().equals(JobContestant.HOP.title()))
                        .map(run -> comparable(run.raised()))
                        .distinct()
                        .count()
                == 1;
    }

    private static Map<String, Long> comparable(Map<String, Long> raised) {
        Map<String, Long> comparable = new HashMap<>(raised);
        comparable.remove(FiveRules.NAMES.get(FiveRules.TREND_RULE));
        return comparable;
    }

    private Run run(JobContestant contestant, int parallelism) throws Exception {
        String name = contestant.title();
        Path checkpoints =
                Files.createDirectories(directory.resolve(name + "-" + parallelism)).toRealPath();
        Configuration configuration = LocalCluster.configuration(checkpoints);
        // A source that begins again would not send the same readings.
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        try (LocalMetricsFactory.Access metrics = LocalMetricsFactory.in(configuration);
                LocalJob job = start(contestant, parallelism, configuration)) {
            CheckpointFigures.Watch watch = new CheckpointFigures.Watch();
            JobExecutionResult result =
                    await(job.client().getJobExecutionResult(), metrics, watch, name, parallelism);
            long nanos = result.getAccumulatorResult(ReportingGauges.NANOS);
            long bytes = result.getAccumulatorResult(ReportingGauges.BYTES);
            return new Run(
                    name,
                    parallelism,
                    plan.measured() / (nanos / 1e9),
                    (double) bytes / plan.measured(),
                    watch.figures(),
                    RaisedWarnings.of(result));
        }
    }

    private LocalJob start(JobContestant contestant, int parallelism, Configuration configuration)
            throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        define(env, contestant);
        return LocalCluster.execute(
                env,
                contestant.title(),
                new CheckpointPace(plan.checkpointInterval()),
                () -> false);
    }

    private void define(StreamExecutionEnvironment env, JobContestant contestant) {
        long all = plan.warmUp() + plan.measured();
        DataStream<SiteInput> readings =
                env.fromSource(
                                new NumberSequenceSource(0, all - 1),
                                WatermarkStrategy.noWatermarks(),
                                "numbers")
                        .uid("numbers")
                        .setParallelism(1)
                        .map(new ReportingGauges(plan.sensors(), plan.warmUp(), all - 1))
                        .returns(States.SITE_INPUT)
                        .name("readings")
                        .uid("readings")
                        .setParallelism(1)
                        .assignTimestampsAndWatermarks(EventClock.forReadings(ClockMode.EVENT))
                        .name("reading clock")
                        .uid("reading-clock")
                        .setParallelism(1);
        contestant
                .raised(readings, plan.sensors())
                .map(new RaisedWarnings())
                .name("count")
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .name("sink")
                .uid("sink");
    }

    private JobExecutionResult await(
            CompletableFuture<JobExecutionResult> result,
            LocalMetricsFactory.Access metrics,
            CheckpointFigures.Watch watch,
            String name,
            int parallelism)
            throws Exception {
        while (true) {
            try {
                return result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                List<JobSample> samples = metrics.samples();
                long readings = Math.round(value(samples, "_" + ReportingGauges.READINGS));
                if (readings > plan.warmUp()) {
                    watch.look(samples);
                }
                listener.reached(name, parallelism, readings, plan.warmUp() + plan.measured());
            }
        }
    }

    private static double value(List<JobSample> samples, String ending) {
        return samples.stream()
                .filter(sample -> sample.name().endsWith(ending))
                .mapToDouble(JobSample::value)
                .max()
                .orElse(0);
    }
}
