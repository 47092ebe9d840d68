package io.vigil.rules.language;

import io.vigil.model.Grade;
import io.vigil.rules.language.Parser.Parsed;
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

/** Reads what a rule and an override of it have in common: grades, raise and clear. */
final class ConditionReader {
    private static final Pattern READINGS = Pattern.compile("([0-9]{1,4})( +readings?)?");
    private static final int MOST_READINGS = 1000;

    private final LoadContext context;
    private final RuleReport report;
    private final RuleFields fields;
    private final Map<Grade, Expression> read = new EnumMap<>(Grade.class);
    private final List<Optional<MeasurementUnit>> comparedUnits = new ArrayList<>();

    ConditionReader(LoadContext context, RuleReport report, RuleFields fields) {
        this.context = context;
        this.report = report;
        this.fields = fields;
    }

    /**
     * The conditions by grade.
     *
     * @param subject what they are judged on
     */
    Map<Grade, Expression> grades(RuleSubject subject) {
        Map<Grade, Expression> grades = new EnumMap<>(Grade.class);
        String example = "{ yellow: level >= 5 m }";
        Optional<YamlNode.Mapping> mapping = fields.map("grades", example);
        if (mapping.isEmpty()) {
            return grades;
        }
        RuleFields conditions = RuleFields.ofAnyKeys("grades", mapping.get(), report);
        if (conditions.entries().isEmpty()) {
            report.add(RuleFindingCode.NO_GRADES, conditions.place());
        }
        for (YamlNode.Entry entry : conditions.entries()) {
            Optional<Grade> grade = grade(entry.key());
            condition(conditions, entry, subject)
                    .ifPresent(parsed -> grade.ifPresent(key -> grades.put(key, parsed)));
        }
        if (!new LadderCheck(report).check(grades)) {
            new GradeSuspicions(report).check(grades);
        }
        read.putAll(grades);
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
            RuleFields conditions, YamlNode.Entry entry, RuleSubject subject) {
        YamlNode node = entry.value();
        if (!(node instanceof YamlNode.Scalar text)) {
            conditions.scalar(node, entry.key().text(), "level >= 5 m");
            return Optional.empty();
        }
        Optional<Parsed> parsed = Parser.parse(text, report);
        parsed.ifPresent(
                expression -> {
                    ConditionChecker checker =
                            new ConditionChecker(
                                    subject,
                                    context.scheduleNames(),
                                    expression.unreadable(),
                                    report);
                    checker.check(expression.expression());
                    comparedUnits.addAll(checker.comparedUnits());
                });
        return parsed.map(Parsed::expression);
    }

    Raise raise() {
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

    /** How a grade ends; to be asked after {@link #grades}, whose limits the margin must fit. */
    Clear clear() {
        Optional<YamlNode.Mapping> mapping = fields.map("clear", "{ margin: 0.10 m, for: 30 min }");
        if (mapping.isEmpty()) {
            return Clear.AT_ONCE;
        }
        RuleFields clear = RuleFields.of("clear", mapping.get(), report, "margin", "for");
        Optional<Margin> margin = clear.scalar("margin", "0.10 m").flatMap(this::margin);
        margin.ifPresent(
                width ->
                        new GradeSuspicions(report)
                                .margin(read, width, clear.node("margin").orElseThrow().place()));
        return new Clear(margin, duration(clear));
    }

    private Optional<Margin> margin(YamlNode.Scalar text) {
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
}
