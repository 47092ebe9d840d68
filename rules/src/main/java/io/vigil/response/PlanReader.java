package io.vigil.response;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.rules.language.RuleSource;
import io.vigil.rules.language.YamlNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the section {@code plans}. */
public final class PlanReader implements SectionReader<Plans> {
    private static final List<String> KEYS =
            List.of("id", "name", "hazards", "sites", "response", "tell", "steps", "source");
    private static final List<String> STEP = List.of("id", "text", "who", "from", "within");
    private static final List<String> GRADES = Stream.of(Grade.values()).map(Grade::key).toList();

    @Override
    public String key() {
        return "plans";
    }

    @Override
    public Class<Plans> type() {
        return Plans.class;
    }

    @Override
    public Plans read(List<SectionPart> parts, DeskSettings before, Findings findings) {
        return new Plans(layer(parts, false, findings), layer(parts, true, findings));
    }

    private static List<Plan> layer(List<SectionPart> parts, boolean shipped, Findings findings) {
        List<SectionPart> mine = parts.stream().filter(part -> part.shipped() == shipped).toList();
        Map<String, SourcePlace> places = new LinkedHashMap<>();
        List<Plan> plans =
                List.copyOf(
                        Entries.of(mine, findings, KEYS)
                                .read(
                                        (id, fields) -> {
                                            places.put(id, fields.place());
                                            return new One(fields, findings).read(id);
                                        }));
        for (int i = 1; i < plans.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (isAmbiguous(plans.get(i), plans.get(j))) {
                    findings.add(
                            DeskFindingCode.AMBIGUOUS,
                            places.get(plans.get(i).id()),
                            places.get(plans.get(j).id()).toString());
                }
            }
        }
        return plans;
    }

    private static boolean isAmbiguous(Plan a, Plan b) {
        return Plans.exactness(a) == Plans.exactness(b)
                && meet(a.hazards(), b.hazards())
                && meet(a.sites(), b.sites());
    }

    private static boolean meet(Set<String> a, Set<String> b) {
        return a.isEmpty() || b.isEmpty() || a.stream().anyMatch(b::contains);
    }

    /** Reads one plan. */
    private record One(DeskFields fields, Findings findings) {
        Optional<Plan> read(String id) {
            fields.require("name", "steps", "source");
            Map<Grade, ResponseLevel> levels = new EnumMap<>(Grade.class);
            Map<Grade, List<Role>> tell = new EnumMap<>(Grade.class);
            byGrade("response")
                    .forEach(
                            (grade, from) ->
                                    from.word(grade.key(), ResponseLevel.keys())
                                            .flatMap(ResponseLevel::ofKey)
                                            .ifPresent(level -> levels.put(grade, level)));
            byGrade("tell")
                    .forEach(
                            (grade, from) ->
                                    tell.put(
                                            grade,
                                            from.words(grade.key(), Role.keys()).stream()
                                                    .flatMap(key -> Role.ofKey(key).stream())
                                                    .toList()));
            Optional<LocalizedText> name = fields.sentence("name");
            List<Plan.Step> steps = steps();
            RuleSource source = source();
            return name.map(
                    known ->
                            new Plan(
                                    id,
                                    known,
                                    new LinkedHashSet<>(fields.identifiers("hazards")),
                                    new LinkedHashSet<>(fields.identifiers("sites")),
                                    levels,
                                    tell,
                                    steps,
                                    source));
        }

        /** The grades under a key, each with the map in which it stands. */
        private Map<Grade, DeskFields> byGrade(String key) {
            Map<Grade, DeskFields> grades = new EnumMap<>(Grade.class);
            fields.map(key, GRADES)
                    .ifPresent(
                            map ->
                                    GRADES.stream()
                                            .filter(map::has)
                                            .flatMap(grade -> Grade.ofKey(grade).stream())
                                            .forEach(grade -> grades.put(grade, map)));
            return grades;
        }

        private List<Plan.Step> steps() {
            Map<String, Plan.Step> steps = new LinkedHashMap<>();
            for (DeskFields fields : fields.maps("steps", STEP)) {
                step(fields)
                        .ifPresent(
                                step -> {
                                    if (steps.putIfAbsent(step.id(), step) != null) {
                                        findings.add(
                                                DeskFindingCode.DUPLICATE_ID,
                                                fields.placeOf("id"),
                                                step.id(),
                                                this.fields.placeOf("steps").toString());
                                    }
                                });
            }
            return List.copyOf(steps.values());
        }

        private static Optional<Plan.Step> step(DeskFields step) {
            Optional<String> id = step.require("id", "text", "who").identifier("id");
            Optional<LocalizedText> text = step.sentence("text");
            Optional<Role> who = step.word("who", Role.keys()).flatMap(Role::ofKey);
            Grade from = step.grade("from").orElse(Grade.BLUE);
            var within = step.duration("within");
            return id.isPresent() && text.isPresent() && who.isPresent()
                    ? Optional.of(new Plan.Step(id.get(), text.get(), who.get(), from, within))
                    : Optional.empty();
        }

        /** As in rule files: a list of parts, each with its mark. */
        private RuleSource source() {
            List<RuleSource.Part> parts = new ArrayList<>();
            List<String> marks =
                    Stream.of(RuleSource.Mark.values()).map(RuleSource.Mark::key).toList();
            for (YamlNode item : fields.items("source")) {
                DeskFields.of(item, findings, List.of("text", "mark"))
                        .map(part -> part.require("text", "mark"))
                        .ifPresent(
                                part ->
                                        part.text("text")
                                                .map(
                                                        text ->
                                                                new RuleSource.Part(
                                                                        text,
                                                                        part.word("mark", marks)
                                                                                .flatMap(
                                                                                        RuleSource
                                                                                                        .Mark
                                                                                                ::ofKey)))
                                                .ifPresent(parts::add));
            }
            return new RuleSource(parts);
        }
    }
}
