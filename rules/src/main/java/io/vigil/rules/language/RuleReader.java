package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RuleId;
import io.vigil.rules.language.Rule.Applies;
import io.vigil.rules.language.Rule.Clear;
import io.vigil.rules.language.Rule.Mode;
import io.vigil.rules.language.Rule.Raise;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns one YAML map into a checked rule and reports everything that is wrong with it. */
final class RuleReader {
    private static final String TEXT = "{ zh: …, en: … }";

    private final LoadContext context;
    private final RuleReport report;
    private final RuleFields fields;

    private RuleReader(LoadContext context, RuleReport report, RuleFields fields) {
        this.context = context;
        this.report = report;
        this.fields = fields;
    }

    /** The rule; empty, with findings, if it has errors. */
    static Optional<Rule> read(YamlNode node, LoadContext context, Findings findings) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            new RuleReport(findings, "?")
                    .add(RuleFindingCode.WRONG_SHAPE, node.place(), "-", "- id: river-stage");
            return Optional.empty();
        }
        RuleReport report = new RuleReport(findings, textOf(mapping, "id"));
        RuleFields fields =
                RuleFields.of(
                        "", mapping, report, "id", "title", "hazard", "mode", "scope", "applies",
                        "when", "grades", "raise", "clear", "advice", "source");
        return new RuleReader(context, report, fields).rule();
    }

    /** The text under a key, or a question mark. */
    static String textOf(YamlNode.Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(YamlNode.Entry::value)
                .filter(YamlNode.Scalar.class::isInstance)
                .map(value -> ((YamlNode.Scalar) value).text())
                .findFirst()
                .orElse("?");
    }

    private Optional<Rule> rule() {
        Optional<String> id = fields.identifier("id", "river-stage");
        Optional<LocalizedText> title = fields.text("title", RuleFindingCode.MISSING_KEY, TEXT);
        Optional<String> hazard = fields.identifier("hazard", "flood");
        Optional<Applies> applies = new AppliesReader(context.kinds(), report, fields).read();
        if (fields.node("grades").isEmpty()) {
            report.add(
                    RuleFindingCode.MISSING_KEY,
                    fields.place(),
                    "grades",
                    "{ yellow: level >= 5 m }");
        }
        ConditionReader conditions = new ConditionReader(context, report, fields);
        Map<Grade, Expression> grades =
                conditions.grades(
                        applies.map(found -> RuleSubject.of(found, context.kinds()))
                                .orElse(RuleSubject.sensor(Optional.empty())));
        Raise raise = conditions.raise();
        Clear clear = conditions.clear();
        Mode mode = mode(fields, report).orElse(Mode.LIVE);
        Optional<Schedule> when = when();
        LocalizedText advice =
                fields.text("advice", RuleFindingCode.MISSING_ADVICE, TEXT)
                        .orElse(new LocalizedText("", ""));
        RuleSource source = new SourceReader(fields, report).read();
        if (report.hasFailed()) {
            return Optional.empty();
        }
        Rule rule =
                new Rule(
                        new RuleId(id.orElseThrow()),
                        title.orElseThrow(),
                        hazard.orElseThrow(),
                        mode,
                        applies.orElseThrow(),
                        when,
                        grades,
                        raise,
                        clear,
                        advice,
                        source,
                        "",
                        fields.place());
        return Optional.of(RuleRevision.stamped(rule, context));
    }

    /** The mode under the key {@code mode}; empty if there is none. */
    static Optional<Mode> mode(RuleFields fields, RuleReport report) {
        Optional<YamlNode.Scalar> text = fields.scalar("mode", "live");
        Optional<Mode> mode = text.flatMap(scalar -> Mode.ofKey(scalar.text().strip()));
        if (text.isPresent() && mode.isEmpty()) {
            report.add(
                    RuleFindingCode.UNKNOWN_MODE,
                    text.get().place(),
                    text.get().text(),
                    RuleReport.suggest(
                            text.get().text(), Stream.of(Mode.values()).map(Mode::key).toList()));
        }
        return mode;
    }

    private Optional<Schedule> when() {
        Optional<YamlNode.Scalar> name = fields.scalar("when", "flood-season");
        Optional<Schedule> schedule =
                name.flatMap(scalar -> context.schedule(scalar.text().strip()));
        if (name.isPresent() && schedule.isEmpty()) {
            report.add(
                    RuleFindingCode.UNKNOWN_SCHEDULE,
                    name.get().place(),
                    name.get().text(),
                    RuleReport.suggest(name.get().text(), context.scheduleNames()));
        }
        return schedule;
    }
}
