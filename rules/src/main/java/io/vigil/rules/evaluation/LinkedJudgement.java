package io.vigil.rules.evaluation;

import io.vigil.warnings.Transition;
import java.util.function.Consumer;

/** Judges where rules look at other sensors or at warnings of other rules. */
final class LinkedJudgement {
    private final SiteRules rules;
    private final LifeCycle lifeCycle;
    private final SensorClock clock;

    LinkedJudgement(SiteRules rules, LifeCycle lifeCycle, SensorClock clock) {
        this.rules = rules;
        this.lifeCycle = lifeCycle;
        this.clock = clock;
    }

    /**
     * Does what a reading of a sensor asks for, each rule after those whose warnings it looks at.
     *
     * @param late whether the reading may only complete history
     */
    void judge(SiteState state, Moment moment, boolean late, Consumer<Transition> out) {
        BoundSensor bound = moment.bound;
        for (Step step : bound.steps) {
            boolean matters = (step.quantities() & moment.present) != 0;
            if (step.isMark()) {
                mark(moment, moment.sensor.marks[step.index()], bound.marks[step.index()]);
            } else if (!late && step.subject() == bound.index) {
                BoundRule rule = bound.rules[step.index()];
                if (matters || rule.usesSilence()) {
                    lifeCycle.judge(moment, rule, moment.sensor.warnings[step.index()], out);
                }
            } else if (!late && (matters || step.always())) {
                judgeWhole(state, moment, step, matters, out);
            }
        }
    }

    /**
     * Lets the clocks of the sites and areas that look at the sensor come up to its reading. The
     * reading must not have been taken yet: what it brings would hide that nothing came before.
     * Where others may be on their way, they do so later.
     */
    void passTime(SiteState state, Moment moment, Consumer<Transition> out) {
        long until = Math.min(moment.at - 1, moment.now);
        for (Step step : moment.bound.steps) {
            if (!step.isMark() && step.subject() != moment.bound.index) {
                BoundSensor bound = rules.sensors().get(step.subject());
                SensorState subject = state.sensors[step.subject()];
                boolean maySoundSilent = moment.behind && bound.followsOthers;
                if (subject.wake <= until && !maySoundSilent) {
                    clock.follow(bound, subject, state.whole, until, moment.now, out);
                }
            }
        }
    }

    private void judgeWhole(
            SiteState state, Moment reading, Step step, boolean matters, Consumer<Transition> out) {
        BoundSensor bound = rules.sensors().get(step.subject());
        SensorState subject = state.sensors[step.subject()];
        Moment moment = state.whole;
        moment.beginBy(reading, bound, subject, matters);
        lifeCycle.judge(moment, bound.rules[step.index()], subject.warnings[step.index()], out);
        clock.schedule(bound, subject, state);
    }

    /** A reading that comes late still tells of water that is under way. */
    private static void mark(Moment moment, HeldMark mark, SensorSlots.MarkSlot slot) {
        if (slot.condition().test(moment) != Truth.TRUE) {
            return;
        }
        mark.at = Math.max(mark.at, moment.at);
        moment.withoutSuspects = true;
        if (slot.condition().test(moment) == Truth.TRUE) {
            mark.sureAt = Math.max(mark.sureAt, moment.at);
        }
        moment.withoutSuspects = false;
    }

    /**
     * Visits the instants that the clock passed in order across all sensors, so that each rule
     * finds the warnings that it looks at as they were then.
     */
    void elapse(SiteState state, long now, Consumer<Transition> out) {
        for (BoundSensor bound : rules.sensors()) {
            clock.schedule(bound, state.sensors[bound.index], state);
        }
        while (true) {
            BoundSensor next = null;
            long earliest = Times.FAR_FUTURE;
            for (BoundSensor bound : rules.sensors()) {
                long wake = state.sensors[bound.index].wake;
                boolean sooner =
                        wake < earliest
                                || (wake == earliest && next != null && bound.depth < next.depth);
                if (wake <= now && sooner) {
                    earliest = wake;
                    next = bound;
                }
            }
            if (next == null) {
                return;
            }
            SensorState sensor = state.sensors[next.index];
            long instant = Math.min(now, Math.max(earliest, sensor.elapsedTo));
            clock.follow(next, sensor, state.moment, instant, now, out);
        }
    }
}
