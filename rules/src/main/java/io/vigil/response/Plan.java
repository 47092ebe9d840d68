package io.vigil.response;

import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.rules.language.RuleSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is done first when a hazard threatens.
 *
 * @param hazards for which it is; any if empty
 * @param sites types of sites for which it is; any if empty
 * @param levels which response it suggests, by grade; none for grades that are not in it
 * @param tell who is told from a grade on, besides those told at lower grades
 * @param steps in the order in which they are done
 * @param source where it comes from, with a mark that says how far that was checked
 */
public record Plan(
        String id,
        LocalizedText name,
        Set<String> hazards,
        Set<String> sites,
        Map<Grade, ResponseLevel> levels,
        Map<Grade, List<Role>> tell,
        List<Step> steps,
        RuleSource source) {
    /**
     * One thing to do.
     *
     * @param id unique within the plan; ticks name it
     * @param from grade from which on it is done
     * @param within after which time it should be done, counted from the warning
     */
    public record Step(
            String id, LocalizedText text, Role who, Grade from, Optional<Duration> within) {
        public Step {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(who, "who");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(within, "within");
        }
    }

    /**
     * What the plan asks for at one grade.
     *
     * @param plan id of the plan
     * @param level the response it suggests; whoever is competent decides
     * @param tell who is told
     * @param steps in order
     * @param source one line, marks in brackets
     */
    public record Checklist(
            String plan,
            LocalizedText name,
            Grade grade,
            Optional<ResponseLevel> level,
            List<Role> tell,
            List<Step> steps,
            String source) {
        public Checklist {
            tell = List.copyOf(tell);
            steps = List.copyOf(steps);
        }
    }

    public Plan {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        hazards = Set.copyOf(hazards);
        sites = Set.copyOf(sites);
        levels = Map.copyOf(levels);
        tell = Map.copyOf(tell);
        steps = List.copyOf(steps);
        Objects.requireNonNull(source, "source");
    }

    /** Whether it is for this hazard on a site of this type. */
    public boolean isFor(String hazard, String siteType) {
        return (hazards.isEmpty() || hazards.contains(hazard))
                && (sites.isEmpty() || sites.contains(siteType));
    }

    /** What it asks for at a grade. */
    public Checklist at(Grade grade) {
        return new Checklist(
                id,
                name,
                grade,
                Optional.ofNullable(levels.get(grade)),
                new TreeMap<>(tell)
                        .headMap(grade, true).values().stream()
                                .flatMap(List::stream)
                                .distinct()
                                .toList(),
                steps.stream().filter(step -> !step.from().isAbove(grade)).toList(),
                source.text());
    }
}
