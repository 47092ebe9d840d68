package io.vigil.jobs.operator;

import io.vigil.desk.CommandAnswer;
import io.vigil.desk.CommandJson;
import io.vigil.desk.Desk;
import io.vigil.desk.DeskMemory;
import io.vigil.desk.DeskPolicy;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.state.DeskCommand;
import io.vigil.jobs.state.DeskSite;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The desk of each site or area: takes up what the judge says, judges commands, keeps people's
 * clocks. All of it is in {@link Desk}; this class keeps its memory, tells it the wall clock and
 * wakes it when it asked for it. It stands beside the way of warnings to the broker, not in it.
 *
 * <p>What it gives out may be told only after the checkpoint that holds it: after a failure the
 * judge's transitions and the commands since the last checkpoint come again, in another order
 * perhaps, and another act may come of it.
 *
 * <p>State: one {@link DeskSite} for each site with warnings, announced work or recent commands,
 * bounded as {@link DeskMemory} says; one timer for each.
 */
public final class DeskFunction
        extends KeyedCoProcessFunction<String, WarningEvent, DeskCommand, OutboundMessage> {
    private static final long serialVersionUID = 1L;

    /**
     * For so long after a start nobody is called for being late: what people did meanwhile, and the
     * broker held back, must come in first.
     */
    static final Duration CATCH_UP = Duration.ofSeconds(10);

    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final String policy;
    private final long above;
    private transient Desk desk;
    private transient long caughtUpAt;
    private transient ValueState<DeskSite> siteState;
    private transient JobCounter acts;
    private transient JobCounter commands;

    /**
     * @param policy the desk's rules, as {@link DeskPolicy#toJson} writes them
     * @param above what acts of warnings from before a restore are numbered above; 0 if there was
     *     none. What was told before the backup is always in the state, so none of it comes again
     */
    public DeskFunction(String policy, long above) {
        this.policy = policy;
        this.above = above;
    }

    @Override
    public void open(OpenContext context) {
        desk = new Desk(DeskPolicy.ofJson(policy));
        caughtUpAt = NOT_STARTED;
        siteState = getRuntimeContext().getState(States.deskSite());
        acts = new JobCounter(getRuntimeContext(), "deskActs");
        commands = new JobCounter(getRuntimeContext(), "commands");
    }

    @Override
    public void processElement1(WarningEvent event, Context context, Collector<OutboundMessage> out)
            throws Exception {
        if (event.transition().shadow()) {
            return;
        }
        DeskSite site = site();
        Instant now = now(context.timerService());
        desk.observe(site.memory(), event.transition(), now, sink(out));
        keep(site, context.timerService());
    }

    @Override
    public void processElement2(DeskCommand asked, Context context, Collector<OutboundMessage> out)
            throws Exception {
        commands.add(1);
        Instant now = now(context.timerService());
        if (asked.wrongField().isPresent()) {
            answer(
                    new CommandAnswer(
                            asked.command(),
                            CommandAnswer.Code.BAD_COMMAND,
                            List.of(asked.wrongField().get()),
                            0,
                            now),
                    out);
            return;
        }
        DeskSite site = site();
        // The effect goes before the answer.
        answer(desk.decide(site.memory(), asked.command(), now, sink(out)), out);
        keep(site, context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutboundMessage> out)
            throws Exception {
        TimerService timers = context.timerService();
        DeskSite site = site();
        if (timestamp >= site.timerAt()) {
            site.timerAt(DeskSite.NO_TIMER);
        }
        Instant now = now(timers);
        if (now.toEpochMilli() < caughtUpAt) {
            setTimer(site, JobTime.timerAt(caughtUpAt), timers);
            siteState.update(site);
            return;
        }
        desk.elapse(site.memory(), now, sink(out));
        keep(site, timers);
    }

    private DeskSite site() throws Exception {
        DeskSite site = siteState.value();
        if (site == null) {
            return new DeskSite(new DeskMemory(), DeskSite.NO_TIMER);
        }
        if (above > 0) {
            site.memory().countAbove(above);
        }
        return site;
    }

    private Instant now(TimerService timers) {
        long millis = JobTime.now(timers);
        if (caughtUpAt == NOT_STARTED) {
            caughtUpAt = millis + CATCH_UP.toMillis();
        }
        return Instant.ofEpochMilli(millis);
    }

    private Consumer<Transition> sink(Collector<OutboundMessage> out) {
        return act -> {
            acts.add(1);
            out.collect(
                    new OutboundMessage(
                            PublishWarningFunction.EVENTS_TOPIC, TransitionJson.write(act), false));
        };
    }

    private static void answer(CommandAnswer answer, Collector<OutboundMessage> out) {
        out.collect(new OutboundMessage(CommandAnswer.TOPIC, CommandJson.write(answer), false));
    }

    /** One timer for the earliest moment asked for; one that fires too early is harmless. */
    private void keep(DeskSite site, TimerService timers) throws Exception {
        if (site.memory().isEmpty()) {
            siteState.clear();
            return;
        }
        long wakeAt =
                desk.wakeAt(site.memory())
                        .map(at -> JobTime.timerAt(at.toEpochMilli()))
                        .orElse(DeskSite.NO_TIMER);
        if (wakeAt < site.timerAt()) {
            setTimer(site, wakeAt, timers);
        }
        siteState.update(site);
    }

    private static void setTimer(DeskSite site, long at, TimerService timers) {
        site.timerAt(at);
        timers.registerProcessingTimeTimer(at);
    }
}
