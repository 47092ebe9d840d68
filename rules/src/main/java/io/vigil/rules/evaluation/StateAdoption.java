package io.vigil.rules.evaluation;

import io.vigil.warnings.EndReason;
import io.vigil.warnings.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rearranges a site's state for rules it was not arranged for: keeps the state of what did not
 * change, ends warnings whose rule or sensor is gone.
 */
final class StateAdoption {
    private final SiteRules rules;
    private final LifeCycle lifeCycle;

    StateAdoption(SiteRules rules, LifeCycle lifeCycle) {
        this.rules = rules;
        this.lifeCycle = lifeCycle;
    }

    void adopt(SiteState state, long now, Consumer<Transition> out) {
        Map<String, SensorState> known = new LinkedHashMap<>();
        for (SensorState sensor : state.sensors) {
            known.put(sensor.id, sensor);
        }
        List<BoundSensor> sensors = rules.sensors();
        SensorState[] arranged = new SensorState[sensors.size()];
        List<Runnable> changes = new ArrayList<>();
        for (int i = 0; i < arranged.length; i++) {
            BoundSensor bound = sensors.get(i);
            SensorState sensor = known.remove(bound.id);
            arranged[i] = sensor == null ? new SensorState(bound.id, now) : sensor;
            arranged[i].arrange(bound);
            arrangeWarnings(state, arranged[i], bound, now, out, changes);
        }
        state.sensors(arranged);
        state.attached = rules;
        changes.forEach(Runnable::run);
        for (SensorState gone : known.values()) {
            for (WarningState warning : gone.warnings) {
                retire(state, gone, warning, rules.whyGone(warning.rule, gone), now, out);
            }
        }
    }

    private void arrangeWarnings(
            SiteState state,
            SensorState sensor,
            BoundSensor bound,
            long now,
            Consumer<Transition> out,
            List<Runnable> changes) {
        Map<String, WarningState> known = new LinkedHashMap<>();
        for (WarningState warning : sensor.warnings) {
            known.put(warning.rule, warning);
        }
        List<WarningState> arranged = new ArrayList<>();
        for (BoundRule rule : bound.rules) {
            WarningState warning = known.get(rule.id);
            if (warning == null || warning.silent != rule.linkage.silent()) {
                arranged.add(begin(state, sensor, rule));
                continue;
            }
            known.remove(rule.id);
            arranged.add(warning);
            changes.add(
                    () -> {
                        Moment moment = state.moment;
                        moment.beginByClock(bound, sensor, now, now);
                        edit(warning, rule, moment, out);
                    });
        }
        for (WarningState gone : known.values()) {
            EndReason reason = rules.whyNotJudged(gone.rule, bound);
            changes.add(() -> retire(state, sensor, gone, reason, now, out));
        }
        sensor.warnings = arranged.toArray(WarningState[]::new);
    }

    private static WarningState begin(SiteState state, SensorState sensor, BoundRule rule) {
        boolean silent = rule.linkage.silent();
        Long before = silent ? null : state.retired.remove(counter(rule.id, sensor));
        return new WarningState(rule.id, rule.rule.revision(), silent, before == null ? 0 : before);
    }

    /**
     * An open warning of an edited rule stays and is judged by the new conditions from now on. It
     * changes its audience with its rule, unless the conditions changed as well: then nobody is
     * told of a warning before the next reading has been judged by them.
     */
    private void edit(
            WarningState warning, BoundRule rule, Moment moment, Consumer<Transition> out) {
        boolean edited = !warning.revision.equals(rule.rule.revision());
        if (edited) {
            warning.revision = rule.rule.revision();
            warning.pending = null;
            if (warning.episode != null) {
                warning.episode.clearSince = Times.NEVER;
                warning.episode.publishedComparison = -1;
            }
        }
        if (warning.episode == null) {
            return;
        }
        warning.episode.card = rule.card(moment.bound);
        if (warning.episode.shadow != rule.isShadow()) {
            if (edited) {
                EndReason reason =
                        rule.isShadow() ? EndReason.RULE_TO_SHADOW : EndReason.RULE_TO_LIVE;
                lifeCycle.close(warning, moment, reason, out);
            } else {
                lifeCycle.move(moment, rule, warning, out);
            }
        }
    }

    private void retire(
            SiteState state,
            SensorState sensor,
            WarningState warning,
            EndReason reason,
            long now,
            Consumer<Transition> out) {
        if (warning.episode != null) {
            Moment moment = state.moment;
            moment.sensor = sensor;
            moment.at = now;
            moment.now = now;
            lifeCycle.close(warning, moment, reason, out);
        }
        if (warning.episodes > 0 && !warning.silent) {
            state.retired.put(counter(warning.rule, sensor), warning.episodes);
        }
    }

    private static String counter(String rule, SensorState sensor) {
        return rule + ":" + sensor.subject();
    }
}
