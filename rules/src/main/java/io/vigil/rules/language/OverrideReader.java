package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.rules.language.Rule.Clear;
import io.vigil.rules.language.Rule.Mode;
import io.vigil.rules.language.Rule.Raise;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code overrides}, once the rules they change are known. */
final class OverrideReader {
    static final String EXAMPLE = "- { rule: river-stage, site: wuhan-hankou, mode: off }";

    private final LoadContext context;
    private final Map<RuleId, Rule> rules;
    private final Findings findings;
    private final Map<String, RuleOverride> byTarget = new HashMap<>();

    OverrideReader(LoadContext context, Map<RuleId, Rule> rules, Findings findings) {
        this.context = context;
        this.rules = rules;
        this.findings = findings;
    }

    List<RuleOverride> read(List<YamlNode> nodes) {
        List<RuleOverride> overrides = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof YamlNode.Mapping mapping) {
                override(mapping).filter(this::isFirst).ifPresent(overrides::add);
            } else {
                findings.add(
                        RuleFindingCode.BAD_SECTION, node.place(), RuleSections.OVERRIDES, EXAMPLE);
            }
        }
        return overrides;
    }

    private boolean isFirst(RuleOverride override) {
        RuleOverride first =
                byTarget.putIfAbsent(override.rule() + " " + override.target(), override);
        if (first != null) {
            findings.add(
                    RuleFindingCode.DUPLICATE_NAME,
                    override.place(),
                    override.rule() + ", " + override.target(),
                    first.place().toString());
        }
        return first == null;
    }

    private Optional<RuleOverride> override(YamlNode.Mapping mapping) {
        RuleReport report = new RuleReport(findings, RuleReader.textOf(mapping, "rule"));
        RuleFields fields =
                RuleFields.of(
                        "override",
                        mapping,
                        report,
                        "rule",
                        "site",
                        "sensor",
                        "mode",
                        "grades",
                        "raise",
                        "clear");
        Optional<Rule> rule = rule(fields, report);
        Optional<String> site =
                fields.node("site").flatMap(node -> fields.identifier("site", "wuhan-hankou"));
        Optional<String> sensor =
                fields.node("sensor").flatMap(node -> fields.identifier("sensor", "gauge-1"));
        if (fields.node("site").isPresent() == fields.node("sensor").isPresent()) {
            report.add(RuleFindingCode.OVERRIDE_TARGET, fields.place());
        }
        Optional<Mode> mode = RuleReader.mode(fields, report);
        ConditionReader conditions = new ConditionReader(context, report, fields);
        Map<Grade, Expression> grades = new EnumMap<>(Grade.class);
        // Of an unknown rule the kind is not known either, and every quantity passes.
        grades.putAll(
                conditions.grades(
                        rule.map(known -> RuleSubject.of(known.applies(), context.kinds()))
                                .orElse(RuleSubject.sensor(Optional.empty()))));
        Optional<Raise> raise = fields.node("raise").map(node -> conditions.raise());
        Optional<Clear> clear = fields.node("clear").map(node -> conditions.clear());
        if (mode.isEmpty() && grades.isEmpty() && raise.isEmpty() && clear.isEmpty()) {
            report.add(RuleFindingCode.EMPTY_OVERRIDE, fields.place());
        }
        return report.hasFailed() || rule.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RuleOverride(
                                rule.get().id(),
                                site.map(SiteId::new),
                                sensor.map(SensorId::new),
                                mode,
                                grades,
                                raise,
                                clear,
                                fields.place()));
    }

    private Optional<Rule> rule(RuleFields fields, RuleReport report) {
        Optional<String> id = fields.identifier("rule", "river-stage");
        Optional<Rule> rule = id.map(RuleId::new).map(rules::get);
        // While rules have errors, the one that is meant may be among those that were not read.
        if (id.isPresent() && rule.isEmpty() && !findings.hasErrors()) {
            report.add(
                    RuleFindingCode.UNKNOWN_RULE,
                    fields.node("rule").orElseThrow().place(),
                    id.get(),
                    RuleReport.suggest(
                            id.get(), rules.keySet().stream().map(RuleId::value).toList()));
        }
        return rule;
    }
}
