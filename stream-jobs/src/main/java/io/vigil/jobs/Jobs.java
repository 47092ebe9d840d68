package io.vigil.jobs;

import io.vigil.desk.Command;
import io.vigil.ingest.sink.CommittingMqttSink;
import io.vigil.ingest.sink.MqttSink;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.HandOver;
import io.vigil.ingest.source.MqttSource;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.operator.PublishWarningFunction;
import io.vigil.jobs.sink.RecordConverter;
import io.vigil.jobs.sink.StoreConverters;
import io.vigil.jobs.sink.StoreSink;
import io.vigil.jobs.state.Codec;
import io.vigil.jobs.state.LedgerLineCodec;
import io.vigil.jobs.state.RejectCodec;
import io.vigil.jobs.state.SiteInputCodec;
import io.vigil.jobs.state.WarningEventCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.SourceTransformation;

/** Puts real ends to the graphs. */
final class Jobs {
    private static final String READINGS_FILTER = "vigil/v1/up/#";

    /**
     * One filter for all that nodes send, because brokers keep no order between filters. What is
     * said to nodes comes along and is left.
     */
    private static final String SPARKPLUG_FILTER = "spBv1.0/#";

    /**
     * The newest checkpoint, the one before it, to which acknowledgements hold, and one more for a
     * look back.
     */
    static final int RETAINED_CHECKPOINTS = 3;

    private static final int CONFIGURATION_RECEIVE_MAXIMUM = 1_000;
    private static final int COMMANDS_RECEIVE_MAXIMUM = 1_000;
    private static final String CONFIGURATION_FILTER = ConfigurationDocument.TOPIC_PREFIX + "#";

    private Jobs() {}

    /** Adds the early-warning graph, which also writes the store unless the archive is separate. */
    static void defineEarlyWarning(StreamExecutionEnvironment env, JobSettings settings) {
        Ends.Announcements announcements =
                new Ends.Announcements(
                        toBroker(settings, "warnings"),
                        toBroker(settings, "rejects"),
                        toBroker(settings, "answers"));
        EarlyWarningGraph.define(
                env,
                inlets(settings, RunningJobs.EARLY_WARNING),
                announcements,
                new Ends.DeskEnds(
                        commands(settings),
                        CommittingMqttSink.of(
                                settings.broker(),
                                clientId(settings, RunningJobs.EARLY_WARNING, "acts")),
                        settings.desk()),
                settings.separateArchive()
                        ? Optional.empty()
                        : Optional.of(
                                keepers(
                                        settings,
                                        RunningJobs.EARLY_WARNING,
                                        List.of(PublishWarningFunction.EVENTS_TOPIC))),
                settings.files(),
                settings.clock(),
                settings.ledgerInterval(),
                settings.stateInterval(),
                settings.numbers());
    }

    /** Adds the archive graph. */
    static void defineArchive(StreamExecutionEnvironment env, JobSettings settings) {
        ArchiveGraph.define(
                env,
                inlets(settings, RunningJobs.ARCHIVE),
                keepers(
                        settings,
                        RunningJobs.ARCHIVE,
                        List.of(
                                PublishWarningFunction.EVENTS_TOPIC,
                                PublishWarningFunction.SHADOW_TOPIC)),
                settings.files(),
                settings.clock(),
                settings.ledgerInterval());
    }

    /** What both jobs need of Flink, wherever they run. */
    static Configuration configuration(Duration checkpointInterval) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(5));
        return configuration;
    }

    static Ends.Inlets inlets(JobSettings settings, String job) {
        MqttSource readings =
                MqttSource.builder()
                        .broker(settings.broker())
                        .clientId(clientId(settings, job, "readings"))
                        .topics(
                                settings.sparkplug()
                                        ? List.of(READINGS_FILTER, SPARKPLUG_FILTER)
                                        : List.of(READINGS_FILTER))
                        .receiveMaximum(settings.receiveMaximum())
                        .shareGroup(
                                settings.sessions() > 1
                                        ? Optional.of(clientId(settings, job, "readings"))
                                        : Optional.empty())
                        .sessions(settings.sessions())
                        .handOver(handOver(settings.clock()))
                        .build();
        MqttSource configuration =
                MqttSource.builder()
                        .broker(settings.broker())
                        .clientId(clientId(settings, job, "configuration"))
                        .topics(List.of(CONFIGURATION_FILTER))
                        .receiveMaximum(CONFIGURATION_RECEIVE_MAXIMUM)
                        .build();
        return new Ends.Inlets(
                readings, Math.min(settings.sessions(), settings.parallelism()), configuration);
    }

    /** By the event clock the order of arrival decides, and the same input gives the same. */
    private static HandOver handOver(ClockMode clock) {
        return clock == ClockMode.WALL ? HandOver.FAIR : HandOver.BY_ARRIVAL;
    }

    /** Lets the job go on from a checkpoint, which is its own from then on. */
    static void resume(Configuration configuration, Path checkpoint) {
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
        configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
    }

    /** What a job hears by, once it is defined. */
    static Set<MqttSource> sources(StreamExecutionEnvironment env) {
        Set<MqttSource> sources = new LinkedHashSet<>();
        for (Transformation<?> end : env.getTransformations()) {
            for (Transformation<?> each : end.getTransitivePredecessors()) {
                if (each instanceof SourceTransformation<?, ?, ?> source
                        && source.getSource() instanceof MqttSource mqtt) {
                    sources.add(mqtt);
                }
            }
        }
        return sources;
    }

    /** Client ids of the sessions by which a job hears, once it is defined. */
    static List<String> sessions(StreamExecutionEnvironment env) {
        return sources(env).stream().flatMap(source -> source.clientIds().stream()).toList();
    }

    /** What the source of published warnings is called. */
    private static String kept(String job) {
        return job.equals(RunningJobs.ARCHIVE) ? "warnings" : "published";
    }

    private static Sink<OutboundMessage> toBroker(JobSettings settings, String what) {
        return MqttSink.builder()
                .broker(settings.broker())
                .clientId(clientId(settings, RunningJobs.EARLY_WARNING, what))
                .build();
    }

    private static MqttSource commands(JobSettings settings) {
        return MqttSource.builder()
                .broker(settings.broker())
                .clientId(clientId(settings, RunningJobs.EARLY_WARNING, "commands"))
                .topics(List.of(Command.TOPIC))
                .receiveMaximum(COMMANDS_RECEIVE_MAXIMUM)
                .build();
    }

    private static Ends.Keepers keepers(
            JobSettings settings, String job, List<String> publishedTopics) {
        return new Ends.Keepers(
                MqttSource.builder()
                        .broker(settings.broker())
                        .clientId(clientId(settings, job, kept(job)))
                        .topics(publishedTopics)
                        .receiveMaximum(settings.receiveMaximum())
                        .build(),
                keeper(settings, "storedReadings", new SiteInputCodec(), StoreConverters::readings),
                keeper(
                        settings,
                        "storedWarnings",
                        new WarningEventCodec(),
                        StoreConverters::transition),
                keeper(settings, "storedRejects", new RejectCodec(), StoreConverters::reject),
                keeper(settings, "storedLedger", new LedgerLineCodec(), StoreConverters::ledger));
    }

    private static <T> StoreSink<T> keeper(
            JobSettings settings, String name, Codec<T> codec, RecordConverter<T> converter) {
        return new StoreSink<>(name, settings.store(), settings.refused(), codec, converter);
    }

    private static String clientId(JobSettings settings, String job, String what) {
        return settings.clientPrefix() + "-" + job + "-" + what;
    }
}
