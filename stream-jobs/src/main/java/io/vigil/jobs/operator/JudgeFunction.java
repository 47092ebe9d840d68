package io.vigil.jobs.operator;

import io.vigil.canary.Canary;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.SteadyClock;
import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.ConfigurationChange;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.config.LiveConfiguration;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.SiteMemory;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.model.Catalogue;
import io.vigil.model.Reading;
import io.vigil.rules.evaluation.EpisodeNumbers;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the readings of each site. All judgement is in {@link SiteEvaluator}; this class keeps its
 * state, gives it the run's clock and wakes it when it asked for it.
 *
 * <p>What is to be stored of the readings leaves by {@link Outputs#CHECKED}, and what arrived of
 * each sensor and what did not by {@link Outputs#LEDGER_NEWS}; of the {@link Canary} neither.
 *
 * <p>State: one {@link SiteMemory} for each site of the catalogue that was ever heard of, bounded
 * by the evaluators; one timer for each site; until when warnings of others hold; the published
 * configuration documents.
 */
public final class JudgeFunction
        extends KeyedBroadcastProcessFunction<
                String, SiteInput, ConfigurationUpdate, WarningEvent> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(JudgeFunction.class);

    /** By when a configuration that overtook its notice has surely arrived here too. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    /** When a timer is set that is to fire with the first reading's time. */
    private static final long BEGINNING_OF_TIME = 0;

    private final ConfigurationFiles files;
    private final ClockMode clock;
    private final Duration ledgerInterval;
    private final EpisodeNumbers numbers;
    private transient LedgerKeeper ledgers;
    private transient CatchUp catchUp;
    private transient Standstills standstills;
    private transient boolean begun;
    private transient int clockChanges;
    private transient LiveConfiguration configuration;
    private transient BoundSites sites;

    /** Knows nothing of anybody's rules, nor they of it. */
    private transient SiteEvaluator canary;

    private transient ValueState<SiteMemory> memoryState;
    private transient HeldWarnings held;
    private transient Sink sink;
    private transient JobCounter transitions;
    private transient JobCounters transitionsByKind;
    private transient JobCounter repeated;
    private transient JobHistogram age;
    private transient SampledTime judging;

    /**
     * @param ledgerInterval at which the ledger of a site is told
     */
    public JudgeFunction(ConfigurationFiles files, ClockMode clock, Duration ledgerInterval) {
        this(files, clock, ledgerInterval, EpisodeNumbers.COUNTED);
    }

    /**
     * @param ledgerInterval at which the ledger of a site is told
     * @param numbers which numbers episodes and their transitions get
     */
    public JudgeFunction(
            ConfigurationFiles files,
            ClockMode clock,
            Duration ledgerInterval,
            EpisodeNumbers numbers) {
        this.files = files;
        this.clock = clock;
        this.ledgerInterval = ledgerInterval;
        this.numbers = numbers;
    }

    @Override
    public void open(OpenContext context) {
        catchUp = new CatchUp();
        standstills = new Standstills(System::nanoTime);
        if (clock == ClockMode.WALL) {
            lookForStandstills(
                    ((StreamingRuntimeContext) getRuntimeContext()).getProcessingTimeService());
        }
        ledgers = new LedgerKeeper(ledgerInterval);
        configuration = new LiveConfiguration(files);
        sites = new BoundSites(Configuration::rules, bound -> new SiteEvaluator(bound, numbers));
        memoryState = getRuntimeContext().getState(States.siteMemory());
        held = new HeldWarnings(getRuntimeContext().getMapState(States.heldWarnings()));
        transitions = new JobCounter(getRuntimeContext(), "transitions");
        transitionsByKind = new JobCounters(getRuntimeContext(), "transitionsByKind", "kind");
        repeated = new JobCounter(getRuntimeContext(), "repeated");
        age = new JobHistogram(getRuntimeContext(), "age");
        judging = new SampledTime(new JobHistogram(getRuntimeContext(), "judge"));
    }

    @Override
    public void processElement(
            SiteInput input, ReadOnlyContext context, Collector<WarningEvent> out)
            throws Exception {
        Configuration current =
                configuration.get(context.getBroadcastState(configuration.documents()));
        boolean behind = isBehind(context.timerService());
        SiteEvaluator evaluator = evaluator(input.site(), current);
        SiteMemory memory = memory();
        Consumer<Transition> sink = sink(current, out);
        if (input.isReading()) {
            Instant now = now(context.timerService(), input.reading().atMillis());
            boolean canary = Canary.isSite(input.site());
            judging.begin();
            Optional<Reading> kept =
                    evaluator.observe(memory.state(), input.reading(), now, behind, sink);
            judging.end();
            if (behind && !input.reading().late()) {
                catchUp.heard(now.toEpochMilli(), input.reading().atMillis());
            }
            if (!canary) {
                count(input, now, kept);
            }
            if (kept.isPresent() && !input.isCopy() && !canary) {
                context.output(Outputs.CHECKED, input.with(kept.get()));
            }
            if (!canary
                    && ledgers.enter(
                            input,
                            memory,
                            current.catalogue(),
                            now.toEpochMilli(),
                            context.timerService())) {
                ledgers.tell(
                        input.site(),
                        memory,
                        current.catalogue(),
                        news -> context.output(Outputs.LEDGER_NEWS, news));
            }
            held.take(input.reading(), current.catalogue());
        } else if (isBeforeAllTime(context.timerService().currentWatermark())) {
            context.timerService().registerEventTimeTimer(BEGINNING_OF_TIME);
        } else {
            evaluator.adopt(memory.state(), now(context.timerService(), Long.MIN_VALUE), sink);
            long secondLook =
                    context.timerService().currentProcessingTime() + SECOND_LOOK.toMillis();
            context.timerService().registerProcessingTimeTimer(secondLook);
        }
        setTimer(evaluator, memory, context.timerService());
        memoryState.update(memory);
    }

    /** How old readings are when they are judged tells by the wall clock only. */
    private void count(SiteInput input, Instant now, Optional<Reading> kept) {
        if (input.isCopy()) {
            return;
        }
        if (kept.isEmpty()) {
            repeated.add(1);
        } else if (clock == ClockMode.WALL && !input.reading().late()) {
            age.recordMillis(now.toEpochMilli() - input.reading().atMillis());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<WarningEvent> out)
            throws Exception {
        Configuration current =
                configuration.get(context.getBroadcastState(configuration.documents()));
        SiteMemory memory = memory();
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            tellLedger(timestamp, context, memory, current);
        }
        long watermark = context.timerService().currentWatermark();
        boolean atTheEnd = watermark == Watermark.MAX_WATERMARK.getTimestamp();
        if (atTheEnd || isBeforeAllTime(watermark)) {
            return; // the end of the input is not the passing of time, nor is what precedes it
        }
        SiteEvaluator evaluator = evaluator(context.getCurrentKey(), current);
        if (timestamp >= memory.timerAt()) {
            memory.timerAt(SiteMemory.NO_TIMER);
        }
        Instant now = now(context.timerService(), Long.MIN_VALUE);
        if (isBehind(context.timerService())) {
            context.timerService().registerProcessingTimeTimer(catchUp.until());
            memoryState.update(memory);
            return;
        }
        evaluator.elapse(memory.state(), now, sink(current, out));
        endWarnings(context, current, memory, now, out);
        setTimer(evaluator, memory, context.timerService());
        memoryState.update(memory);
    }

    private void tellLedger(
            long timestamp, OnTimerContext context, SiteMemory memory, Configuration current)
            throws Exception {
        if (timestamp >= memory.ledgerAt()) {
            ledgers.elapse(
                    timestamp,
                    context.getCurrentKey(),
                    memory,
                    current.catalogue(),
                    news -> context.output(Outputs.LEDGER_NEWS, news));
            memoryState.update(memory);
        }
    }

    /** Warnings of others that nothing followed end with a reading of their own. */
    private void endWarnings(
            OnTimerContext context,
            Configuration current,
            SiteMemory memory,
            Instant now,
            Collector<WarningEvent> out)
            throws Exception {
        String key = context.getCurrentKey();
        for (Reading over : held.over(now, current.catalogue())) {
            boolean ownSite =
                    current.catalogue()
                            .sensor(over.sensor())
                            .map(sensor -> sensor.site().value().equals(key))
                            .orElse(false);
            evaluator(key, current)
                    .observe(memory.state(), over, now, sink(current, out))
                    .filter(checked -> ownSite)
                    .map(checked -> SiteInput.of(key, checked))
                    .ifPresent(checked -> context.output(Outputs.CHECKED, checked));
        }
    }

    @Override
    public void processBroadcastElement(
            ConfigurationUpdate update, Context context, Collector<WarningEvent> out)
            throws Exception {
        if (!configuration.update(update, context.getBroadcastState(configuration.documents()))) {
            return;
        }
        if (isBeforeAllTime(context.currentWatermark())) {
            return;
        }
        Configuration current =
                configuration.get(context.getBroadcastState(configuration.documents()));
        ConfigurationChange change = sites.goBy(current);
        if (change.isNothing()) {
            return;
        }
        long millis =
                clock == ClockMode.WALL
                        ? JobTime.judged(context.currentProcessingTime())
                        : context.currentWatermark();
        Instant now = Instant.ofEpochMilli(Math.max(0, millis));
        context.applyToKeyedState(
                States.siteMemory(),
                (site, state) -> {
                    if (!change.concerns(site)) {
                        return;
                    }
                    SiteMemory memory = state.value();
                    evaluator(site, current).adopt(memory.state(), now, sink(current, out));
                    ledgers.adopt(
                            site,
                            memory,
                            current.catalogue(),
                            news -> context.output(Outputs.LEDGER_NEWS, news));
                    state.update(memory);
                });
    }

    /**
     * By events, after every start, it is no time until the first reading has come: nothing can be
     * judged, and a sensor that was watched since then would have been silent ever since. The
     * evaluators adopt their configuration with what comes first after that.
     */
    private boolean isBeforeAllTime(long watermark) {
        return clock == ClockMode.EVENT && watermark == Long.MIN_VALUE;
    }

    /** Again and again, on the task's thread; a late look comes before timers that are late. */
    private void lookForStandstills(ProcessingTimeService time) {
        noticeStandstill();
        ScheduledFuture<?> unused =
                time.registerTimer(
                        time.getCurrentProcessingTime() + Standstills.TICK.toMillis(),
                        now -> lookForStandstills(time));
    }

    private void noticeStandstill() {
        if (standstills.look()) {
            LOG.warn(
                    "the process stood still; what came meanwhile is taken in before silence is"
                            + " judged");
            begun = false;
        }
    }

    /**
     * Whether what the broker held back must come in first, or every sensor would look silent for
     * the length of an outage. Only by the wall clock: the event clock moves with the readings
     * themselves.
     */
    private boolean isBehind(TimerService timers) {
        if (clock != ClockMode.WALL) {
            return false;
        }
        noticeStandstill();
        int changes = SteadyClock.ofProcess().changes();
        if (!begun || changes != clockChanges) {
            begun = true;
            clockChanges = changes;
            catchUp.begin(timers.currentProcessingTime());
        }
        return catchUp.isBehind(timers.currentProcessingTime());
    }

    private SiteMemory memory() throws Exception {
        SiteMemory memory = memoryState.value();
        return memory == null ? new SiteMemory(new SiteState(), SiteMemory.NO_TIMER) : memory;
    }

    private SiteEvaluator evaluator(String site, Configuration current) {
        if (!Canary.isSite(site)) {
            return sites.evaluator(site, current);
        }
        if (canary == null) {
            canary =
                    new SiteEvaluator(
                            SiteRules.bind(Canary.rules(), Canary.catalogue(), site), numbers);
        }
        return canary;
    }

    /** The one of the last call, while it still goes by the same catalogue to the same place. */
    private Consumer<Transition> sink(Configuration current, Collector<WarningEvent> out) {
        if (sink == null || sink.catalogue != current.catalogue() || sink.out != out) {
            sink = new Sink(current.catalogue(), out);
        }
        return sink;
    }

    /** Counts what the evaluators tell and passes it on. */
    private final class Sink implements Consumer<Transition> {
        private final Catalogue catalogue;
        private final Collector<WarningEvent> out;

        Sink(Catalogue catalogue, Collector<WarningEvent> out) {
            this.catalogue = catalogue;
            this.out = out;
        }

        /** A warning on an area belongs to no enterprise. */
        @Override
        public void accept(Transition transition) {
            if (!Canary.isSite(transition.site().value())) {
                transitions.add(1);
                transitionsByKind.add(transition.kind().name());
            }
            String enterprise =
                    catalogue
                            .site(transition.site())
                            .map(known -> known.enterprise().value())
                            .orElse("");
            out.collect(new WarningEvent(enterprise, transition));
        }
    }

    /** The run's clock; by events it is the newest time seen, this reading included. */
    private Instant now(TimerService timers, long readingMillis) {
        long millis =
                clock == ClockMode.WALL
                        ? JobTime.now(timers)
                        : Math.max(0, Math.max(readingMillis, timers.currentWatermark()));
        return Instant.ofEpochMilli(millis);
    }

    /**
     * Sets one timer for the earliest moment asked for; a timer that fires too early is harmless
     * and sets the next.
     */
    private void setTimer(SiteEvaluator evaluator, SiteMemory memory, TimerService timers)
            throws Exception {
        Optional<Instant> asked = evaluator.wakeAt(memory.state());
        long wakeAt = held.next();
        if (asked.isPresent()) {
            wakeAt = Math.min(wakeAt, asked.get().toEpochMilli());
        }
        if (clock == ClockMode.WALL && wakeAt != SiteMemory.NO_TIMER) {
            wakeAt = JobTime.timerAt(wakeAt);
        }
        if (wakeAt >= memory.timerAt()) {
            return;
        }
        memory.timerAt(wakeAt);
        if (clock == ClockMode.WALL) {
            timers.registerProcessingTimeTimer(wakeAt);
        } else {
            timers.registerEventTimeTimer(wakeAt);
        }
    }
}
