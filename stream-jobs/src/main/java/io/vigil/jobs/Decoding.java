package io.vigil.jobs;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.operator.DecodeFunction;
import io.vigil.jobs.operator.EventClock;
import io.vigil.jobs.operator.Outputs;
import io.vigil.jobs.operator.SessionFunction;
import io.vigil.jobs.operator.TrialFunction;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.rejects.Reject;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The part of both graphs from messages to readings. What stands alone is decoded where it comes
 * in; what means something only after other messages goes by device to an operator that remembers.
 *
 * @param alone readings of messages that stand alone
 * @param sessions readings of messages that hang together
 */
record Decoding(
        SingleOutputStreamOperator<SiteInput> alone,
        SingleOutputStreamOperator<SiteInput> sessions) {

    static Decoding of(
            StreamExecutionEnvironment env,
            Ends.Inlets inlets,
            ConfigurationFiles files,
            ClockMode clock,
            BroadcastStream<ConfigurationUpdate> configuration,
            boolean forJudging) {
        SingleOutputStreamOperator<SiteInput> alone =
                env.fromSource(inlets.readings(), WatermarkStrategy.noWatermarks(), "readings")
                        .uid(Uids.READINGS)
                        .setParallelism(inlets.readers())
                        .connect(configuration)
                        .process(new DecodeFunction(files, clock, forJudging), States.SITE_INPUT)
                        .name("decode")
                        .uid(Uids.DECODE)
                        .setParallelism(inlets.readers());
        SingleOutputStreamOperator<SiteInput> sessions =
                alone.getSideOutput(Outputs.SESSIONS)
                        .keyBy(message -> message.f0, Types.STRING)
                        .connect(configuration)
                        .process(new SessionFunction(files, clock, forJudging), States.SITE_INPUT)
                        .name("sessions")
                        .uid(Uids.SESSIONS);
        return new Decoding(alone, sessions);
    }

    /** All readings, without order among devices. */
    DataStream<SiteInput> readings() {
        return alone.union(sessions);
    }

    /** All readings, moving the run's clock. */
    DataStream<SiteInput> timed(ClockMode clock) {
        return alone.assignTimestampsAndWatermarks(EventClock.forReadings(clock))
                .name("reading clock")
                .uid(Uids.READING_CLOCK)
                .setParallelism(alone.getParallelism())
                .union(
                        sessions.assignTimestampsAndWatermarks(EventClock.forSessions(clock))
                                .name("session clock")
                                .uid(Uids.SESSION_CLOCK));
    }

    /** Everything that was refused. */
    DataStream<Reject> rejects() {
        return alone.getSideOutput(Outputs.REJECTS).union(sessions.getSideOutput(Outputs.REJECTS));
    }

    /** Answers to what was sent for a test. */
    DataStream<OutboundMessage> trials(
            BroadcastStream<ConfigurationUpdate> configuration, ConfigurationFiles files) {
        return alone.getSideOutput(Outputs.TRIALS)
                .keyBy(message -> message.f0, Types.STRING)
                .connect(configuration)
                .process(new TrialFunction(files), OutboundMessage.typeInfo())
                .name("trials")
                .uid(Uids.TRIALS);
    }

    /** What devices are to be told. */
    DataStream<OutboundMessage> commands() {
        return sessions.getSideOutput(Outputs.COMMANDS);
    }
}
