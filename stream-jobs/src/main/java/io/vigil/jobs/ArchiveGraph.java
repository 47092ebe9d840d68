package io.vigil.jobs;

import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.operator.Outputs;
import io.vigil.jobs.operator.ParseTransitionFunction;
import io.vigil.jobs.operator.QualityFunction;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.ledger.LedgerLine;
import io.vigil.rejects.Reject;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Keeps readings, published warnings, rejects and ledgers in a store that may be slow or away. It
 * has sessions of its own with the broker, which holds what has not been taken yet; the
 * early-warning job does not notice.
 */
final class ArchiveGraph {
    private ArchiveGraph() {}

    static void define(
            StreamExecutionEnvironment env,
            Ends.Inlets inlets,
            Ends.Keepers keepers,
            ConfigurationFiles files,
            ClockMode clock,
            Duration ledgerInterval) {
        BroadcastStream<ConfigurationUpdate> configuration =
                EarlyWarningGraph.configuration(env, inlets, files);
        Decoding decoding = Decoding.of(env, inlets, files, clock, configuration, false);
        SingleOutputStreamOperator<SiteInput> checked =
                decoding.readings()
                        .keyBy(SiteInput::site)
                        .connect(configuration)
                        .process(new QualityFunction(files, ledgerInterval), States.SITE_INPUT)
                        .name("quality")
                        .uid(Uids.QUALITY);
        DataStream<WarningEvent> warnings =
                EarlyWarningGraph.published(env, keepers, ParseTransitionFunction.Wanted.ALL);
        DataStream<Reject> rejects = decoding.rejects();
        DataStream<LedgerLine> ledger =
                EarlyWarningGraph.ledger(
                                checked.getSideOutput(Outputs.LEDGER_NEWS), rejects, ledgerInterval)
                        .getSideOutput(Outputs.LEDGER_LINES);
        EarlyWarningGraph.keep(keepers, checked, warnings, rejects, ledger);
    }
}
