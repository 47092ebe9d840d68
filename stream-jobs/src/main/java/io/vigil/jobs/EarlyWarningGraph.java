package io.vigil.jobs;

import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.operator.CheckConfigurationFunction;
import io.vigil.jobs.operator.DecodeFunction;
import io.vigil.jobs.operator.EventClock;
import io.vigil.jobs.operator.JudgeFunction;
import io.vigil.jobs.operator.Outputs;
import io.vigil.jobs.operator.PublishRejectFunction;
import io.vigil.jobs.operator.PublishWarningFunction;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.rejects.Reject;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The hot path: readings, rules, warnings.
 *
 * <pre>
 * readings ─ decode ─┬─ (by site) ─ judge ─┬─ warnings to the broker
 *              │     │               │     └─ warnings to the store, if one job does all
 * configuration ─────┼───────────────┘
 *                    ├─ readings to the store, if one job does all
 *                    └─ rejects to their senders, and to the store, if one job does all
 * </pre>
 */
final class EarlyWarningGraph {
    private EarlyWarningGraph() {}

    static void define(
            StreamExecutionEnvironment env, Ends ends, ConfigurationFiles files, ClockMode clock) {
        BroadcastStream<ConfigurationUpdate> configuration = configuration(env, ends, files);
        SingleOutputStreamOperator<SiteInput> decoded =
                decoded(env, ends, files, clock, configuration);
        SideOutputDataStream<Reject> rejects = decoded.getSideOutput(Outputs.REJECTS);
        SingleOutputStreamOperator<WarningEvent> warnings =
                decoded.assignTimestampsAndWatermarks(EventClock.forReadings(clock))
                        .name("reading clock")
                        .uid(Uids.READING_CLOCK)
                        .keyBy(SiteInput::site)
                        .connect(configuration)
                        .process(new JudgeFunction(files, clock), States.WARNING_EVENT)
                        .name("judge")
                        .uid(Uids.JUDGE);
        warnings.flatMap(new PublishWarningFunction())
                .name("publish warnings")
                .uid(Uids.PUBLISH_WARNINGS)
                .sinkTo(ends.warningsOut())
                .name("warnings to broker")
                .uid(Uids.WARNINGS_TO_BROKER);
        rejects.flatMap(new PublishRejectFunction())
                .name("publish rejects")
                .uid(Uids.PUBLISH_REJECTS)
                .sinkTo(ends.rejectsOut())
                .name("rejects to broker")
                .uid(Uids.REJECTS_TO_BROKER);
        keep(ends, decoded, warnings, rejects);
    }

    static BroadcastStream<ConfigurationUpdate> configuration(
            StreamExecutionEnvironment env, Ends ends, ConfigurationFiles files) {
        return env.fromSource(
                        ends.configuration(), WatermarkStrategy.noWatermarks(), "configuration")
                .uid(Uids.CONFIGURATION)
                .setParallelism(1)
                .process(new CheckConfigurationFunction(files))
                .name("check configuration")
                .uid(Uids.CHECK_CONFIGURATION)
                .setParallelism(1)
                .assignTimestampsAndWatermarks(EventClock.forConfiguration())
                .name("configuration clock")
                .uid(Uids.CONFIGURATION_CLOCK)
                .setParallelism(1)
                .broadcast(States.configuration());
    }

    static SingleOutputStreamOperator<SiteInput> decoded(
            StreamExecutionEnvironment env,
            Ends ends,
            ConfigurationFiles files,
            ClockMode clock,
            BroadcastStream<ConfigurationUpdate> configuration) {
        DataStream<MqttMessageRecord> messages =
                env.fromSource(ends.readings(), WatermarkStrategy.noWatermarks(), "readings")
                        .uid(Uids.READINGS);
        return messages.connect(configuration)
                .process(new DecodeFunction(files, clock), States.SITE_INPUT)
                .name("decode")
                .uid(Uids.DECODE);
    }

    static void keep(
            Ends ends,
            DataStream<SiteInput> decoded,
            DataStream<WarningEvent> warnings,
            DataStream<Reject> rejects) {
        ends.readingsStore()
                .ifPresent(
                        sink ->
                                decoded.sinkTo(sink)
                                        .name("readings to store")
                                        .uid(Uids.READINGS_TO_STORE));
        ends.warningsStore()
                .ifPresent(
                        sink ->
                                warnings.sinkTo(sink)
                                        .name("warnings to store")
                                        .uid(Uids.WARNINGS_TO_STORE));
        ends.rejectsStore()
                .ifPresent(
                        sink ->
                                rejects.sinkTo(sink)
                                        .name("rejects to store")
                                        .uid(Uids.REJECTS_TO_STORE));
    }
}
