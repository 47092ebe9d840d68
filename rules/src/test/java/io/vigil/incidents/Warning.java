package io.vigil.incidents;

import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One warning of a test; each call is its next transition. */
final class Warning {
    static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    static final RegionPath REGION = RegionPath.parse("43/4301/430101");

    private final EpisodeId episode;
    private final String hazard;
    private final SiteId site;
    private final Position position;
    private final Optional<String> exercise;
    private final boolean shadow;
    private long sequence;
    private long acts;
    private Grade grade = Grade.BLUE;
    private DeskState desk = DeskState.UNTOUCHED;
    private Transition newest;

    private Warning(
            EpisodeId episode,
            String hazard,
            SiteId site,
            Position position,
            Optional<String> exercise,
            boolean shadow) {
        this.episode = episode;
        this.hazard = hazard;
        this.site = site;
        this.position = position;
        this.exercise = exercise;
        this.shadow = shadow;
    }

    /** At a site so many metres north of the others' origin. */
    static Warning of(String rule, String hazard, String site, double north) {
        return of(rule, hazard, site, north, 1);
    }

    static Warning of(String rule, String hazard, String site, double north, long number) {
        return new Warning(
                new EpisodeId(new RuleId(rule), site + "-sensor", number),
                hazard,
                new SiteId(site),
                new Position(28 + north / 111_195, 112),
                Optional.empty(),
                false);
    }

    Warning inDrill(String drill) {
        return new Warning(episode, hazard, site, position, Optional.of(drill), shadow);
    }

    Warning inShadow() {
        return new Warning(episode, hazard, site, position, exercise, true);
    }

    EpisodeId id() {
        return episode;
    }

    Transition raised(Grade at, int minute) {
        return step(TransitionKind.RAISED, at, minute);
    }

    Transition upgraded(Grade to, int minute) {
        return step(TransitionKind.UPGRADED, to, minute);
    }

    Transition downgraded(Grade to, int minute) {
        return step(TransitionKind.DOWNGRADED, to, minute);
    }

    Transition cleared(int minute) {
        return step(TransitionKind.CLEARED, grade, minute);
    }

    Transition stale(int minute) {
        return step(TransitionKind.STALE, grade, minute);
    }

    private Transition step(TransitionKind kind, Grade to, int minute) {
        LocalizedText name = LocalizedText.same(episode.toString());
        sequence++;
        newest =
                new Transition(
                        episode,
                        sequence,
                        kind,
                        to,
                        grade,
                        "r1",
                        hazard,
                        name,
                        name,
                        site,
                        name,
                        REGION,
                        position,
                        at(minute),
                        at(minute),
                        kind == TransitionKind.STALE,
                        List.of(),
                        Optional.empty(),
                        shadow,
                        exercise,
                        Optional.empty());
        grade = to;
        return newest;
    }

    Transition acknowledged(int minute) {
        DeskState.Signature seen = new DeskState.Signature("duty", at(minute), grade);
        return act(
                TransitionKind.ACKNOWLEDGED, minute, state(Optional.of(seen), desk.shelf(), desk));
    }

    Transition closed(int minute) {
        DeskState.Signature done = new DeskState.Signature("duty", at(minute), grade);
        DeskState after =
                new DeskState(
                        desk.acknowledged(),
                        Optional.empty(),
                        desk.shelf(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.of(done),
                        Optional.empty(),
                        List.of(),
                        List.of());
        return act(TransitionKind.CLOSED, minute, after);
    }

    Transition shelved(int minute) {
        DeskState.Shelf shelf = new DeskState.Shelf(at(minute + 60), "duty", "work", false);
        return act(
                TransitionKind.SHELVED,
                minute,
                state(desk.acknowledged(), Optional.of(shelf), desk));
    }

    Transition unshelved(int minute) {
        return act(
                TransitionKind.UNSHELVED,
                minute,
                state(desk.acknowledged(), Optional.empty(), desk));
    }

    Transition escalated(int minute) {
        return act(TransitionKind.ESCALATED, minute, desk);
    }

    private static DeskState state(
            Optional<DeskState.Signature> seen, Optional<DeskState.Shelf> shelf, DeskState old) {
        return new DeskState(
                seen,
                Optional.empty(),
                shelf,
                Optional.empty(),
                Optional.empty(),
                0,
                old.closed(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private Transition act(TransitionKind kind, int minute, DeskState after) {
        acts++;
        desk = after;
        Act act =
                new Act(
                        acts,
                        "c" + acts,
                        "duty",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        after);
        return newest.withAct(kind, grade, at(minute), act);
    }

    static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
