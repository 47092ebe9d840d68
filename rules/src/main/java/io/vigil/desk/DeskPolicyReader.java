package io.vigil.desk;

import io.vigil.desk.DeskPolicy.ClockKind;
import io.vigil.desk.DeskPolicy.ClockRule;
import io.vigil.desk.DeskPolicy.Keeping;
import io.vigil.desk.DeskPolicy.Quiet;
import io.vigil.desk.DeskPolicy.ReleaseRule;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.response.DeskFields;
import io.vigil.response.DeskFiles;
import io.vigil.response.DeskFindingCode;
import io.vigil.response.DeskSettings;
import io.vigil.response.SectionPart;
import io.vigil.response.SectionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads the section {@code policy} of the desk's files. Every key of a person's own file takes the
 * place of the same key of the file that comes with Vigil; of clocks, those with the same key.
 */
public final class DeskPolicyReader implements SectionReader<DeskPolicy> {
    private static final List<String> TOP =
            List.of("clocks", "shelving", "maintenance", "release", "keep");
    private static final List<String> CLOCK =
            List.of(
                    "key",
                    "kind",
                    "title",
                    "hazards",
                    "within",
                    "repeat",
                    "calls",
                    "source",
                    "verified");
    private static final List<String> QUIET = List.of("grades", "longest");
    private static final List<String> RELEASE = List.of("secondPerson", "practiceAlone");
    private static final List<String> KEEP = List.of("closed", "cleared", "most", "commands");
    private static final List<String> KINDS = List.of("acknowledge", "report", "renew");
    private static final List<String> GRADES = List.of("blue", "yellow", "orange", "red");
    private static final int MOST_CALLS = 100;
    private static final int MOST_KEPT = 10_000;

    /** Of what neither file says anything; the shipped file says everything. */
    private static final DeskPolicy NOTHING =
            new DeskPolicy(
                    List.of(),
                    new Quiet(Set.of(), Duration.ZERO),
                    new Quiet(Set.of(), Duration.ZERO),
                    new ReleaseRule(Set.of(Grade.values()), true),
                    new Keeping(Duration.ofDays(2), Duration.ofDays(14), 100, Duration.ofDays(1)));

    /** A clock and where it stands. */
    private record Placed(ClockRule rule, SourcePlace place) {}

    /** The policy that comes with Vigil. */
    public static DeskPolicy shipped() {
        return DeskFiles.parse(Map.of(), List.of(new DeskPolicyReader()))
                .settings()
                .orElseThrow(() -> new IllegalStateException("the shipped desk files are wrong"))
                .get(DeskPolicy.class);
    }

    @Override
    public String key() {
        return "policy";
    }

    @Override
    public Class<DeskPolicy> type() {
        return DeskPolicy.class;
    }

    @Override
    public DeskPolicy read(List<SectionPart> parts, DeskSettings before, Findings findings) {
        DeskPolicy policy = NOTHING;
        for (boolean shipped : new boolean[] {true, false}) {
            Map<String, List<Placed>> clocks = new LinkedHashMap<>();
            for (SectionPart part : parts) {
                if (part.shipped() == shipped) {
                    policy = read(part, policy, clocks, findings);
                }
            }
            policy = withClocks(policy, clocks);
        }
        return policy;
    }

    private static DeskPolicy read(
            SectionPart part,
            DeskPolicy before,
            Map<String, List<Placed>> clocks,
            Findings findings) {
        Optional<DeskFields> found = DeskFields.of(part.node(), findings, TOP);
        if (found.isEmpty()) {
            return before;
        }
        DeskFields top = found.get();
        for (DeskFields fields : top.maps("clocks", CLOCK)) {
            clock(fields).ifPresent(rule -> add(rule, fields, clocks, findings));
        }
        return new DeskPolicy(
                before.clocks(),
                part(top, "shelving", QUIET, before.shelving(), DeskPolicyReader::quiet),
                part(top, "maintenance", QUIET, before.maintenance(), DeskPolicyReader::quiet),
                part(top, "release", RELEASE, before.release(), DeskPolicyReader::release),
                part(top, "keep", KEEP, before.keep(), DeskPolicyReader::keep));
    }

    private static <T> T part(
            DeskFields top,
            String key,
            List<String> known,
            T before,
            BiFunction<DeskFields, T, T> reader) {
        return top.map(key, known).map(fields -> reader.apply(fields, before)).orElse(before);
    }

    private static Optional<ClockRule> clock(DeskFields fields) {
        fields.require("key", "kind", "within");
        Optional<String> key = fields.identifier("key");
        Optional<ClockKind> kind =
                fields.word("kind", KINDS)
                        .map(word -> ClockKind.valueOf(word.toUpperCase(Locale.ROOT)));
        Map<Grade, Duration> within = new EnumMap<>(Grade.class);
        fields.map("within", GRADES)
                .ifPresent(
                        byGrade -> {
                            for (Grade grade : Grade.values()) {
                                byGrade.duration(grade.key())
                                        .ifPresent(time -> within.put(grade, time));
                            }
                        });
        LocalizedText title = fields.sentence("title").orElse(LocalizedText.same(key.orElse("")));
        Duration repeat = fields.duration("repeat").orElse(Duration.ofMinutes(15));
        int calls = fields.whole("calls", 1, MOST_CALLS).orElse(1);
        String source = fields.text("source").orElse("");
        boolean verified = fields.truth("verified").orElse(false);
        Set<String> hazards = Set.copyOf(fields.texts("hazards"));
        if (key.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ClockRule(
                        key.get(),
                        kind.get(),
                        title,
                        hazards,
                        within,
                        repeat,
                        calls,
                        source,
                        verified));
    }

    /** A hazard may have one clock of a key, and a key stands for one kind. */
    private static void add(
            ClockRule rule,
            DeskFields fields,
            Map<String, List<Placed>> clocks,
            Findings findings) {
        List<Placed> others = clocks.computeIfAbsent(rule.key(), any -> new ArrayList<>());
        for (Placed other : others) {
            boolean bothGeneral = rule.hazards().isEmpty() && other.rule().hazards().isEmpty();
            boolean bothNamed = rule.hazards().stream().anyMatch(other.rule().hazards()::contains);
            if (bothGeneral || bothNamed) {
                findings.add(
                        DeskFindingCode.DUPLICATE_ID,
                        fields.placeOf("key"),
                        rule.key(),
                        other.place().toString());
            } else if (rule.kind() != other.rule().kind()) {
                fields.bad("kind", other.rule().kind().name().toLowerCase(Locale.ROOT));
            }
        }
        others.add(new Placed(rule, fields.placeOf("key")));
    }

    private static DeskPolicy withClocks(DeskPolicy before, Map<String, List<Placed>> clocks) {
        List<ClockRule> rules =
                new ArrayList<>(
                        before.clocks().stream()
                                .filter(rule -> !clocks.containsKey(rule.key()))
                                .toList());
        clocks.values().forEach(placed -> placed.forEach(one -> rules.add(one.rule())));
        return new DeskPolicy(
                rules, before.shelving(), before.maintenance(), before.release(), before.keep());
    }

    private static Quiet quiet(DeskFields fields, Quiet before) {
        return new Quiet(
                fields.has("grades") ? grades(fields, "grades") : before.grades(),
                fields.duration("longest").orElse(before.longest()));
    }

    private static ReleaseRule release(DeskFields fields, ReleaseRule before) {
        return new ReleaseRule(
                fields.has("secondPerson") ? grades(fields, "secondPerson") : before.secondPerson(),
                fields.truth("practiceAlone").orElse(before.practiceAlone()));
    }

    private static Keeping keep(DeskFields fields, Keeping before) {
        return new Keeping(
                fields.duration("closed").orElse(before.closed()),
                fields.duration("cleared").orElse(before.cleared()),
                fields.whole("most", 1, MOST_KEPT).orElse(before.most()),
                fields.duration("commands").orElse(before.commands()));
    }

    private static Set<Grade> grades(DeskFields fields, String key) {
        Set<Grade> grades = EnumSet.noneOf(Grade.class);
        fields.words(key, GRADES).forEach(word -> Grade.ofKey(word).ifPresent(grades::add));
        return grades;
    }
}
