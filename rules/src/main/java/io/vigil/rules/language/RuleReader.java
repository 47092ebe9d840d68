package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RuleId;
import io.vigil.model.SensorKind;
import io.vigil.rules.language.Parser.Parsed;
import io.vigil.rules.language.Rule.Applies;
import io.vigil.rules.language.Rule.Clear;
import io.vigil.rules.language.Rule.Margin;
import io.vigil.rules.language.Rule.Raise;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.UnitFit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns one YAML map into a checked rule and reports everything that is wrong with it. */
final class RuleReader {
    private static final Pattern READINGS = Pattern.compile("([0-9]{1,4})( +readings?)?");
    private static final int MOST_READINGS = 1000;
    private static final String TEXT = "{ zh: …, en: … }";

    private final Map<String, SensorKind> kinds;
    private final RuleReport report;
    private final RuleFields fields;

    private RuleReader(Map<String, SensorKind> kinds, RuleReport report, RuleFields fields) {
        this.kinds = kinds;
        this.report = report;
        this.fields = fields;
    }

    /** The rule; empty, with findings, if it has errors. */
    static Optional<Rule> read(YamlNode node, Map<String, SensorKind> kinds, Findings findings) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            new RuleReport(findings, "?")
                    .add(RuleFindingCode.WRONG_SHAPE, node.place(), "-", "- id: river-stage");
            return Optional.empty();
        }
        RuleReport report = new RuleReport(findings, nameOf(mapping));
        RuleFields fields =
                RuleFields.of(
                        "", mapping, report, "id", "title", "hazard", "applies", "grades", "raise",
                        "clear", "advice", "source");
        return new RuleReader(kinds, report, fields).rule();
    }

    private static String nameOf(YamlNode.Mapping mapping) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals("id"))
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
        Optional<Applies> applies = applies();
        List<Optional<MeasurementUnit>> comparedUnits = new ArrayList<>();
        Map<Grade, Expression> grades = grades(applies.map(Applies::kind), comparedUnits);
        Raise raise = raise();
        Clear clear = clear(comparedUnits);
        LocalizedText advice =
                fields.text("advice", RuleFindingCode.MISSING_ADVICE, TEXT)
                        .orElse(new LocalizedText("", ""));
        String source = source();
        if (report.hasFailed()) {
            return Optional.empty();
        }
        Rule rule =
                new Rule(
                        new RuleId(id.orElseThrow()),
                        title.orElseThrow(),
                        hazard.orElseThrow(),
                        applies.orElseThrow(),
                        grades,
                        raise,
                        clear,
                        advice,
                        source,
                        "",
                        fields.place());
        return Optional.of(RuleRevision.stamped(rule));
    }

    private Optional<Applies> applies() {
        String example = "{ kind: water-level, site: { type: river } }";
        if (fields.node("applies").isEmpty()) {
            report.add(RuleFindingCode.MISSING_KEY, fields.place(), "applies", example);
        }
        Optional<YamlNode.Mapping> mapping = fields.map("applies", example);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        RuleFields applies =
                RuleFields.of("applies", mapping.get(), report, "kind", "site", "sensor");
        Optional<String> kind = kind(applies);
        SelectionWords words = new SelectionWords(applies, report);
        return kind.map(key -> new Applies(key, words.siteType(), words.attributes()));
    }

    private Optional<String> kind(RuleFields applies) {
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

    private Map<Grade, Expression> grades(
            Optional<String> kindKey, List<Optional<MeasurementUnit>> comparedUnits) {
        Map<Grade, Expression> grades = new EnumMap<>(Grade.class);
        String example = "{ yellow: level >= 5 m }";
        if (fields.node("grades").isEmpty()) {
            report.add(RuleFindingCode.MISSING_KEY, fields.place(), "grades", example);
        }
        Optional<YamlNode.Mapping> mapping = fields.map("grades", example);
        if (mapping.isEmpty()) {
            return grades;
        }
        RuleFields conditions = RuleFields.ofAnyKeys("grades", mapping.get(), report);
        if (conditions.entries().isEmpty()) {
            report.add(RuleFindingCode.NO_GRADES, conditions.place());
        }
        Optional<SensorKind> kind = kindKey.map(kinds::get);
        for (YamlNode.Entry entry : conditions.entries()) {
            Optional<Grade> grade = grade(entry.key());
            condition(conditions, entry, kind, comparedUnits)
                    .ifPresent(parsed -> grade.ifPresent(key -> grades.put(key, parsed)));
        }
        new LadderCheck(report).check(grades);
        return grades;
    }

    private Optional<Grade> grade(YamlNode.Scalar key) {
        Optional<Grade> grade = Grade.ofKey(key.text());
        if (grade.isEmpty()) {
            List<String> known = Stream.of(Grade.values()).map(Grade::key).toList();
            report.add(
                    RuleFindingCode.UNKNOWN_GRADE,
                    key.place(),
                    key.text(),
                    RuleReport.suggest(key.text(), known));
        }
        return grade;
    }

    private Optional<Expression> condition(
            RuleFields conditions,
            YamlNode.Entry entry,
            Optional<SensorKind> kind,
            List<Optional<MeasurementUnit>> comparedUnits) {
        YamlNode node = entry.value();
        if (!(node instanceof YamlNode.Scalar text)) {
            conditions.scalar(node, entry.key().text(), "level >= 5 m");
            return Optional.empty();
        }
        Optional<Parsed> parsed = Parser.parse(text, report);
        parsed.ifPresent(
                expression -> {
                    ConditionChecker checker =
                            new ConditionChecker(kind, expression.unreadable(), report);
                    checker.check(expression.expression());
                    comparedUnits.addAll(checker.comparedUnits());
                });
        return parsed.map(Parsed::expression);
    }

    private Raise raise() {
        Optional<YamlNode.Mapping> mapping = fields.map("raise", "{ after: 2 readings }");
        if (mapping.isEmpty()) {
            return Raise.AT_ONCE;
        }
        RuleFields raise = RuleFields.of("raise", mapping.get(), report, "after", "for");
        int readings = raise.scalar("after", "2 readings").map(this::readings).orElse(1);
        return new Raise(readings, duration(raise));
    }

    private int readings(YamlNode.Scalar text) {
        Matcher matcher = READINGS.matcher(text.text().strip());
        int readings = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (readings >= 1 && readings <= MOST_READINGS) {
            return readings;
        }
        report.add(
                RuleFindingCode.BAD_READINGS,
                text.place(),
                text.text(),
                Integer.toString(MOST_READINGS));
        return 1;
    }

    private Duration duration(RuleFields parent) {
        Optional<YamlNode.Scalar> text = parent.scalar("for", "30 min");
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        Optional<Duration> duration = NumberText.duration(text.get());
        if (duration.isEmpty()) {
            report.add(
                    RuleFindingCode.BAD_DURATION,
                    text.get().place(),
                    parent.pathOf("for"),
                    text.get().text(),
                    Long.toString(Durations.LONGEST.toDays()));
        }
        return duration.orElse(Duration.ZERO);
    }

    private Clear clear(List<Optional<MeasurementUnit>> comparedUnits) {
        Optional<YamlNode.Mapping> mapping = fields.map("clear", "{ margin: 0.10 m, for: 30 min }");
        if (mapping.isEmpty()) {
            return Clear.AT_ONCE;
        }
        RuleFields clear = RuleFields.of("clear", mapping.get(), report, "margin", "for");
        Optional<Margin> margin =
                clear.scalar("margin", "0.10 m").flatMap(text -> margin(text, comparedUnits));
        return new Clear(margin, duration(clear));
    }

    private Optional<Margin> margin(
            YamlNode.Scalar text, List<Optional<MeasurementUnit>> comparedUnits) {
        Optional<Margin> margin =
                NumberText.number(text)
                        .map(literal -> new Margin(literal.value(), literal.unit()))
                        .filter(found -> found.value() >= 0)
                        .filter(found -> !isShare(found) || found.value() < 100);
        if (margin.isEmpty()) {
            report.add(RuleFindingCode.BAD_MARGIN, text.place(), text.text());
        } else if (!fitsAny(margin.get(), comparedUnits)) {
            List<String> units =
                    comparedUnits.stream()
                            .flatMap(Optional::stream)
                            .map(unit -> UnitFit.isPlain(unit) ? "1" : unit.symbol())
                            .distinct()
                            .toList();
            report.add(
                    RuleFindingCode.MARGIN_UNIT,
                    text.place(),
                    text.text(),
                    String.join(", ", units));
        }
        return margin;
    }

    private static boolean isShare(Margin margin) {
        return margin.unit().symbol().equals("%");
    }

    private static boolean fitsAny(Margin margin, List<Optional<MeasurementUnit>> units) {
        return isShare(margin)
                || units.isEmpty()
                || units.stream()
                        .anyMatch(
                                unit -> unit.isEmpty() || UnitFit.fits(unit.get(), margin.unit()));
    }

    private String source() {
        if (fields.node("source").isEmpty()) {
            report.add(RuleFindingCode.MISSING_SOURCE, fields.place());
            return "";
        }
        return fields.scalar("source", "SL 758-2018 §4.2")
                .map(text -> text.text().strip())
                .orElse("");
    }
}
