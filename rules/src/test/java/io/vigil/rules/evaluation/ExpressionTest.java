package io.vigil.rules.evaluation;

import static io.vigil.rules.evaluation.Ast.arithmetic;
import static io.vigil.rules.evaluation.Ast.atLeast;
import static io.vigil.rules.evaluation.Ast.call;
import static io.vigil.rules.evaluation.Ast.number;
import static io.vigil.rules.evaluation.Ast.quantity;
import static io.vigil.rules.evaluation.Ast.site;
import static io.vigil.rules.evaluation.River.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Attribute;
import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Rule;
import io.vigil.units.MeasurementUnit;
import io.vigil.warnings.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Expression LEVEL = quantity("level");
    private static final Expression TEMPERATURE = quantity("temperature");

    private static River judging(Expression condition) {
        return new River(rule(Map.of(Grade.BLUE, condition)));
    }

    private static River judging(Map<String, Attribute> attributes, Expression condition) {
        return new River(attributes, rule(Map.of(Grade.BLUE, condition)));
    }

    private static Attribute attribute(double value, String unit) {
        return new Attribute.Quantified(value, MeasurementUnit.of(unit));
    }

    private static River temperature(River river, double minute, double celsius) {
        return river.observe(minute, "temperature", celsius, Quality.GOOD);
    }

    private static boolean raises(River river) {
        return !river.transitions.isEmpty();
    }

    @Test
    void aLimitIsConvertedIntoTheUnitOfTheSensor() {
        Expression condition = atLeast(LEVEL, number(10, "ft"));

        assertThat(raises(judging(condition).level(0, 3.047))).isFalse();
        River river = judging(condition).level(0, 3.049);
        assertThat(river.last().evidence().get(0).limit()).isCloseTo(3.048, within(1e-9));
        assertThat(river.last().evidence().get(0).unit()).isEqualTo("m");
    }

    @Test
    void anAttributeIsMovedByALiteralAndConverted() {
        Expression condition =
                atLeast(
                        LEVEL,
                        arithmetic(ArithmeticOperator.MINUS, site("warning"), number(50, "cm")));
        Map<String, Attribute> attributes = Map.of("warning", attribute(10, "ft"));

        assertThat(raises(judging(attributes, condition).level(0, 2.54))).isFalse();
        assertThat(raises(judging(attributes, condition).level(0, 2.55))).isTrue();
    }

    @Test
    void aLimitOnTheLeftIsShownFromTheMeasuredSide() {
        River river = judging(Ast.atMost(number(2, "m"), LEVEL)).level(0, 2);

        assertThat(river.last().evidence())
                .containsExactly(Evidence.comparison("g1", "level", "level", 2.0, ">=", 2.0, "m"));
    }

    @ParameterizedTest(name = "{0} °C against {1} {2}: {3}")
    @CsvSource({
        "60,    140, °F, true",
        "59.99, 140, °F, false",
        "60,    333.15, K, true",
        "59.99, 333.15, K, false"
    })
    void temperaturesAreComparedWithTheirZeroPoints(
            double celsius, double limit, String unit, boolean expected) {
        River river = judging(atLeast(TEMPERATURE, number(limit, unit)));

        assertThat(raises(temperature(river, 0, celsius))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "a rise of {0} °C against 9 °F: {1}")
    @CsvSource({"4.99, false", "5.01, true"})
    void differencesOfTemperaturesAreComparedWithoutZeroPoints(double rise, boolean expected) {
        River river =
                judging(
                        atLeast(
                                call(Function.RISE, TEMPERATURE, number(10, "min")),
                                number(9, "°F")));
        temperature(river, 0, 20);

        assertThat(raises(temperature(river, 5, 20 + rise))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} °C against 68 °F + 9 °F: {1}")
    @CsvSource({"24.99, false", "25.01, true"})
    void aLiteralMovesATemperatureByADifference(double celsius, boolean expected) {
        Expression limit = arithmetic(ArithmeticOperator.PLUS, site("normal"), number(9, "°F"));
        River river = judging(Map.of("normal", attribute(68, "°F")), atLeast(TEMPERATURE, limit));

        assertThat(raises(temperature(river, 0, celsius))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} °C above a normal of 68 °F against 10 °C: {1}")
    @CsvSource({"29.9, false", "30.1, true"})
    void theDistanceOfTwoTemperaturesIsADifference(double celsius, boolean expected) {
        Expression above = arithmetic(ArithmeticOperator.MINUS, TEMPERATURE, site("normal"));
        River river =
                judging(Map.of("normal", attribute(68, "°F")), atLeast(above, number(10, "°C")));

        assertThat(raises(temperature(river, 0, celsius))).isEqualTo(expected);
    }

    @Test
    void aFactorKeepsTheUnit() {
        Expression share = arithmetic(ArithmeticOperator.TIMES, site("top"), number(90, "%"));
        River river = judging(Map.of("top", attribute(10, "ft")), atLeast(LEVEL, share));

        assertThat(raises(river.level(0, 2.74))).isFalse();
        assertThat(raises(river.level(5, 2.75))).isTrue();
        Expression doubled = arithmetic(ArithmeticOperator.TIMES, number(2, ""), site("normal"));
        River hot = judging(Map.of("normal", attribute(20, "°C")), atLeast(TEMPERATURE, doubled));
        assertThat(raises(temperature(hot, 0, 39.9))).isFalse();
        assertThat(raises(temperature(hot, 5, 40))).isTrue();
    }

    @Test
    void aQuotientOfUnitsIsAShare() {
        Expression fill = arithmetic(ArithmeticOperator.DIVIDED_BY, LEVEL, site("top"));
        River river = judging(Map.of("top", attribute(500, "cm")), atLeast(fill, number(80, "%")));

        assertThat(raises(river.level(0, 3.99))).isFalse();
        assertThat(raises(river.level(5, 4.01))).isTrue();
    }

    @Test
    void aDivisionByZeroIsUnknown() {
        Expression ratio = arithmetic(ArithmeticOperator.DIVIDED_BY, LEVEL, quantity("flow"));
        River river = judging(Ast.not(atLeast(ratio, number(1, "s/m2"))));
        river.observe(
                Reading.of(
                        River.G1,
                        River.START,
                        new Measurement("level", 1, Quality.GOOD),
                        new Measurement("flow", 0, Quality.GOOD)));

        assertThat(raises(river)).isFalse();
    }

    @Test
    void unknownDecidesOnlyWhereTheOtherSideDoesNot() {
        Expression unknown = atLeast(quantity("flow"), number(1, "m3/s"));
        Expression truth = Ast.levelAtLeast(1);

        assertThat(raises(judging(Ast.or(unknown, truth)).level(0, 1))).isTrue();
        assertThat(raises(judging(Ast.and(unknown, truth)).level(0, 1))).isFalse();
        assertThat(raises(judging(Ast.not(unknown)).level(0, 1))).isFalse();
        assertThat(raises(judging(Ast.not(Ast.and(unknown, truth))).level(0, 0))).isTrue();
    }

    @Test
    void unknownNeverClears() {
        Expression both =
                Ast.and(Ast.levelAtLeast(1), atLeast(quantity("flow"), number(1, "m3/s")));
        River river = judging(both).observe(0, "flow", 2, Quality.GOOD).level(1, 1);
        assertThat(river.story()).containsExactly("1 RAISED blue");

        river.level(14, 1).level(17, 1).level(20, 1);
        assertThat(river.story()).hasSize(1);
        assertThat(river.level(21, 0.5).story()).endsWith("21 CLEARED blue");
    }

    @Test
    void anOlderQuantityCountsWhileItIsFresh() {
        Expression both =
                Ast.and(Ast.levelAtLeast(1), atLeast(quantity("flow"), number(1, "m3/s")));

        assertThat(raises(judging(both).observe(0, "flow", 2, Quality.GOOD).level(15, 1))).isTrue();
        assertThat(raises(judging(both).observe(0, "flow", 2, Quality.GOOD).level(16, 1)))
                .isFalse();
    }

    @Test
    void theReasonsAreOnlyTheComparisonsThatCarriedTheDecision() {
        Expression condition =
                Ast.or(
                        Ast.and(
                                Ast.levelAtLeast(1),
                                Ast.not(atLeast(quantity("flow"), number(9, "m3/s")))),
                        Ast.levelAtLeast(50));
        River river = judging(condition).observe(0, "flow", 2, Quality.GOOD).level(1, 3);

        assertThat(river.last().evidence())
                .containsExactly(
                        Evidence.comparison("g1", "level", "level", 3.0, ">=", 1.0, "m"),
                        Evidence.comparison("g1", "flow", "flow", 2.0, "<", 9.0, "m3/s"));
    }

    @Test
    void silenceIsToldByTheClockAlone() {
        River river =
                new River(
                        rule(
                                Map.of(
                                        Grade.BLUE, call(Function.SILENT, number(10, "min")),
                                        Grade.YELLOW, call(Function.SILENT, number(30, "min")))));
        river.observe(2, "battery", 12, Quality.BAD);
        assertThat(river.evaluator().wakeAt(river.state)).contains(River.minute(12));

        river.elapse(11).elapse(12);
        assertThat(river.story()).containsExactly("12 RAISED blue");
        assertThat(river.last().evidence())
                .containsExactly(
                        Evidence.comparison("g1", "", "silent(10.0 min)", 600.0, ">=", 600.0, "s"));
        assertThat(river.evaluator().wakeAt(river.state)).contains(River.minute(32));

        river.elapse(90);
        assertThat(river.story()).endsWith("32 UPGRADED yellow");
        assertThat(river.evaluator().wakeAt(river.state)).isEmpty();
        river.level(91, 0).level(92, 0);
        assertThat(river.story()).endsWith("91 DOWNGRADED blue", "92 CLEARED blue");
    }

    @Test
    void aClockReadLateTellsTheSameAsOneReadOften() {
        Rule rule =
                rule(
                        Map.of(
                                Grade.BLUE, call(Function.SILENT, number(10, "min")),
                                Grade.YELLOW, call(Function.SILENT, number(30, "min"))));

        assertThat(new River(rule).level(0, 0).elapse(90).story())
                .containsExactly("10 RAISED blue", "30 UPGRADED yellow");
        assertThat(new River(rule).level(0, 0).level(20, 0).story())
                .containsExactly("10 RAISED blue", "20 CLEARED blue");
    }

    @Test
    void aSensorNeverHeardOfIsSilentFromWhenItWasFirstWatched() {
        River river = judging(call(Function.SILENT, number(10, "min"))).restart().elapse(10);

        assertThat(river.story()).containsExactly("10 RAISED blue");
    }

    @Test
    void silenceMayHaveToLastForARaise() {
        River river =
                new River(
                        rule(
                                Map.of(Grade.BLUE, call(Function.SILENT, number(10, "min"))),
                                new Rule.Raise(2, Duration.ofMinutes(5)),
                                Rule.Clear.AT_ONCE));
        river.level(0, 0).elapse(10);
        assertThat(river.story()).isEmpty();
        assertThat(river.evaluator().wakeAt(river.state)).contains(River.minute(15));

        assertThat(river.elapse(15).story()).containsExactly("15 RAISED blue");
    }

    @Test
    void stuckNeedsThreeEqualReadingsOverTheDuration() {
        Expression stuck = call(Function.STUCK, LEVEL, number(10, "min"));

        assertThat(raises(judging(stuck).level(0, 1).level(10, 1))).isFalse();
        assertThat(raises(judging(stuck).level(0, 1).level(5, 1).level(9, 1))).isFalse();
        assertThat(raises(judging(stuck).level(0, 1).level(5, 1.001).level(10, 1))).isFalse();
        River river = judging(stuck).level(0, 1).level(5, 1).level(10, 1);
        assertThat(river.story()).containsExactly("10 RAISED blue");
        assertThat(river.last().evidence().get(0).value()).isEqualTo(1.0);
        assertThat(river.level(15, 1.1).story()).endsWith("15 CLEARED blue");
    }

    @Test
    void aDifferingReadingOutOfOrderShowsThatNothingWasStuck() {
        Expression stuck = call(Function.STUCK, LEVEL, number(10, "min"));

        assertThat(raises(judging(stuck).level(0, 1).level(5, 1).level(3, 2).level(10, 1)))
                .isFalse();
    }

    @Test
    void sumCountMinAndMaxLookBackOverTheWindowAndLateReadingsCompleteIt() {
        Expression window = number(10, "min");
        Expression condition = atLeast(call(Function.SUM, LEVEL, window), number(10, "m"));
        River river = judging(condition).level(0, 4).level(10, 4);
        assertThat(raises(river)).isFalse();

        river.late(5, 4);
        assertThat(raises(river)).isFalse();
        assertThat(river.level(12, 3).story()).containsExactly("12 RAISED blue");
        assertThat(river.last().evidence().get(0).windowSeconds()).isEqualTo(600);
    }

    @Test
    void badValuesDoNotEnterWindows() {
        Expression condition = atLeast(call(Function.MAX, LEVEL, number(1, "h")), number(10, "m"));
        River river = judging(condition).observe(0, "level", 99, Quality.BAD).level(5, 1);

        assertThat(raises(river)).isFalse();
    }

    @Test
    void whatDoesNotFitASensorIsNotedAndTheOtherGradesGoOn() {
        Map<String, Attribute> attributes =
                Map.of("word", new Attribute.Text("high"), "warm", attribute(5, "°C"));
        Map<Grade, Expression> grades =
                Map.of(
                        Grade.BLUE, atLeast(LEVEL, site("absent")),
                        Grade.YELLOW, atLeast(LEVEL, site("word")),
                        Grade.ORANGE, atLeast(LEVEL, site("warm")),
                        Grade.RED, Ast.levelAtLeast(4));
        River river = new River(attributes, rule(grades));

        assertThat(river.notes())
                .extracting(note -> note.grade() + " " + note.finding().code())
                .containsExactlyInAnyOrder(
                        "BLUE ATTRIBUTE_MISSING",
                        "YELLOW ATTRIBUTE_NOT_NUMBER",
                        "ORANGE UNITS_DIFFER");
        assertThat(river.notes()).noneMatch(BindingNote::isApplicable);
        assertThat(river.level(0, 4).story()).containsExactly("0 RAISED red");
    }

    @Test
    void aMissingQuantityAndASensorsOwnAttributeAreNoted() {
        Expression both =
                Ast.and(
                        atLeast(LEVEL, Ast.sensor("top")),
                        atLeast(quantity("rain"), number(5, "mm")));
        River river = new River(Map.of("top", attribute(1, "m")), rule(Map.of(Grade.RED, both)));
        assertThat(river.notes()).hasSize(1);
        assertThat(river.notes().get(0).finding().arguments()).containsExactly("g1", "top");

        River ownTop =
                river.withSensors(
                        List.of(
                                River.sensor(
                                        "g1",
                                        Duration.ofMinutes(5),
                                        Map.of("top", attribute(1, "m")),
                                        River.quantity("level", "m"))),
                        rule(Map.of(Grade.RED, both)));
        assertThat(ownTop.notes().get(0).finding().code()).isEqualTo(BindingCode.QUANTITY_MISSING);
        assertThat(raises(ownTop.level(0, 9))).isFalse();
    }

    @Test
    void anAttributeWithoutUnitDoesNotPassForAShare() {
        River river =
                judging(
                        Map.of("dry", attribute(30, "")),
                        Ast.atMost(quantity("humidity"), site("dry")));

        assertThat(river.notes().get(0).finding().code()).isEqualTo(BindingCode.UNITS_DIFFER);
    }

    @Test
    void anEtaWithoutAKnownSideIsNotedButApplicable() {
        River river =
                judging(Ast.atMost(call(Function.ETA, LEVEL, number(5, "m")), number(2, "h")));

        assertThat(river.notes().get(0).finding().code()).isEqualTo(BindingCode.ETA_SIDE_UNKNOWN);
        assertThat(river.notes().get(0).isApplicable()).isTrue();
    }

    @Test
    void anEditKeepsTheWindowsOfCallsThatDidNotChange() {
        Expression rise = atLeast(call(Function.RISE, LEVEL, number(1, "h")), number(1, "m"));
        River river = judging(rise).level(0, 0).level(5, 0.5);
        river.use(
                River.rule(
                        "other",
                        "ba9876543210",
                        Map.of(
                                Grade.RED,
                                atLeast(
                                        call(Function.RISE, LEVEL, number(60, "min")),
                                        number(1, "m"))),
                        Rule.Raise.AT_ONCE,
                        Rule.Clear.AT_ONCE));

        assertThat(river.level(10, 1).story()).containsExactly("10 RAISED red");
    }
}
