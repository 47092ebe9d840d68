package io.vigil.jobs.operator;

import io.vigil.jobs.ClockMode;
import io.vigil.jobs.SteadyClock;
import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.state.SiteInput;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.rules.evaluation.ReadingRoutes;
import io.vigil.rules.language.RuleSet;
import java.time.Instant;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.util.Collector;

/**
 * What becomes of readings once they are decoded, whichever operator did it: they are counted, move
 * the run's clock, and go to their site and to the other keys that look at them. Used by the task
 * thread only.
 */
final class DecodedReadings {
    private final ClockMode clock;
    private final boolean forJudging;
    private final JobCounter readings;
    private final JobCounter late;
    private final JobCounter rejects;
    private final JobCounters rejectsByCode;
    private final LongMaximum newestEvent;
    private ReadingRoutes routes;
    private long eventClock;

    /**
     * @param forJudging whether copies of readings go to the other keys that look at them
     * @param eventClock newest event time that was seen before, or {@link Long#MIN_VALUE}
     */
    DecodedReadings(RuntimeContext context, ClockMode clock, boolean forJudging, long eventClock) {
        this.clock = clock;
        this.forJudging = forJudging;
        this.eventClock = eventClock;
        readings = new JobCounter(context, "readings");
        late = new JobCounter(context, "late");
        rejects = new JobCounter(context, "rejects");
        rejectsByCode = new JobCounters(context, "rejectsByCode", "code");
        newestEvent = new LongMaximum(eventClock);
        context.addAccumulator("newestEventMillis", newestEvent);
    }

    /** Finds out anew who looks at which sensors. */
    ReadingRoutes configure(Configuration current) {
        RuleSet judged = forJudging ? current.rules() : RuleSet.empty();
        routes = ReadingRoutes.of(judged, current.catalogue());
        return routes;
    }

    long eventClock() {
        return eventClock;
    }

    /** By events, before the first of them, it is no time yet and nothing can be late. */
    Instant now(Instant wallNow) {
        return clock == ClockMode.WALL ? wallNow : Instant.ofEpochMilli(Math.max(0, eventClock));
    }

    void accept(Site site, Reading reading, Collector<SiteInput> out) {
        readings.add(1);
        if (clock == ClockMode.WALL) {
            SteadyClock.ofProcess().heard(reading.atMillis());
        }
        if (reading.late()) {
            late.add(1);
        }
        if (reading.atMillis() > eventClock) {
            eventClock = reading.atMillis();
            newestEvent.add(eventClock);
        }
        SiteInput input = SiteInput.of(site.id().value(), reading);
        out.collect(input);
        for (String key : routes.copiesOf(reading.sensor())) {
            out.collect(input.copyFor(key));
        }
    }

    void rejected(Reject reject) {
        rejects.add(1);
        rejectsByCode.add(reject.code().name());
    }
}
