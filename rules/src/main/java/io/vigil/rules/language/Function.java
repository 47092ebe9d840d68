package io.vigil.rules.language;

import io.vigil.rules.language.Signature.Memory;
import io.vigil.rules.language.Signature.Parameter;
import io.vigil.rules.language.Signature.Result;
import io.vigil.rules.language.Signature.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Functions of the rule language: the one table of how each is called, what it gives and what it
 * costs. What each means, and what it makes of gaps, late and duplicate readings, is written in
 * docs/rules.md and docs/evaluation.md.
 */
public enum Function {
    /** Time-weighted mean. */
    AVG("avg", overWindow(Result.VALUE, "avg(level, 30 min)")),
    /** Lowest value. */
    MIN("min", overWindow(Result.VALUE, "min(level, 30 min)")),
    /** Highest value. */
    MAX("max", overWindow(Result.VALUE, "max(level, 30 min)")),
    /** Sum of the values, for amounts such as rain per interval. */
    SUM("sum", overWindow(Result.TOTAL, "sum(level, 30 min)")),
    /** Number of usable readings. */
    COUNT("count", overWindow(Result.NUMBER, "count(level, 30 min)")),
    /** Newest value minus the lowest earlier value in the window. */
    RISE("rise", overWindow(Result.DIFFERENCE, "rise(level, 30 min)")),
    /** Theil–Sen slope. */
    RATE(
            "rate",
            new Signature(
                    List.of(Parameter.QUANTITY, Parameter.DURATION),
                    Result.PER_HOUR,
                    Memory.SAMPLES,
                    Work.PAIRS,
                    "rate(level, 30 min)")),
    /** Time until the limit at the present trend. */
    ETA(
            "eta",
            new Signature(
                    List.of(Parameter.QUANTITY, Parameter.LIMIT),
                    Result.MINUTES,
                    Memory.SAMPLES,
                    Work.PAIRS,
                    "eta(level, 5 m)"),
            new Signature(
                    List.of(Parameter.QUANTITY, Parameter.LIMIT, Parameter.DURATION),
                    Result.MINUTES,
                    Memory.SAMPLES,
                    Work.PAIRS,
                    "eta(level, 5 m, 1 h)")),
    /** No reading of the sensor for so long. */
    SILENT(
            "silent",
            new Signature(
                    List.of(Parameter.DURATION),
                    Result.CONDITION,
                    Memory.NONE,
                    Work.CONSTANT,
                    "silent(30 min)")),
    /** The value has not moved for so long although readings came. */
    STUCK(
            "stuck",
            new Signature(
                    List.of(Parameter.QUANTITY, Parameter.DURATION),
                    Result.CONDITION,
                    Memory.NUMBERS,
                    Work.CONSTANT,
                    "stuck(level, 30 min)")),
    /** Whether the moment is inside a schedule. */
    DURING(
            "during",
            new Signature(
                    List.of(Parameter.SCHEDULE),
                    Result.CONDITION,
                    Memory.NONE,
                    Work.CONSTANT,
                    "during(flood-season)")),
    /** An attribute or, where there is none, a number. */
    DEFAULT(
            "default",
            new Signature(
                    List.of(Parameter.ATTRIBUTE, Parameter.SUBSTITUTE),
                    Result.FIXED,
                    Memory.NONE,
                    Work.CONSTANT,
                    "default(site.warningLevel, 5 m)"));

    private final String key;
    private final List<Signature> signatures;

    Function(String key, Signature... signatures) {
        this.key = key;
        this.signatures = List.of(signatures);
    }

    private static Signature overWindow(Result result, String example) {
        return new Signature(
                List.of(Parameter.QUANTITY, Parameter.DURATION),
                result,
                Memory.SAMPLES,
                Work.SAMPLES,
                example);
    }

    /** Name in rule files. */
    public String key() {
        return key;
    }

    /** The ways in which it is called, the one with the fewest arguments first. */
    public List<Signature> signatures() {
        return signatures;
    }

    /** How it is called with so many arguments; empty if it is not. */
    public Optional<Signature> signature(int arguments) {
        return signatures.stream()
                .filter(signature -> signature.parameters().size() == arguments)
                .findFirst();
    }

    /** Whether its argument is the name of something defined elsewhere. */
    boolean takesName() {
        return signatures.get(0).parameters().get(0) == Parameter.SCHEDULE;
    }

    /** Whether it gives a condition instead of a number, however it is called. */
    public boolean isCondition() {
        return signatures.get(0).result() == Result.CONDITION;
    }

    /** A call in each way, for messages. */
    public String examples() {
        return signatures.stream().map(Signature::example).collect(Collectors.joining(", "));
    }

    /** The function with this {@link #key()}. */
    public static Optional<Function> ofKey(String key) {
        for (Function function : values()) {
            if (function.key().equals(key)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
