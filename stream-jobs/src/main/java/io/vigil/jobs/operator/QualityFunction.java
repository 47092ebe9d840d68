package io.vigil.jobs.operator;

import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.config.LiveConfiguration;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.SiteMemory;
import io.vigil.jobs.state.States;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.rules.language.RuleSet;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Flags the readings of each site as {@link JudgeFunction} does, for a job that stores them without
 * judging them, and keeps the same ledgers. It is the same evaluator without rules, so both give
 * the same flags.
 *
 * <p>State: one {@link SiteMemory} for each site that was ever heard of; the published
 * configuration documents.
 */
public final class QualityFunction
        extends KeyedBroadcastProcessFunction<String, SiteInput, ConfigurationUpdate, SiteInput> {
    private static final long serialVersionUID = 1L;

    private final ConfigurationFiles files;
    private final Duration ledgerInterval;
    private transient LedgerKeeper ledgers;
    private transient LiveConfiguration configuration;
    private transient BoundSites sites;
    private transient ValueState<SiteMemory> memoryState;

    /**
     * @param ledgerInterval at which the ledger of a site is told
     */
    public QualityFunction(ConfigurationFiles files, Duration ledgerInterval) {
        this.files = files;
        this.ledgerInterval = ledgerInterval;
    }

    @Override
    public void open(OpenContext context) {
        ledgers = new LedgerKeeper(ledgerInterval);
        configuration = new LiveConfiguration(files);
        sites =
                new BoundSites(
                        current -> new RuleSet(List.of(), current.rules().sections()),
                        SiteEvaluator::new);
        memoryState = getRuntimeContext().getState(States.siteMemory());
    }

    @Override
    public void processElement(SiteInput input, ReadOnlyContext context, Collector<SiteInput> out)
            throws Exception {
        if (!input.isReading()) {
            return;
        }
        Configuration current =
                configuration.get(context.getBroadcastState(configuration.documents()));
        SiteMemory known = memoryState.value();
        SiteMemory memory =
                known == null ? new SiteMemory(new SiteState(), SiteMemory.NO_TIMER) : known;
        sites.evaluator(input.site(), current)
                .observe(
                        memory.state(),
                        input.reading(),
                        input.reading().at(),
                        transition -> {
                            throw new IllegalStateException(
                                    "a warning without rules: " + transition.episode());
                        })
                .map(input::with)
                .ifPresent(out::collect);
        boolean pressing =
                ledgers.enter(
                        input,
                        memory,
                        current.catalogue(),
                        JobTime.now(context.timerService()),
                        context.timerService());
        if (pressing) {
            ledgers.tell(
                    input.site(),
                    memory,
                    current.catalogue(),
                    news -> context.output(Outputs.LEDGER_NEWS, news));
        }
        memoryState.update(memory);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SiteInput> out)
            throws Exception {
        SiteMemory memory = memoryState.value();
        ledgers.elapse(
                timestamp,
                context.getCurrentKey(),
                memory,
                configuration.get(context.getBroadcastState(configuration.documents())).catalogue(),
                news -> context.output(Outputs.LEDGER_NEWS, news));
        memoryState.update(memory);
    }

    @Override
    public void processBroadcastElement(
            ConfigurationUpdate update, Context context, Collector<SiteInput> out)
            throws Exception {
        configuration.update(update, context.getBroadcastState(configuration.documents()));
    }
}
