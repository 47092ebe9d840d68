package io.vigil.rules.language;

import io.vigil.model.SensorKind;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Parser.Parsed;
import io.vigil.rules.language.QualityRule.Bounds;
import io.vigil.rules.language.QualityRule.Length;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.UnitFit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and checks the single values of an entry of the section {@code quality}. */
final class QualityValues {
    private static final Pattern READINGS = Pattern.compile("([0-9]{1,6}) +readings?");
    private static final Pattern MONTHS = Pattern.compile("([0-9]{1,2})(?: *- *([0-9]{1,2}))?");
    private static final MeasurementUnit HOUR = MeasurementUnit.of("h");
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int MOST_READINGS = 1000;

    private final Optional<SensorKind> kind;
    private final Optional<MeasurementUnit> unit;
    private final Optional<String> quantity;
    private final RuleReport report;

    QualityValues(Optional<SensorKind> kind, Optional<String> quantity, RuleReport report) {
        this.kind = kind;
        this.quantity = quantity;
        this.unit = quantity.flatMap(name -> kind.map(known -> known.quantities().get(name)));
        this.report = report;
    }

    /** Limits {@code below} and {@code above} of one map. */
    Bounds bounds(RuleFields fields) {
        Optional<Expression> below = limit(fields, "below", unit);
        Optional<Expression> above = limit(fields, "above", unit);
        if (fields.node("below").isEmpty() && fields.node("above").isEmpty()) {
            report.add(
                    RuleFindingCode.QUALITY_WITHOUT_LIMIT,
                    fields.place(),
                    fields.pathOf("below"),
                    fields.pathOf("above"));
        }
        mustRise(fields, below, above);
        return new Bounds(below, above);
    }

    /** How far two values of the quantity may lie apart. */
    Optional<Expression> distance(RuleFields fields, String key) {
        return limit(fields, key, unit);
    }

    /** A change of the quantity per time. */
    Optional<Expression> slope(RuleFields fields, String key) {
        return limit(fields, key, unit.map(known -> known.dividedBy(HOUR)));
    }

    /** A number or attribute, or a sum of them, that fits the unit. */
    private Optional<Expression> limit(
            RuleFields fields, String key, Optional<MeasurementUnit> expected) {
        Optional<YamlNode.Scalar> text = fields.scalar(key, "0.5 m");
        Optional<Parsed> parsed = text.flatMap(scalar -> Parser.parse(scalar, report));
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        Expression expression = parsed.get().expression();
        if (Expressions.usesReadings(expression)) {
            report.add(
                    RuleFindingCode.QUALITY_LIMIT_NOT_FIXED,
                    expression.place(),
                    fields.pathOf(key),
                    Expressions.describe(expression));
            return Optional.empty();
        }
        ConditionChecker checker =
                new ConditionChecker(
                        RuleSubject.sensor(kind), List.of(), parsed.get().unreadable(), report);
        Optional<MeasurementUnit> found = checker.number(expression);
        if (found.isPresent() && expected.isPresent() && !fits(found.get(), expected.get())) {
            report.add(
                    UnitFit.isPlain(found.get())
                            ? RuleFindingCode.UNIT_MISSING
                            : RuleFindingCode.UNIT_MISMATCH,
                    expression.place(),
                    Expressions.describe(expression),
                    shown(found.get()),
                    quantity.orElse("?"),
                    shown(expected.get()));
        }
        return Optional.of(expression);
    }

    private static boolean fits(MeasurementUnit unit, MeasurementUnit expected) {
        return UnitFit.fits(unit, expected);
    }

    private static String shown(MeasurementUnit unit) {
        return UnitFit.isPlain(unit) ? "1" : unit.symbol();
    }

    /** Warns if two plain numbers stand in the wrong order. */
    void mustRise(RuleFields fields, Optional<Expression> first, Optional<Expression> second) {
        Optional<Double> low = first.flatMap(this::number);
        Optional<Double> high = second.flatMap(this::number);
        if (low.isPresent() && high.isPresent() && low.get() > high.get()) {
            report.add(
                    RuleFindingCode.QUALITY_ORDER,
                    second.orElseThrow().place(),
                    fields.pathOf(""),
                    Expressions.describe(first.orElseThrow()),
                    Expressions.describe(second.orElseThrow()));
        }
    }

    private Optional<Double> number(Expression expression) {
        double sign = expression instanceof Expression.Negation ? -1 : 1;
        Expression inner =
                expression instanceof Expression.Negation negation
                        ? negation.operand()
                        : expression;
        if (inner instanceof NumberLiteral literal
                && unit.isPresent()
                && UnitFit.fits(literal.unit(), unit.get())
                && !UnitFit.isPlain(literal.unit())) {
            return Optional.of(literal.unit().convert(sign * literal.value(), unit.get()));
        }
        return Optional.empty();
    }

    /** A number of readings or a time. */
    Length length(RuleFields fields, String key, YamlNode.Scalar text) {
        Matcher readings = READINGS.matcher(text.text().strip());
        if (readings.matches() && Integer.parseInt(readings.group(1)) > 0) {
            return new Length(Optional.of(Integer.parseInt(readings.group(1))), Optional.empty());
        }
        Optional<Duration> duration = NumberText.duration(text).filter(found -> !found.isZero());
        if (duration.isEmpty()) {
            report.add(
                    RuleFindingCode.QUALITY_LENGTH, text.place(), fields.pathOf(key), text.text());
        }
        return new Length(Optional.empty(), duration);
    }

    /** A duration above zero. */
    Duration duration(RuleFields fields, String key, Duration otherwise) {
        Optional<YamlNode.Scalar> text = fields.scalar(key, "30 min");
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<Duration> duration =
                NumberText.duration(text.get()).filter(found -> !found.isZero());
        if (duration.isEmpty()) {
            report.add(
                    RuleFindingCode.BAD_DURATION,
                    text.get().place(),
                    fields.pathOf(key),
                    text.get().text(),
                    Long.toString(Durations.LONGEST.toDays()));
        }
        return duration.orElse(otherwise);
    }

    /** A whole number of readings, with or without the word. */
    int readings(RuleFields fields, String key, int otherwise) {
        Optional<YamlNode.Scalar> text = fields.scalar(key, "3 readings");
        if (text.isEmpty()) {
            return otherwise;
        }
        String digits = text.get().text().strip().replaceFirst(" +readings?$", "");
        if (digits.matches("[0-9]{1,4}")) {
            int readings = Integer.parseInt(digits);
            if (readings > 1 && readings <= MOST_READINGS) {
                return readings;
            }
        }
        report.add(
                RuleFindingCode.QUALITY_NUMBER,
                text.get().place(),
                fields.pathOf(key),
                text.get().text(),
                "2 readings … " + MOST_READINGS + " readings");
        return otherwise;
    }

    /** A number above zero without unit. */
    Optional<Double> number(RuleFields fields, String key) {
        Optional<YamlNode.Scalar> text = fields.scalar(key, "3");
        Optional<Double> number =
                text.flatMap(NumberText::number)
                        .filter(literal -> UnitFit.isPlain(literal.unit()))
                        .map(NumberLiteral::value)
                        .filter(value -> value > 0);
        if (text.isPresent() && number.isEmpty()) {
            report.add(
                    RuleFindingCode.QUALITY_NUMBER,
                    text.get().place(),
                    fields.pathOf(key),
                    text.get().text(),
                    "3");
        }
        return number;
    }

    /** Which of two words is written; the first stands for none. */
    boolean isSecondWord(RuleFields fields, String key, String first, String second) {
        Optional<YamlNode.Scalar> text = fields.scalar(key, first);
        String word = text.map(scalar -> scalar.text().strip()).orElse(first);
        if (!word.equals(first) && !word.equals(second)) {
            report.add(
                    RuleFindingCode.QUALITY_WORD,
                    text.orElseThrow().place(),
                    fields.pathOf(key),
                    word,
                    first + ", " + second);
        }
        return word.equals(second);
    }

    /** Months such as {@code 4-9}, {@code 10-3} or {@code 6, 7}. */
    Set<Integer> months(RuleFields fields) {
        Set<Integer> months = new TreeSet<>();
        Optional<YamlNode.Scalar> text = fields.scalar("months", "4-9");
        if (text.isEmpty()) {
            if (fields.node("months").isEmpty()) {
                report.add(
                        RuleFindingCode.MISSING_KEY,
                        fields.place(),
                        fields.pathOf("months"),
                        "4-9");
            }
            return months;
        }
        for (String part : text.get().text().split(",", -1)) {
            if (!add(part.strip(), months)) {
                report.add(
                        RuleFindingCode.QUALITY_MONTHS,
                        text.get().place(),
                        fields.pathOf("months"),
                        text.get().text());
                return months;
            }
        }
        return months;
    }

    private static boolean add(String part, Set<Integer> months) {
        Matcher matcher = MONTHS.matcher(part);
        if (!matcher.matches()) {
            return false;
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        if (!isMonth(first) || !isMonth(last)) {
            return false;
        }
        for (int month = first; month != last; month = month % MONTHS_OF_A_YEAR + 1) {
            months.add(month);
        }
        months.add(last);
        return true;
    }

    private static boolean isMonth(int number) {
        return number >= 1 && number <= MONTHS_OF_A_YEAR;
    }

    /** The zone whose months count. */
    ZoneOffset zone(RuleFields fields) {
        Optional<YamlNode.Scalar> text = fields.scalar("zone", "+08:00");
        if (text.isEmpty()) {
            return CHINA;
        }
        try {
            return ZoneOffset.of(text.get().text().strip());
        } catch (DateTimeException e) {
            report.add(
                    RuleFindingCode.QUALITY_WORD,
                    text.get().place(),
                    fields.pathOf("zone"),
                    text.get().text(),
                    "+08:00, Z");
            return CHINA;
        }
    }
}
