package io.vigil.rules.evaluation;

import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.warnings.EndReason;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The life of a warning: what one judgement of one rule on one sensor changes. Upwards at once,
 * downwards one grade at a time and only on fresh readings that say so; unknown changes nothing.
 */
final class LifeCycle {
    private static final int NONE = -1;
    private static final int ORANGE = Grade.ORANGE.rank();
    private static final int RED = Grade.RED.rank();
    private static final Grade[] GRADES = Grade.values();

    /** At most one update of the evidence in so long, event time. */
    private static final long UPDATE_INTERVAL = 600_000;

    /** By what share of the limit the value must have gone on. */
    private static final double UPDATE_SHARE = 0.1;

    private final SiteId site;
    private final SecondSource secondSource;
    private final EpisodeNumbers numbers;

    LifeCycle(SiteId site, SecondSource secondSource, EpisodeNumbers numbers) {
        this.site = site;
        this.secondSource = secondSource;
        this.numbers = numbers;
    }

    /** Judges a rule at a moment and tells what changed. */
    void judge(Moment moment, BoundRule rule, WarningState state, Consumer<Transition> out) {
        OpenEpisode open = state.episode;
        if (open != null && open.stale && refreshes(moment, rule)) {
            open.stale = false;
            emit(moment, rule.id, state, TransitionKind.FRESH, open.grade, List.of(), out);
        }
        int held = open == null ? NONE : open.grade.rank();
        int reached =
                rule.raisesAtOnce() ? highest(moment, rule, held) : pending(moment, rule, state);
        if (reached > held && rule.mayRaise(moment.at)) {
            rise(moment, rule, state, GRADES[reached], out);
        } else if (open != null && moment.inOrder) {
            hold(moment, rule, state, out);
        }
        if (moment.inOrder && !moment.byClock) {
            state.judged(moment.at);
        }
    }

    private static boolean refreshes(Moment moment, BoundRule rule) {
        return moment.inOrder
                && (moment.present & rule.quantities) != 0
                && !Times.isLongerThan(moment.at, moment.now, rule.freshness - 1);
    }

    /** The highest grade above {@code held} whose condition holds. */
    private int highest(Moment moment, BoundRule rule, int held) {
        for (int i = RED; i > held; i--) {
            BoundGrade grade = rule.grade(i);
            if (grade != null && grade.condition().test(moment) == Truth.TRUE) {
                return i == RED && isDoubtful(moment, rule, grade) ? Math.max(held, ORANGE) : i;
            }
        }
        return NONE;
    }

    /** The highest grade whose condition has held long enough. */
    private int pending(Moment moment, BoundRule rule, WarningState state) {
        boolean counts = !moment.byClock && moment.at > state.lastJudged;
        boolean gap =
                !moment.byClock && Times.isLongerThan(state.lastJudged, moment.at, rule.freshness);
        int reached = NONE;
        boolean capped = false;
        for (int i = RED; i >= 0; i--) {
            BoundGrade grade = rule.grade(i);
            int truth = grade == null ? Truth.FALSE : grade.condition().test(moment);
            if (i == RED && truth == Truth.TRUE && isDoubtful(moment, rule, grade)) {
                capped = true;
                truth = Truth.UNKNOWN;
            }
            if (i == ORANGE && capped) {
                truth = Truth.TRUE;
            }
            if (truth == Truth.TRUE && state.pending == null) {
                state.pending = new PendingRaise();
            }
            if (state.pending != null) {
                state.pending.take(i, truth, moment, counts, gap);
                boolean due = truth == Truth.TRUE && state.pending.isDue(i, rule, moment);
                reached = due ? Math.max(reached, i) : reached;
            }
        }
        return reached;
    }

    /** Whether red rests on suspect values alone, and no other sensor bears it out. */
    private boolean isDoubtful(Moment moment, BoundRule rule, BoundGrade grade) {
        return restsOnSuspect(moment, grade)
                && !secondSource.agrees(moment, rule.id, grade.grade().rank());
    }

    /** Whether the condition would not be known to hold without the suspect values. */
    private static boolean restsOnSuspect(Moment moment, BoundGrade grade) {
        moment.withoutSuspects = true;
        int truth = grade.condition().test(moment);
        moment.withoutSuspects = false;
        return truth != Truth.TRUE;
    }

    private void rise(
            Moment moment,
            BoundRule rule,
            WarningState state,
            Grade reached,
            Consumer<Transition> out) {
        OpenEpisode open = state.episode;
        Grade previous = open == null ? reached : open.grade;
        if (open == null) {
            state.episodes = numbers.next(rule.id, moment.sensor.subject(), state.episodes);
            state.episode = new OpenEpisode(rule.card(moment.bound), reached, rule.isShadow());
        }
        state.episode.grade = reached;
        state.episode.clearSince = Times.NEVER;
        List<Evidence> evidence = reasons(moment, rule, reached, Truth.TRUE);
        emit(
                moment,
                rule.id,
                state,
                open == null ? TransitionKind.RAISED : TransitionKind.UPGRADED,
                previous,
                evidence,
                out);
        publish(moment, rule, state.episode);
    }

    /** Why a grade holds; a capped one holds because of the condition of a grade above. */
    private static List<Evidence> reasons(Moment moment, BoundRule rule, Grade grade, int truth) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = grade.rank(); i <= RED && evidence.isEmpty(); i++) {
            if (rule.grade(i) != null) {
                rule.grade(i).condition().explain(moment, truth, evidence);
            }
        }
        return evidence;
    }

    /** Decides whether the held grade goes on, and whether its evidence is worth telling again. */
    private void hold(Moment moment, BoundRule rule, WarningState state, Consumer<Transition> out) {
        OpenEpisode open = state.episode;
        int truth = easedTruth(moment, rule, open.grade);
        if (truth == Truth.TRUE) {
            open.clearSince = Times.NEVER;
            update(moment, rule, state, out);
        } else if (truth == Truth.FALSE && !open.stale && !moment.byClock) {
            if (open.clearSince == Times.NEVER
                    || Times.isLongerThan(open.lastFalse, moment.at, rule.freshness)) {
                open.clearSince = moment.at;
            }
            open.lastFalse = Math.max(open.lastFalse, moment.at);
            if (moment.at - open.clearSince >= rule.clearMillis) {
                stepDown(moment, rule, state, out);
            }
        }
    }

    /** Truth of a grade with eased limits; a grade above that still holds keeps it up. */
    private static int easedTruth(Moment moment, BoundRule rule, Grade grade) {
        BoundGrade holding = rule.holding(grade);
        int truth = holding == null ? Truth.FALSE : holding.eased().test(moment);
        for (int i = RED; i > grade.rank() && truth == Truth.FALSE; i--) {
            BoundGrade above = rule.grade(i);
            if (above != null && above.eased().test(moment) == Truth.TRUE) {
                truth = Truth.TRUE;
            }
        }
        return truth;
    }

    private void stepDown(
            Moment moment, BoundRule rule, WarningState state, Consumer<Transition> out) {
        OpenEpisode open = state.episode;
        Grade previous = open.grade;
        List<Evidence> evidence = new ArrayList<>();
        BoundGrade holding = rule.holding(previous);
        if (holding != null) {
            holding.eased().explain(moment, Truth.FALSE, evidence);
        }
        BoundGrade lower = rule.below(previous);
        state.ended(lower == null ? NONE : lower.grade().rank(), previous.rank(), moment.at);
        if (lower == null) {
            emit(moment, rule.id, state, TransitionKind.CLEARED, previous, evidence, out);
            state.episode = null;
            return;
        }
        open.grade = lower.grade();
        boolean goesOn = easedTruth(moment, rule, open.grade) != Truth.FALSE;
        open.clearSince = goesOn ? Times.NEVER : moment.at;
        emit(moment, rule.id, state, TransitionKind.DOWNGRADED, previous, evidence, out);
        publish(moment, rule, open);
    }

    /** Remembers the value that people know now. */
    private static void publish(Moment moment, BoundRule rule, OpenEpisode open) {
        BoundGrade holding = rule.holding(open.grade);
        ComparisonNode lead = holding == null ? null : holding.condition().lead(moment);
        open.publishedAt = moment.at;
        open.publishedComparison = lead == null ? NONE : lead.index();
        open.publishedValue = lead == null ? Double.NaN : lead.measured(moment);
    }

    private void update(
            Moment moment, BoundRule rule, WarningState state, Consumer<Transition> out) {
        OpenEpisode open = state.episode;
        BoundGrade holding = rule.holding(open.grade);
        if (moment.byClock
                || holding == null
                || (open.publishedAt != Times.NEVER
                        && moment.at - open.publishedAt < UPDATE_INTERVAL)) {
            return;
        }
        ComparisonNode lead = holding.condition().lead(moment);
        if (lead == null || lead.index() != open.publishedComparison) {
            return;
        }
        double further = (lead.measured(moment) - open.publishedValue) * lead.direction();
        double limit = Math.abs(lead.limit().value(moment));
        if (limit > 0 && further >= UPDATE_SHARE * limit) {
            List<Evidence> evidence = reasons(moment, rule, open.grade, Truth.TRUE);
            emit(moment, rule.id, state, TransitionKind.UPDATED, open.grade, evidence, out);
            publish(moment, rule, open);
        }
    }

    /** Marks an open warning stale at {@code at}, if it is not yet. */
    void stale(String rule, WarningState state, Moment moment, Consumer<Transition> out) {
        state.episode.stale = true;
        emit(moment, rule, state, TransitionKind.STALE, state.episode.grade, List.of(), out);
    }

    /** Ends an open warning whose condition has not ended. */
    void close(WarningState state, Moment moment, EndReason reason, Consumer<Transition> out) {
        tell(
                moment,
                state.rule,
                state,
                TransitionKind.CLOSED,
                state.episode.grade,
                List.of(),
                Optional.of(reason),
                out);
        state.episode = null;
    }

    /**
     * Moves an open warning out of the shadow or into it: the episode that one audience knows is
     * closed, and the other is told of a new one from the beginning, which stands where the first
     * stood.
     */
    void move(Moment moment, BoundRule rule, WarningState state, Consumer<Transition> out) {
        OpenEpisode before = state.episode;
        close(
                state,
                moment,
                rule.isShadow() ? EndReason.RULE_TO_SHADOW : EndReason.RULE_TO_LIVE,
                out);
        if (!rule.mayRaise(moment.at)) {
            return;
        }
        state.episodes = numbers.next(rule.id, moment.sensor.subject(), state.episodes);
        state.episode = before.successor(rule.isShadow());
        List<Evidence> evidence = reasons(moment, rule, before.grade, Truth.TRUE);
        emit(moment, rule.id, state, TransitionKind.RAISED, before.grade, evidence, out);
    }

    private void emit(
            Moment moment,
            String rule,
            WarningState state,
            TransitionKind kind,
            Grade previous,
            List<Evidence> evidence,
            Consumer<Transition> out) {
        tell(moment, rule, state, kind, previous, evidence, Optional.empty(), out);
    }

    private void tell(
            Moment moment,
            String rule,
            WarningState state,
            TransitionKind kind,
            Grade previous,
            List<Evidence> evidence,
            Optional<EndReason> reason,
            Consumer<Transition> out) {
        OpenEpisode open = state.episode;
        open.sequence =
                numbers.nextTransition(
                        rule, moment.sensor.subject(), state.episodes, open.sequence);
        if (state.silent) {
            return;
        }
        EpisodeCard card = open.card;
        out.accept(
                new Transition(
                        new EpisodeId(new RuleId(rule), moment.sensor.subject(), state.episodes),
                        open.sequence,
                        kind,
                        open.grade,
                        previous,
                        card.revision(),
                        card.hazard(),
                        card.title(),
                        card.advice(),
                        site,
                        card.siteName(),
                        card.region(),
                        card.position(),
                        Instant.ofEpochMilli(moment.at),
                        Instant.ofEpochMilli(moment.now),
                        open.stale,
                        evidence,
                        reason,
                        open.shadow,
                        card.exercise(),
                        Optional.empty()));
    }
}
