package io.vigil.rules.language;

import io.vigil.model.SensorKind;
import io.vigil.rules.language.Rule.Applies;
import io.vigil.rules.language.Rule.AreaLevel;
import io.vigil.rules.language.Rule.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a rule judges: {@code scope} and {@code applies}. */
final class AppliesReader {
    private static final String EXAMPLE = "{ kind: water-level, site: { type: river } }";

    private final Map<String, SensorKind> kinds;
    private final RuleReport report;
    private final RuleFields rule;

    AppliesReader(Map<String, SensorKind> kinds, RuleReport report, RuleFields rule) {
        this.kinds = kinds;
        this.report = report;
        this.rule = rule;
    }

    /** Empty, with findings, if it cannot be told. */
    Optional<Applies> read() {
        Optional<Scope> scope = scope();
        if (rule.node("applies").isEmpty()) {
            report.add(RuleFindingCode.MISSING_KEY, rule.place(), "applies", EXAMPLE);
        }
        Optional<YamlNode.Mapping> mapping = rule.map("applies", EXAMPLE);
        if (mapping.isEmpty() || scope.isEmpty()) {
            return Optional.empty();
        }
        RuleFields applies =
                RuleFields.of("applies", mapping.get(), report, "kind", "site", "sensor", "area");
        Optional<String> kind = kind(applies);
        SelectionWords words = new SelectionWords(applies, report);
        Optional<AreaLevel> area = area(applies, scope.get());
        boolean complete = kind.isPresent() && area.isPresent() == (scope.get() == Scope.AREA);
        return complete
                ? Optional.of(
                        new Applies(
                                scope.get(),
                                kind.get(),
                                words.siteType(),
                                words.attributes(),
                                area))
                : Optional.empty();
    }

    private Optional<Scope> scope() {
        Optional<YamlNode.Scalar> text = rule.scalar("scope", "site");
        if (rule.node("scope").isEmpty()) {
            return Optional.of(Scope.SENSOR);
        }
        Optional<Scope> scope = text.flatMap(scalar -> Scope.ofKey(scalar.text().strip()));
        if (text.isPresent() && scope.isEmpty()) {
            report.add(
                    RuleFindingCode.UNKNOWN_SCOPE,
                    text.get().place(),
                    text.get().text(),
                    RuleReport.suggest(
                            text.get().text(), Stream.of(Scope.values()).map(Scope::key).toList()));
        }
        return scope;
    }

    private Optional<String> kind(RuleFields applies) {
        if (applies.node("kind").isEmpty()) {
            return Optional.of(Applies.ANY_KIND);
        }
        Optional<String> kind = applies.identifier("kind", "water-level");
        if (kind.isPresent() && !kinds.containsKey(kind.get())) {
            report.add(
                    RuleFindingCode.UNKNOWN_KIND,
                    applies.node("kind").orElseThrow().place(),
                    kind.get(),
                    RuleReport.suggest(kind.get(), kinds.keySet()));
        }
        return kind;
    }

    private Optional<AreaLevel> area(RuleFields applies, Scope scope) {
        List<String> levels = Stream.of(AreaLevel.values()).map(AreaLevel::key).toList();
        if (applies.node("area").isEmpty()) {
            if (scope == Scope.AREA) {
                report.add(
                        RuleFindingCode.MISSING_KEY, applies.place(), "applies.area", "district");
            }
            return Optional.empty();
        }
        Optional<YamlNode.Scalar> text = applies.scalar("area", "district");
        Optional<AreaLevel> level = text.flatMap(scalar -> AreaLevel.ofKey(scalar.text().strip()));
        if (text.isPresent() && (level.isEmpty() || scope != Scope.AREA)) {
            report.add(
                    RuleFindingCode.BAD_AREA,
                    text.get().place(),
                    text.get().text(),
                    String.join(", ", levels));
            return Optional.empty();
        }
        return level;
    }
}
