package io.vigil.rules.evaluation;

import io.vigil.model.Grade;
import io.vigil.rules.language.Schedule;
import io.vigil.warnings.Transition;
import java.util.function.Consumer;

/**
 * What the passing of time alone does to one sensor: open warnings become stale, {@code silent}
 * becomes true. Instants are visited in order however late the clock is read, so that the result
 * does not depend on when that happens.
 */
final class SensorClock {
    private final LifeCycle lifeCycle;

    SensorClock(LifeCycle lifeCycle) {
        this.lifeCycle = lifeCycle;
    }

    /**
     * Visits every instant up to {@code until} at which something happens.
     *
     * @param now the run's clock, for the time of detection
     */
    void follow(
            BoundSensor bound,
            SensorState sensor,
            Moment moment,
            long until,
            long now,
            Consumer<Transition> out) {
        if (bound.followsOthers) {
            schedule(bound, sensor, moment.site);
        }
        while (sensor.wake <= until) {
            long instant = Math.max(sensor.wake, sensor.elapsedTo);
            visit(bound, sensor, moment, instant, now, out);
            sensor.elapsedTo = instant;
            schedule(bound, sensor, moment.site);
        }
    }

    private void visit(
            BoundSensor bound,
            SensorState sensor,
            Moment moment,
            long instant,
            long now,
            Consumer<Transition> out) {
        for (int i = 0; i < bound.rules.length; i++) {
            BoundRule rule = bound.rules[i];
            WarningState warning = sensor.warnings[i];
            if (staleAt(rule, sensor, warning, moment.site) <= instant) {
                moment.beginByClock(bound, sensor, instant, now);
                lifeCycle.stale(rule.id, warning, moment, out);
            }
            if (rule.usesSilence()) {
                moment.beginByClock(bound, sensor, instant, now);
                lifeCycle.judge(moment, rule, warning, out);
            }
        }
    }

    /** Finds out when the clock matters next. */
    void schedule(BoundSensor bound, SensorState sensor, SiteState site) {
        long wake = Times.FAR_FUTURE;
        for (int i = 0; i < bound.rules.length && !sensor.calm.coversAll(); i++) {
            if (sensor.calm.covers(i)) {
                continue;
            }
            BoundRule rule = bound.rules[i];
            WarningState warning = sensor.warnings[i];
            if (warning.episode != null) {
                wake = Math.min(wake, staleAt(rule, sensor, warning, site));
            }
            if (rule.usesSilence()) {
                wake = Math.min(wake, silentAt(rule, sensor, warning, site));
            }
        }
        site.wake(sensor, wake);
    }

    /** A warning that rests on nothing but silence does not grow stale by it. */
    private static long staleAt(
            BoundRule rule, SensorState sensor, WarningState warning, SiteState site) {
        if (warning.episode == null || warning.episode.stale || rule.quantities == 0) {
            return Times.FAR_FUTURE;
        }
        long until;
        if (sensor.isSubject()) {
            until = rule.linkage.freshUntil(site.sensors, sensor);
        } else {
            long latest = sensor.latestOf(rule.quantities);
            until = latest == Times.NEVER ? Times.NEVER : latest + rule.freshness;
        }
        // What was raised because values were missing was not stale before.
        return until == Times.NEVER
                ? Times.FAR_FUTURE
                : Math.max(until, warning.episode.publishedAt);
    }

    private static long silentAt(
            BoundRule rule, SensorState sensor, WarningState warning, SiteState site) {
        long heard = sensor.lastSign();
        long wake = Times.FAR_FUTURE;
        for (long silence : rule.silences) {
            wake = earlier(wake, heard + silence, sensor.elapsedTo);
        }
        for (Linkage.Silence silence : rule.linkage.silences()) {
            SensorState other = site.sensors[silence.sensor()];
            wake = earlier(wake, other.lastSign() + silence.length(), sensor.elapsedTo);
        }
        for (int i = 0; warning.pending != null && i < Grade.values().length; i++) {
            long since = warning.pending.since(i);
            if (since != Times.NEVER) {
                wake = earlier(wake, since + rule.raiseMillis, sensor.elapsedTo);
            }
        }
        for (Schedule schedule : rule.schedules) {
            // What was held back by the calendar is raised when it opens, reading or not.
            long from = Math.max(sensor.elapsedTo, heard);
            wake = earlier(wake, schedule.nextBorder(from), sensor.elapsedTo);
        }
        return wake;
    }

    private static long earlier(long wake, long instant, long after) {
        return instant > after ? Math.min(wake, instant) : wake;
    }
}
