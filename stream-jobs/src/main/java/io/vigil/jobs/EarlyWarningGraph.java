package io.vigil.jobs;

import io.vigil.canary.Canary;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.operator.CheckConfigurationFunction;
import io.vigil.jobs.operator.DeskFunction;
import io.vigil.jobs.operator.EventClock;
import io.vigil.jobs.operator.LedgerFunction;
import io.vigil.jobs.operator.Outputs;
import io.vigil.jobs.operator.ParseCommandFunction;
import io.vigil.jobs.operator.ParseTransitionFunction;
import io.vigil.jobs.operator.PublishRejectFunction;
import io.vigil.jobs.operator.PublishWarningFunction;
import io.vigil.jobs.operator.RejectNewsFunction;
import io.vigil.jobs.operator.WarningStateFunction;
import io.vigil.jobs.state.DeskCommand;
import io.vigil.jobs.state.LedgerNews;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.ledger.LedgerLine;
import io.vigil.rejects.Reject;
import io.vigil.rules.evaluation.EpisodeNumbers;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The hot path: readings, rules, warnings.
 *
 * <pre>
 * readings ─ decode ─┬────────────────────┬─ (by site) ─ judge ─┬─ warnings to the broker
 *              │     └─ (by device) ─ sessions         │        ├─ warnings to the store *
 *              │                        │              │        ├─ checked readings to the store *
 *              │                        │              │        └─ what arrived ─┐
 * configuration ────────────────────────┴──────────────┘
 *
 * decode, sessions ─┬─ rejects to their senders, and to the store *              │
 *                   └────────────────────────────────────── (by enterprise) ─ ledger to its
 *                                                            sender, and to the store *
 * sessions ─ commands to devices
 * decode ─ (by enterprise) ─ trials ─ answers to their senders
 *
 * warnings, but not the canary's ─┬─ (by site) ─ desk ─ acts and answers to the broker, after the checkpoint
 * commands ───────────────────────┘
 * warnings, but not the canary's ─── (by site) ─ their states to the broker
 * published acts ─ to the store *
 *
 * (* if one job does all)
 * </pre>
 */
final class EarlyWarningGraph {
    private EarlyWarningGraph() {}

    /**
     * @param keepers the store's sinks, unless a job of its own keeps everything
     * @param stateInterval in each of which the state of each open warning is published once more
     * @param numbers which numbers episodes and their transitions get
     */
    static void define(
            StreamExecutionEnvironment env,
            Ends.Inlets inlets,
            Ends.Announcements announcements,
            Ends.DeskEnds desk,
            Optional<Ends.Keepers> keepers,
            ConfigurationFiles files,
            ClockMode clock,
            Duration ledgerInterval,
            Duration stateInterval,
            EpisodeNumbers numbers) {
        SingleOutputStreamOperator<ConfigurationUpdate> checked = checked(env, inlets, files);
        checked.getSideOutput(Outputs.ANSWERS)
                .sinkTo(announcements.answers())
                .name("configuration answers to broker")
                .uid(Uids.CONFIGURATION_ANSWERS_TO_BROKER)
                .setParallelism(1);
        BroadcastStream<ConfigurationUpdate> configuration = broadcast(checked);
        Decoding decoding = Decoding.of(env, inlets, files, clock, configuration, true);
        DataStream<Reject> rejects = decoding.rejects();
        SingleOutputStreamOperator<WarningEvent> warnings =
                Judging.of(
                        decoding.timed(clock),
                        configuration,
                        files,
                        clock,
                        ledgerInterval,
                        numbers);
        warnings.flatMap(new PublishWarningFunction())
                .name("publish warnings")
                .uid(Uids.PUBLISH_WARNINGS)
                .sinkTo(announcements.warnings())
                .name("warnings to broker")
                .uid(Uids.WARNINGS_TO_BROKER);
        SingleOutputStreamOperator<OutboundMessage> ledger =
                ledger(warnings.getSideOutput(Outputs.LEDGER_NEWS), rejects, ledgerInterval);
        DataStream<WarningEvent> inEarnest =
                warnings.filter(EarlyWarningGraph::isOfTheCatalogue)
                        .name("warnings without the canary's")
                        .uid(Uids.WARNINGS_WITHOUT_CANARY);
        DataStream<OutboundMessage> states =
                inEarnest
                        .keyBy(event -> event.transition().site().value())
                        .process(
                                new WarningStateFunction(stateInterval), OutboundMessage.typeInfo())
                        .name("states of warnings")
                        .uid(Uids.WARNING_STATES);
        rejects.filter(PublishRejectFunction::hasSender)
                .name("rejects with a sender")
                .uid(Uids.REJECTS_WITH_SENDER)
                .keyBy(Reject::enterprise)
                .process(new PublishRejectFunction(), OutboundMessage.typeInfo())
                .name("publish rejects")
                .uid(Uids.PUBLISH_REJECTS)
                .union(decoding.commands(), decoding.trials(configuration, files), ledger, states)
                .sinkTo(announcements.rejects())
                .name("rejects to broker")
                .uid(Uids.REJECTS_TO_BROKER);
        desk(env, desk, inEarnest, numbers);
        keepers.ifPresent(
                sinks ->
                        keep(
                                sinks,
                                warnings.getSideOutput(Outputs.CHECKED),
                                inEarnest.union(
                                        published(env, sinks, ParseTransitionFunction.Wanted.ACTS)),
                                rejects,
                                ledger.getSideOutput(Outputs.LEDGER_LINES)));
    }

    private static boolean isOfTheCatalogue(WarningEvent event) {
        return !Canary.isSite(event.transition().site().value());
    }

    /** What arrived and what was refused, by enterprise. */
    static SingleOutputStreamOperator<OutboundMessage> ledger(
            DataStream<LedgerNews> arrivals, DataStream<Reject> rejects, Duration interval) {
        return rejects.flatMap(new RejectNewsFunction())
                .returns(States.LEDGER_NEWS)
                .name("refusals for the ledger")
                .uid(Uids.LEDGER_REJECTS)
                .union(arrivals)
                .keyBy(LedgerNews::enterprise)
                .process(new LedgerFunction(interval), OutboundMessage.typeInfo())
                .name("ledger")
                .uid(Uids.LEDGER);
    }

    private static void desk(
            StreamExecutionEnvironment env,
            Ends.DeskEnds desk,
            DataStream<WarningEvent> warnings,
            EpisodeNumbers numbers) {
        DataStream<DeskCommand> commands =
                env.fromSource(desk.commands(), WatermarkStrategy.noWatermarks(), "commands")
                        .uid(Uids.COMMANDS)
                        .setParallelism(1)
                        .process(new ParseCommandFunction())
                        .returns(States.DESK_COMMAND)
                        .name("parse commands")
                        .uid(Uids.PARSE_COMMANDS)
                        .setParallelism(1);
        warnings.keyBy(event -> event.transition().site().value())
                .connect(commands.keyBy(DeskCommand::site))
                .process(
                        new DeskFunction(desk.policy(), numbers.above()),
                        OutboundMessage.typeInfo())
                .name("desk")
                .uid(Uids.DESK)
                .sinkTo(desk.acts())
                .name("acts to broker")
                .uid(Uids.ACTS_TO_BROKER);
    }

    /**
     * What the broker was told. Of acts only this may be kept: one that was not published may come
     * out otherwise after a failure.
     */
    static DataStream<WarningEvent> published(
            StreamExecutionEnvironment env,
            Ends.Keepers keepers,
            ParseTransitionFunction.Wanted wanted) {
        return env.fromSource(
                        keepers.published(), WatermarkStrategy.noWatermarks(), "published warnings")
                .uid(Uids.PUBLISHED_WARNINGS)
                .setParallelism(1)
                .process(new ParseTransitionFunction(wanted))
                .returns(States.WARNING_EVENT)
                .name("parse warnings")
                .uid(Uids.PARSE_WARNINGS)
                .setParallelism(1);
    }

    /** For a graph that only follows: what is said about publications is not its affair. */
    static BroadcastStream<ConfigurationUpdate> configuration(
            StreamExecutionEnvironment env, Ends.Inlets inlets, ConfigurationFiles files) {
        return broadcast(checked(env, inlets, files));
    }

    private static SingleOutputStreamOperator<ConfigurationUpdate> checked(
            StreamExecutionEnvironment env, Ends.Inlets inlets, ConfigurationFiles files) {
        return env.fromSource(
                        inlets.configuration(), WatermarkStrategy.noWatermarks(), "configuration")
                .uid(Uids.CONFIGURATION)
                .setParallelism(1)
                .process(new CheckConfigurationFunction(files))
                .name("check configuration")
                .uid(Uids.CHECK_CONFIGURATION)
                .setParallelism(1);
    }

    private static BroadcastStream<ConfigurationUpdate> broadcast(
            SingleOutputStreamOperator<ConfigurationUpdate> checked) {
        return checked.assignTimestampsAndWatermarks(EventClock.forConfiguration())
                .name("configuration clock")
                .uid(Uids.CONFIGURATION_CLOCK)
                .setParallelism(1)
                .broadcast(States.configuration());
    }

    static void keep(
            Ends.Keepers sinks,
            DataStream<SiteInput> checked,
            DataStream<WarningEvent> warnings,
            DataStream<Reject> rejects,
            DataStream<LedgerLine> ledger) {
        checked.sinkTo(sinks.readings()).name("readings to store").uid(Uids.READINGS_TO_STORE);
        warnings.sinkTo(sinks.warnings()).name("warnings to store").uid(Uids.WARNINGS_TO_STORE);
        rejects.sinkTo(sinks.rejects()).name("rejects to store").uid(Uids.REJECTS_TO_STORE);
        ledger.sinkTo(sinks.ledger()).name("ledger to store").uid(Uids.LEDGER_TO_STORE);
    }
}
