package io.vigil.rules.language;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/**
 * Everything that can be wrong with a rule file. Numbers are never reused. The first argument of
 * each message is what it says in the bundle {@code io.vigil.i18n.rules}; from {@link #WRONG_SHAPE}
 * on it is the rule's id.
 */
public enum RuleFindingCode implements FindingCode {
    /** The file is not well-formed YAML. */
    BAD_YAML(1),
    /** A file or a part of it is larger or deeper than any rule file needs to be. */
    TOO_LARGE(2),
    /** An alias or a tag: rule files are plain data. */
    NOT_PLAIN_YAML(3),
    /** The same key twice in one map. */
    DUPLICATE_KEY(4),
    /** The file cannot be read, or is not UTF-8. */
    UNREADABLE(5),
    /** The file holds something else than rules. */
    NOT_RULES(6),
    /** A value of another shape than expected. */
    WRONG_SHAPE(7),
    /** A key that nothing reads. */
    UNKNOWN_KEY(8),
    /** A key that a rule needs. */
    MISSING_KEY(9),
    /** An identifier with characters that identifiers do not have. */
    BAD_IDENTIFIER(10),
    /** Two rules of the same id. */
    DUPLICATE_RULE(11),
    /** A sensor kind that is not known. */
    UNKNOWN_KIND(12),
    /** A grade other than the four. */
    UNKNOWN_GRADE(13),
    /** A rule without any grade. */
    NO_GRADES(14),
    /** {@code raise.after} is no number of readings. */
    BAD_READINGS(15),
    /** {@code clear.margin} is no number with unit. */
    BAD_MARGIN(16),
    /** A duration cannot be read. */
    BAD_DURATION(17),
    /** The margin fits none of the limits. */
    MARGIN_UNIT(18),
    /** The same word is asked of the site and of the sensor. */
    WORD_TWICE(19),
    /** The rule does not say where its limits come from. */
    MISSING_SOURCE(20, Severity.WARNING),
    /** A more urgent grade is reached before a less urgent one. */
    LADDER_ORDER(21, Severity.WARNING),
    /** A text in one language only. */
    MISSING_TRANSLATION(22, Severity.WARNING),
    /** The rule does not say what to do. */
    MISSING_ADVICE(23, Severity.WARNING),
    /** {@code mode} is none of the three. */
    UNKNOWN_MODE(24),
    /** A schedule that no file defines. */
    UNKNOWN_SCHEDULE(25),
    /** A condition whose parts exclude each other. */
    NEVER_TRUE(26, Severity.WARNING),
    /** A grade that is never the highest: a more urgent one holds whenever it does. */
    GRADE_COVERED(27, Severity.WARNING),
    /** A margin wider than the step to the next lower grade. */
    MARGIN_WIDE(28, Severity.WARNING),
    /** A mark of a source other than the three. */
    UNKNOWN_MARK(29),

    /** {@code scope} is none of the three. */
    UNKNOWN_SCOPE(80),
    /** {@code applies.area} is no level of regions, or stands without scope area. */
    BAD_AREA(81),
    /** A value of a sensor where none is judged by itself. */
    OUTSIDE_AGGREGATE(82),
    /** An aggregate within an aggregate. */
    NESTED_AGGREGATE(83),
    /** What chooses sensors is given something else than an aggregate. */
    NOT_AN_AGGREGATE(84),
    /** The number of sensors is none. */
    NOT_A_COUNT(85),
    /** The radius is no distance. */
    NOT_A_RADIUS(86),
    /** What chooses sensors does not exist in the rule's scope. */
    AROUND_WHAT(87),
    /** {@code warning} names a rule that is not there. */
    NO_SUCH_WARNING(88),
    /** Rules wait for each other. */
    RULE_LOOP(89),
    /** A grade that the rule never reaches. */
    GRADE_NEVER_REACHED(92),
    /** A quantity in a rule that names no kind. */
    KIND_NEEDED(93),
    /** Derived quantities that need each other. */
    DERIVED_CYCLE(300),
    /** A derived quantity with the name of a quantity that the kind has anyway. */
    DERIVED_EXISTS(301),
    /** A function that carries values on, called in a rule. */
    ONLY_IN_DERIVED(302),
    /** A start value that is no plain number, or of no such code. */
    BAD_START(303),
    /** The value of a derived quantity does not fit its unit. */
    DERIVED_UNIT(304),
    /** An argument in a unit that the function does not take. */
    ARGUMENT_UNIT(305),
    /** A number without unit where a function needs one. */
    ARGUMENT_UNIT_MISSING(306),
    /** Other sensors or warnings in a derived quantity. */
    DERIVED_ALONE(307),

    /** A key at the top of a file that is no section. */
    UNKNOWN_SECTION(100),
    /** A section that holds something else than it should. */
    BAD_SECTION(101),
    /** The same name twice in a section. */
    DUPLICATE_NAME(102),
    /** A part of a schedule that cannot be read. */
    BAD_CALENDAR(103),
    /** An override of a rule that does not exist. */
    UNKNOWN_RULE(104),
    /** An override of neither site nor sensor, or of both. */
    OVERRIDE_TARGET(105),
    /** An override that changes nothing. */
    EMPTY_OVERRIDE(106),
    /** A quantity that rules could not refer to by its name. */
    BAD_QUANTITY_NAME(110),
    /** A quantity of a kind that is known in another unit. */
    KIND_UNIT(111),

    /** A character that means nothing in an expression. */
    UNEXPECTED_CHARACTER(30),
    /** A number cannot be read. */
    BAD_NUMBER(31),
    /** What follows a number is no unit. */
    UNKNOWN_UNIT(32),
    /** Something else stands where a part of the expression was expected. */
    UNEXPECTED_TOKEN(33),
    /** {@code a < b < c}. */
    CHAINED_COMPARISON(34),
    /** A parenthesis without its other half. */
    UNCLOSED_PARENTHESIS(35),
    /** A function that does not exist. */
    UNKNOWN_FUNCTION(36),
    /** A quantity that the kind does not have. */
    UNKNOWN_QUANTITY(37),
    /** A dotted name that is not of site or sensor. */
    UNKNOWN_OWNER(38),
    /** An expression longer or deeper than the limit. */
    EXPRESSION_TOO_LARGE(39),
    /** A condition without text. */
    EMPTY_EXPRESSION(40),
    /** The expression ends too early. */
    UNEXPECTED_END(41),

    /** Two units that do not fit together. */
    UNIT_MISMATCH(50),
    /** A number beside a value that has a unit. */
    UNIT_MISSING(51),
    /** A number where a condition is expected. */
    NOT_A_CONDITION(52),
    /** A condition where a number is expected. */
    NOT_A_NUMBER(53),
    /** Too many or too few arguments. */
    ARGUMENT_COUNT(54),
    /** The first argument of a function over time is not a quantity. */
    ARGUMENT_NOT_QUANTITY(55),
    /** A window or limit of time that is not a duration. */
    ARGUMENT_NOT_DURATION(56),
    /** A duration that is zero or longer than the limit. */
    DURATION_OUT_OF_RANGE(57),
    /** The limit of {@code eta} depends on readings. */
    LIMIT_NOT_FIXED(58),
    /** A condition that no reading can change. */
    NO_READING(59),
    /** A temperature with a zero point as a factor. */
    SCALED_TEMPERATURE(60),
    /** An argument that should be an attribute. */
    ARGUMENT_NOT_ATTRIBUTE(90),
    /** An argument that should be a number as written. */
    ARGUMENT_NOT_LITERAL(91),
    /** An attribute that nothing in the catalogue has. */
    UNKNOWN_ATTRIBUTE(94, Severity.WARNING),
    /** An override for a site or sensor that the catalogue does not have. */
    UNKNOWN_TARGET(95, Severity.WARNING),

    /** A trend is followed further than its window allows. */
    HORIZON_TOO_LONG(61),
    /** A share is not a number from 0 % to 100 %. */
    BAD_SHARE(62),
    /** An exponent is not a plain number in its range. */
    BAD_EXPONENT(63),
    /** A time of learning is not a whole number of days. */
    NOT_DAYS(64),
    /** A condition over time is not on exactly one quantity with fixed limits. */
    NOT_ONE_QUANTITY(65),

    /** A limit of a quality test depends on readings. */
    QUALITY_LIMIT_NOT_FIXED(200),
    /** Neither a number of readings nor a duration. */
    QUALITY_LENGTH(201),
    /** No months of a year. */
    QUALITY_MONTHS(202),
    /** None of the words that may stand there. */
    QUALITY_WORD(203),
    /** No number above zero. */
    QUALITY_NUMBER(204),
    /** An entry that tests nothing. */
    QUALITY_WITHOUT_TEST(205, Severity.WARNING),
    /** A test without any limit. */
    QUALITY_WITHOUT_LIMIT(206),
    /** Two limits of which the first should be the lower. */
    QUALITY_ORDER(207, Severity.WARNING);

    private final int number;
    private final Severity severity;

    RuleFindingCode(int number) {
        this(number, Severity.ERROR);
    }

    RuleFindingCode(int number, Severity severity) {
        this.number = number;
        this.severity = severity;
    }

    @Override
    public String id() {
        return "RULE-%03d".formatted(number);
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
