package io.vigil.standalone.endtoend;

import io.vigil.exercise.Casting;
import io.vigil.exercise.DrillScript;
import io.vigil.exercise.DrillScriptLoader;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Grade;
import io.vigil.warnings.TransitionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A day at the desk in a few minutes: thirty events, each a step up and a step down of one sensor.
 * What must come of it is worked out here from the plan alone. In the first half there are crashes;
 * what is timed to the second is in the second half.
 */
final class DayPlan {
    /** How long each half plays, s. */
    static final int LENGTH = 96;

    /** A red warning that nobody looks at. */
    static final String UNATTENDED = "lone-21";

    /** The warning that is told to the public; it is over in the second half, after its release. */
    static final String TOLD = "lone-06";

    /** The one that two officers reach for at once. */
    static final String CONTESTED = "lone-22";

    /** Its sensor falls silent while it is open. */
    static final String SILENT = "lone-23";

    static final List<String> RIVER_CHAIN = List.of("chain-rain", "chain-river", "chain-plant");
    static final List<String> TANK_CHAIN = List.of("tank-1", "tank-2", "tank-3");

    private static final Set<String> CALM = Set.of(UNATTENDED, CONTESTED, SILENT);
    private static final int LONE = 24;

    private final List<Event> events = new ArrayList<>();

    /**
     * One event.
     *
     * @param site also the name of its sensor
     * @param from second in which the value steps up
     * @param to second in which it steps down
     */
    record Event(String site, Kind kind, Grade grade, int from, int to, double lat, double lon) {
        /** Episode that it causes. */
        String episode() {
            return kind.rule + ":" + site + ":1";
        }

        /** What its rule must say, in order; the silence of one sensor comes on top. */
        List<TransitionKind> story() {
            List<TransitionKind> story = new ArrayList<>();
            story.add(TransitionKind.RAISED);
            if (site.equals(SILENT)) {
                story.add(TransitionKind.STALE);
                story.add(TransitionKind.FRESH);
            }
            for (int i = grade.rank(); i > Grade.YELLOW.rank(); i--) {
                story.add(TransitionKind.DOWNGRADED);
            }
            story.add(TransitionKind.CLEARED);
            return story;
        }
    }

    /** What is watched: kind of sensor, quantity, unit, rule and hazard. */
    enum Kind {
        LEAK("gas-leak", "combustible", "%LEL", "leak", "gas-leak"),
        STAGE("water-level", "level", "m", "river-stage", "flood"),
        FIRE("forest-fire", "co", "ppm", "fire", "forest-fire"),
        RAIN("weather", "rain", "mm", "downpour", "rainstorm"),
        TANK("hazardous-chemical", "level", "m", "tank", "hazardous-chemical");

        final String key;
        final String quantity;
        final String unit;
        final String rule;
        final String hazard;

        Kind(String key, String quantity, String unit, String rule, String hazard) {
            this.key = key;
            this.quantity = quantity;
            this.unit = unit;
            this.rule = rule;
            this.hazard = hazard;
        }

        double normal() {
            return 1;
        }

        /** The limit of a grade; yellow, orange and red are 10, 20 and 30. */
        double above(Grade grade) {
            return 10 * grade.rank() + 3;
        }
    }

    DayPlan() {
        Kind[] kinds = {Kind.LEAK, Kind.STAGE, Kind.FIRE, Kind.TANK};
        Grade[] grades = {Grade.YELLOW, Grade.ORANGE, Grade.ORANGE, Grade.RED};
        for (int i = 1; i <= LONE; i++) {
            String site = String.format(Locale.ROOT, "lone-%02d", i);
            double lat = 20 + i / 6;
            double lon = 100 + i % 6;
            Grade grade = grades[i % grades.length];
            int from = 3 + 3 * i;
            int to = from + 12;
            switch (site) {
                case UNATTENDED -> {
                    grade = Grade.RED;
                    from = 6;
                    to = 40;
                }
                case TOLD -> {
                    grade = Grade.ORANGE;
                    to = 86;
                }
                case CONTESTED -> {
                    grade = Grade.ORANGE;
                    from = 4;
                    to = 60;
                }
                case SILENT -> {
                    grade = Grade.ORANGE;
                    from = 5;
                    to = 90;
                }
                default -> {}
            }
            events.add(new Event(site, kinds[i % kinds.length], grade, from, to, lat, lon));
        }
        events.add(new Event("chain-rain", Kind.RAIN, Grade.YELLOW, 15, 60, 30, 110));
        events.add(new Event("chain-river", Kind.STAGE, Grade.ORANGE, 22, 62, 30.03, 110));
        events.add(new Event("chain-plant", Kind.TANK, Grade.YELLOW, 30, 64, 30.04, 110));
        events.add(new Event("tank-1", Kind.LEAK, Grade.ORANGE, 50, 80, 31, 111));
        events.add(new Event("tank-2", Kind.LEAK, Grade.YELLOW, 54, 80, 31.001, 111));
        events.add(new Event("tank-3", Kind.LEAK, Grade.YELLOW, 58, 80, 31.002, 111));
    }

    List<Event> events() {
        return events;
    }

    Event event(String site) {
        return events.stream().filter(e -> e.site().equals(site)).findFirst().orElseThrow();
    }

    String catalogueText() {
        StringBuilder text =
                new StringBuilder(
                        """
                        regions:
                          - { path: "43", name: { zh: 某省, en: Province } }
                          - { path: 43/4301, name: { zh: 某县, en: County } }
                        enterprises:
                          - { id: works, name: { zh: 某厂, en: Works } }
                        sites:
                        """);
        for (Event event : events) {
            text.append(
                    """
                      - id: %1$s
                        name: { zh: %1$s站, en: Site %1$s }
                        type: place
                        enterprise: works
                        region: 43/4301
                        position: { lat: %2$s, lon: %3$s }
                        sensors:
                          - { id: %1$s, kind: %4$s, interval: 5 s, quantities: { %5$s: "%6$s" } }
                    """
                            .formatted(
                                    event.site(),
                                    event.lat(),
                                    event.lon(),
                                    event.kind().key,
                                    event.kind().quantity,
                                    event.kind().unit));
        }
        return text.toString();
    }

    String rulesText() {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            text.append(
                    """
                    - id: %1$s
                      title: { zh: %1$s超限, en: Limit of %1$s }
                      hazard: %2$s
                      applies: { kind: %3$s }
                      grades:
                        yellow: %4$s >= 10 %5$s
                        orange: %4$s >= 20 %5$s
                        red: %4$s >= 30 %5$s
                      clear: { margin: 1 %5$s, for: 2 s }
                      advice: { zh: 立即核实, en: Check at once }
                      source: test
                    """
                            .formatted(kind.rule, kind.hazard, kind.key, kind.quantity, kind.unit));
        }
        return text.toString();
    }

    Catalogue catalogue() {
        return CatalogueLoader.parse(Map.of("day.yaml", catalogueText())).catalogue();
    }

    /**
     * What sensors tell in one half.
     *
     * @param calm the second half
     */
    DrillScript script(boolean calm) {
        StringBuilder text =
                new StringBuilder("drill: day\ntitle: day\nlength: " + LENGTH + " s\ntracks:\n");
        for (Event event : events) {
            boolean inBoth = event.site().equals(TOLD);
            if (!inBoth && CALM.contains(event.site()) != calm) {
                continue;
            }
            boolean goesUp = !inBoth || !calm;
            boolean goesDown = !inBoth || calm;
            Kind kind = event.kind();
            text.append("  - sensor: ").append(event.site()).append("\n    every: 1 s\n");
            text.append("    quantity: ").append(kind.quantity).append("\n    points: { ");
            text.append(
                    String.format(
                            Locale.ROOT,
                            "0 s: %1$s %4$s, %5$d s: %1$s %4$s, %6$s s: %2$s %4$s,"
                                    + " %7$d s: %2$s %4$s, %8$s s: %3$s %4$s }\n",
                            goesUp ? kind.normal() : kind.above(event.grade()),
                            kind.above(event.grade()),
                            goesDown ? kind.normal() : kind.above(event.grade()),
                            kind.unit,
                            event.from() - 1,
                            event.from() - 0.5,
                            event.to() - 1,
                            event.to() - 0.5));
            if (event.site().equals(SILENT)) {
                text.append("    gaps: [ { from: 8 s, to: 84 s } ]\n");
            }
        }
        DrillScriptLoader.Loaded loaded = DrillScriptLoader.parse("day.yaml", text.toString());
        return loaded.script()
                .orElseThrow(() -> new IllegalStateException(loaded.findings().toString()));
    }

    Casting casting(boolean calm) {
        Casting casting = Casting.of(script(calm), catalogue(), List.of());
        if (casting.parts().isEmpty()) {
            throw new IllegalStateException(casting.findings().toString());
        }
        return casting;
    }
}
