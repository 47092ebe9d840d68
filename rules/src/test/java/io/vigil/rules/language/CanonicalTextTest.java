package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.rules.language.Expression.Arithmetic;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Expression.AttributeReference;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Expression.Comparison;
import io.vigil.rules.language.Expression.ComparisonOperator;
import io.vigil.rules.language.Expression.Logical;
import io.vigil.rules.language.Expression.LogicalOperator;
import io.vigil.rules.language.Expression.Negation;
import io.vigil.rules.language.Expression.Not;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Expression.Owner;
import io.vigil.rules.language.Expression.QuantityReference;
import io.vigil.units.MeasurementUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalTextTest {
    private static final SourcePlace NOWHERE = SourcePlace.ofFile("f");

    @Property(tries = 500)
    void readsBackToTheSameText(@ForAll("conditions") Expression condition) {
        String canonical = condition.canonical();

        assertThat(parse(canonical).canonical()).isEqualTo(canonical);
    }

    @Property(tries = 500)
    void whatPeopleReadReadsBackToTheSame(@ForAll("conditions") Expression condition) {
        assertThat(parse(ConditionText.of(condition)).canonical()).isEqualTo(condition.canonical());
    }

    @Example
    void peopleReadNoNeedlessParenthesesAndDigits() {
        String written =
                "(a > 1.50 or not b >= 2 m) and c - (d - 1) * 2 <= -max(c, 60.0 s) and a / b < 3";

        assertThat(ConditionText.of(parse(written)))
                .isEqualTo(
                        "(a > 1.5 or not b >= 2 m) and c - (d - 1) * 2 <= -max(c, 60 s)"
                                + " and a / b < 3");
    }

    @Example
    void doesNotDependOnSpacingAndNeedlessParentheses() {
        assertThat(parse("level>=5m and((flow)<2 m³/s)").canonical())
                .isEqualTo(parse("(level >= 5.0 m) and flow < 2 m3/s").canonical());
    }

    @Example
    void bindsAsUsual() {
        assertThat(parse("not a > 1 or b > 2 and c - 1 - 2 * 3 / 4 > -5 °C").canonical())
                .isEqualTo(
                        "((not (a > 1.0)) or ((b > 2.0) and "
                                + "(((c - 1.0) - ((2.0 * 3.0) / 4.0)) > -5.0 °C)))");
    }

    @Example
    void joinsUnitsOnlyWithoutSpaces() {
        assertThat(parse("x > 5 m/s").canonical()).isEqualTo("(x > 5.0 m/s)");
        assertThat(parse("x > 5 m / 2 s").canonical()).isEqualTo("(x > (5.0 m / 2.0 s))");
        assertThat(parse("x > 5 m/2 s").canonical()).isEqualTo("(x > (5.0 m / 2.0 s))");
        assertThat(parse("x > 5 kg*m/s").canonical()).isEqualTo("(x > 5.0 kg*m/s)");
    }

    @Example
    void functionNamesAreQuantitiesWithoutParenthesis() {
        assertThat(parse("count > 3 and count(level, 1 h) > 3").canonical())
                .isEqualTo("((count > 3.0) and (count(level, 1.0 h) > 3.0))");
    }

    private static Expression parse(String text) {
        SourceText source = new SourceText("f", text);
        Findings findings = new Findings();
        YamlNode.Scalar scalar =
                new YamlNode.Scalar(text, new ScalarPlaces(source, text, 0, text.length()));
        Expression parsed =
                Parser.parse(scalar, new RuleReport(findings, "r")).orElseThrow().expression();
        assertThat(findings.sorted()).isEmpty();
        return parsed;
    }

    @Provide
    Arbitrary<Expression> conditions() {
        return condition(3);
    }

    private static Arbitrary<Expression> condition(int depth) {
        Arbitrary<Expression> comparison =
                Combinators.combine(
                                Arbitraries.of(ComparisonOperator.values()), number(2), number(2))
                        .as((op, left, right) -> new Comparison(op, left, right, NOWHERE));
        if (depth == 0) {
            return comparison;
        }
        Arbitrary<Expression> logical =
                Combinators.combine(
                                Arbitraries.of(LogicalOperator.values()),
                                condition(depth - 1),
                                condition(depth - 1))
                        .as((op, left, right) -> new Logical(op, left, right, NOWHERE));
        Arbitrary<Expression> not = condition(depth - 1).map(operand -> new Not(operand, NOWHERE));
        return Arbitraries.oneOf(comparison, logical, not);
    }

    private static Arbitrary<Expression> number(int depth) {
        Arbitrary<Expression> name =
                Arbitraries.of("level", "pm25", "count", "wind_speed")
                        .map(text -> new QuantityReference(text, NOWHERE));
        Arbitrary<Expression> leaf = Arbitraries.oneOf(literal(), name, attribute(), call());
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Expression> arithmetic =
                Combinators.combine(
                                Arbitraries.of(ArithmeticOperator.values()),
                                number(depth - 1),
                                number(depth - 1))
                        .as((op, left, right) -> new Arithmetic(op, left, right, NOWHERE));
        Arbitrary<Expression> negation = name.map(operand -> new Negation(operand, NOWHERE));
        return Arbitraries.oneOf(leaf, arithmetic, negation);
    }

    private static Arbitrary<Expression> literal() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-1e12, 1e12),
                        Arbitraries.of("", "m", "%LEL", "%", "mg/m3", "°C", "kW/m2", "°C/min"))
                .as((value, unit) -> new NumberLiteral(value, MeasurementUnit.of(unit), NOWHERE));
    }

    private static Arbitrary<Expression> attribute() {
        return Combinators.combine(
                        Arbitraries.of(Owner.values()), Arbitraries.of("oel", "warningLevel"))
                .as((owner, name) -> new AttributeReference(owner, name, NOWHERE));
    }

    private static Arbitrary<Expression> call() {
        return Arbitraries.of(Function.values())
                .map(
                        function ->
                                new Call(
                                        function,
                                        List.of(
                                                new QuantityReference("level", NOWHERE),
                                                new NumberLiteral(
                                                        30, MeasurementUnit.of("min"), NOWHERE)),
                                        NOWHERE));
    }
}
