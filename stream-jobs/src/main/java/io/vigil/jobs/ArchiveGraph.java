package io.vigil.jobs;

import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.operator.ParseTransitionFunction;
import io.vigil.jobs.operator.QualityFunction;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Keeps readings, published warnings and rejects in a store that may be slow or away. It has
 * sessions of its own with the broker, which holds what has not been taken yet; the early-warning
 * job does not notice.
 */
final class ArchiveGraph {
    private ArchiveGraph() {}

    static void define(
            StreamExecutionEnvironment env,
            Ends.Inlets inlets,
            Ends.Keepers keepers,
            ConfigurationFiles files,
            ClockMode clock) {
        BroadcastStream<ConfigurationUpdate> configuration =
                EarlyWarningGraph.configuration(env, inlets, files);
        Decoding decoding = Decoding.of(env, inlets, files, clock, configuration, false);
        DataStream<SiteInput> checked =
                decoding.readings()
                        .keyBy(SiteInput::site)
                        .connect(configuration)
                        .process(new QualityFunction(files), States.SITE_INPUT)
                        .name("quality")
                        .uid(Uids.QUALITY);
        DataStream<WarningEvent> warnings =
                EarlyWarningGraph.published(env, keepers, ParseTransitionFunction.Wanted.ALL);
        EarlyWarningGraph.keep(keepers, checked, warnings, decoding.rejects());
    }
}
