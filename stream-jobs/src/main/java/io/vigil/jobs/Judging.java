package io.vigil.jobs;

import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.operator.JudgeFunction;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.rules.evaluation.EpisodeNumbers;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The middle of the early-warning job, by itself: readings come in by site, warnings go out. It
 * knows neither a broker nor a store, so that it can be measured between other ends.
 */
public final class Judging {
    private Judging() {}

    /**
     * Judges readings.
     *
     * @param readings with the run's clock in their watermarks
     * @param ledgerInterval at which the ledger of a site is told
     * @param numbers which numbers episodes and their transitions get
     */
    public static SingleOutputStreamOperator<WarningEvent> of(
            DataStream<SiteInput> readings,
            BroadcastStream<ConfigurationUpdate> configuration,
            ConfigurationFiles files,
            ClockMode clock,
            Duration ledgerInterval,
            EpisodeNumbers numbers) {
        return readings.keyBy(SiteInput::site)
                .connect(configuration)
                .process(
                        new JudgeFunction(files, clock, ledgerInterval, numbers),
                        States.WARNING_EVENT)
                .name("judge")
                .uid(Uids.JUDGE);
    }
}
