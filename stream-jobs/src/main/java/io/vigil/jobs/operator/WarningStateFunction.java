package io.vigil.jobs.operator;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Has the broker retain the newest transition of each open warning, and nothing once it has ended.
 * What shadow rules and drills cause is no state of any place.
 *
 * <p>A broker may lose what it retained, or be exchanged for another, and does not say so: every
 * open state is therefore published again once in each interval, the same bytes on the same topic,
 * which changes nothing where it is retained still. Sites have their turns at moments that differ
 * from round to round, at most {@value #MOST_A_SECOND} states a second for each task; where that
 * does not suffice for all, a round passes over some. For a while after a start nothing is
 * repeated, since what is remembered may be older than what the broker was told last, until the
 * broker has delivered once more what was not acknowledged.
 *
 * <p>State: the newest transition of each open warning; one timer for each site with any.
 */
public final class WarningStateFunction
        extends KeyedProcessFunction<String, WarningEvent, OutboundMessage> {
    /** Most states that are repeated in a second, but always all of a site together. */
    static final int MOST_A_SECOND = 50;

    private static final long serialVersionUID = 1L;
    private static final long SECOND = 1_000;
    private static final long NOT_STARTED = Long.MIN_VALUE;
    private static final byte[] WITHDRAWN = {};

    private final long intervalMillis;
    private transient MapState<String, byte[]> open;
    private transient long quietUntil;
    private transient long second;
    private transient int toldInSecond;

    /**
     * @param interval in which each open state is published again; for the first quarter of it
     *     after a start none is
     */
    public WarningStateFunction(Duration interval) {
        intervalMillis = interval.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        open = getRuntimeContext().getMapState(States.openWarnings());
        quietUntil = NOT_STARTED;
    }

    @Override
    public void processElement(WarningEvent event, Context context, Collector<OutboundMessage> out)
            throws Exception {
        Transition transition = event.transition();
        if (transition.shadow() || transition.exercise().isPresent()) {
            return;
        }
        String subject = subjectLevels(transition);
        String topic = "vigil/v1/warnings/" + transition.region() + subject;
        withdrawFromOtherRegions(topic, subject, out);
        if (transition.ends()) {
            open.remove(topic);
            out.collect(new OutboundMessage(topic, WITHDRAWN, true));
            return;
        }
        byte[] json = TransitionJson.write(transition);
        open.put(topic, json);
        out.collect(new OutboundMessage(topic, json, true));
        awaitTurn(context, now(context.timerService()));
    }

    /** One topic for each rule and subject, since a site may have several subjects of one rule. */
    private static String subjectLevels(Transition transition) {
        return "/"
                + transition.site()
                + "/"
                + transition.episode().rule()
                + "/"
                + transition.episode().subject();
    }

    /** The site's region may have been corrected since the warning was raised. */
    private void withdrawFromOtherRegions(
            String topic, String subject, Collector<OutboundMessage> out) throws Exception {
        List<String> left = new ArrayList<>();
        for (String other : open.keys()) {
            if (other.endsWith(subject) && !other.equals(topic)) {
                left.add(other);
            }
        }
        for (String other : left) {
            open.remove(other);
            out.collect(new OutboundMessage(other, WITHDRAWN, true));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutboundMessage> out)
            throws Exception {
        if (open.isEmpty()) {
            return;
        }
        long now = now(context.timerService());
        if (now < quietUntil) {
            awaitTurn(context, quietUntil);
            return;
        }
        if (isAnyLeft(now)) {
            for (Map.Entry<String, byte[]> state : open.entries()) {
                out.collect(new OutboundMessage(state.getKey(), state.getValue(), true));
                toldInSecond++;
            }
        }
        awaitTurn(context, now);
    }

    private boolean isAnyLeft(long now) {
        long current = Math.floorDiv(now, SECOND);
        if (current != second) {
            second = current;
            toldInSecond = 0;
        }
        return toldInSecond < MOST_A_SECOND;
    }

    /** To ask for the same turn twice is to ask once. */
    private void awaitTurn(Context context, long now) {
        String site = context.getCurrentKey();
        long round = Math.floorDiv(now, intervalMillis);
        long turn = turn(site, round);
        context.timerService()
                .registerProcessingTimeTimer(turn > now ? turn : turn(site, round + 1));
    }

    private long turn(String site, long round) {
        long withinRound = new SplittableRandom(Objects.hash(site, round)).nextLong(intervalMillis);
        return round * intervalMillis + withinRound;
    }

    /** The machine's time, since nothing is judged by it. */
    private long now(TimerService timers) {
        long now = timers.currentProcessingTime();
        if (quietUntil == NOT_STARTED) {
            quietUntil = now + intervalMillis / 4;
        }
        return now;
    }
}
