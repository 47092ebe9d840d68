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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Transitions of warnings by chance, in an order that can occur, at the {@link RandomPlaces}. */
final class RandomWarnings {
    private static final LocalizedText NAME = LocalizedText.same("x");
    private static final String[] HAZARDS = {
        "gas", "gas-leak", "flood", "rain", "chemical", "fire", "quake", "odd", "other"
    };
    private static final String[] AREAS = {"43", "43/4301", "43/4301/430102", "43/4302/430201"};

    private final Random random;
    private final Map<String, Long> numbers = new HashMap<>();
    private final List<Transition> open = new ArrayList<>();
    private Instant now = Warning.NOON;

    RandomWarnings(Random random) {
        this.random = random;
    }

    Transition next() {
        now = now.plusSeconds(60L * random.nextInt(6));
        if (random.nextInt(150) == 0) {
            now = now.plus(IncidentSettings.LONGEST.plusDays(1));
        }
        int what = random.nextInt(10);
        if (open.isEmpty() || what < 6) {
            Transition raised = raised();
            open.add(raised);
            return raised;
        }
        int which = random.nextInt(open.size());
        if (what == 6) {
            return closedByTheDesk(open.get(which));
        }
        TransitionKind kind = what == 7 ? TransitionKind.UPGRADED : TransitionKind.CLEARED;
        Transition changed = changed(open.get(which), kind);
        if (changed.ends()) {
            open.remove(which);
        } else {
            open.set(which, changed);
        }
        return changed;
    }

    private Transition raised() {
        String hazard = HAZARDS[random.nextInt(HAZARDS.length)];
        int odd = random.nextInt(12);
        String rule = odd == 0 ? "vessel" : odd == 1 ? "anything" : "rule-of-" + hazard;
        SiteId site;
        String subject;
        RegionPath region;
        if (random.nextInt(12) == 0) {
            region = RegionPath.parse(AREAS[random.nextInt(AREAS.length)]);
            subject = region.leaf();
            site = new SiteId("area." + subject);
        } else {
            int number = random.nextInt(RandomPlaces.SITES);
            region = RandomPlaces.region(random);
            subject = RandomPlaces.sensor(number, random.nextInt(2));
            site = RandomPlaces.site(number);
        }
        long number = numbers.merge(rule + " " + subject, 1L, Long::sum);
        Optional<String> drill = random.nextInt(12) == 0 ? Optional.of("drill") : Optional.empty();
        return transition(
                new EpisodeId(new RuleId(rule), subject, number),
                1,
                TransitionKind.RAISED,
                hazard,
                site,
                region,
                RandomPlaces.position(random),
                drill);
    }

    private Transition changed(Transition t, TransitionKind kind) {
        boolean moved = random.nextInt(3) == 0;
        return transition(
                t.episode(),
                t.sequence() + 1,
                kind,
                t.hazard(),
                t.site(),
                moved ? RandomPlaces.region(random) : t.region(),
                moved ? RandomPlaces.position(random) : t.position(),
                t.exercise());
    }

    private Transition transition(
            EpisodeId episode,
            long sequence,
            TransitionKind kind,
            String hazard,
            SiteId site,
            RegionPath region,
            Position position,
            Optional<String> drill) {
        Instant at = now.minusSeconds(60L * random.nextInt(15));
        return new Transition(
                episode,
                sequence,
                kind,
                Grade.YELLOW,
                Grade.YELLOW,
                "r1",
                hazard,
                NAME,
                NAME,
                site,
                NAME,
                region,
                position,
                at,
                now,
                false,
                List.of(),
                Optional.empty(),
                false,
                drill,
                Optional.empty());
    }

    private Transition closedByTheDesk(Transition t) {
        DeskState.Signature done = new DeskState.Signature("duty", now, t.grade());
        DeskState after =
                new DeskState(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.of(done),
                        Optional.empty(),
                        List.of(),
                        List.of());
        Act act =
                new Act(
                        1,
                        "c1",
                        "duty",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        after);
        return t.withAct(TransitionKind.CLOSED, t.grade(), now, act);
    }
}
