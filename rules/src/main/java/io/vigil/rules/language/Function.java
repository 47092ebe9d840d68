package io.vigil.rules.language;

import io.vigil.rules.language.Signature.Memory;
import io.vigil.rules.language.Signature.Parameter;
import io.vigil.rules.language.Signature.Result;
import io.vigil.rules.language.Signature.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    SUM("sum", overWindow(Result.RELATED, "sum(rain, 3 h)")),
    /** Number of usable readings. */
    COUNT("count", overWindow(Result.NUMBER, "count(level, 30 min)")),
    /** Sample standard deviation of the values. */
    STDDEV("stddev", overWindow(Result.DIFFERENCE, "stddev(level, 1 h)")),
    /** Middle value. */
    MEDIAN("median", overWindow(Result.VALUE, "median(level, 30 min)")),
    /** Value that the given share of all values does not exceed. */
    PERCENTILE(
            "percentile",
            new Signature(
                    List.of(Parameter.QUANTITY, Parameter.SHARE, Parameter.DURATION),
                    Result.VALUE,
                    Memory.SAMPLES,
                    Work.SAMPLES,
                    "percentile(level, 90 %, 1 h)")),
    /** Newest value minus the lowest earlier value in the window. */
    RISE("rise", overWindow(Result.DIFFERENCE, "rise(level, 30 min)")),
    /** Theil–Sen slope. */
    RATE("rate", trend(Result.PER_HOUR, "rate(level, 30 min)", Parameter.DURATION)),
    /** Time until the limit at the present trend. */
    ETA(
            "eta",
            trend(Result.MINUTES, "eta(level, 5 m)", Parameter.LIMIT),
            trend(Result.MINUTES, "eta(level, 5 m, 1 h)", Parameter.LIMIT, Parameter.DURATION)),
    /** Value at the present trend after the horizon. */
    FORECAST(
            "forecast",
            trend(Result.VALUE, "forecast(level, 2 h)", Parameter.HORIZON),
            trend(
                    Result.VALUE,
                    "forecast(level, 2 h, 3 h)",
                    Parameter.HORIZON,
                    Parameter.DURATION)),
    /** Integral over the window divided by its length; time without data counts as zero. */
    TWA("twa", overWindow(Result.VALUE, "twa(toxic, 15 min)")),
    /** Integral over the window. */
    INTEGRAL("integral", overWindow(Result.TIMES_HOUR, "integral(toxic, 8 h)")),
    /** Constant concentration of the same toxic load as the window, after ten Berge. */
    DOSE(
            "dose",
            new Signature(
                    List.of(Parameter.QUANTITY, Parameter.DURATION, Parameter.EXPONENT),
                    Result.VALUE,
                    Memory.OWN_SAMPLES,
                    Work.SAMPLES,
                    "dose(toxic, 60 min, 2)")),
    /** For how long within the window a condition held. */
    DURATION(
            "duration",
            new Signature(
                    List.of(Parameter.CONDITION, Parameter.DURATION),
                    Result.MINUTES,
                    Memory.OWN_SAMPLES,
                    Work.SAMPLES,
                    "duration(level >= 5 m, 1 h)")),
    /** Exponentially weighted mean for irregular times. */
    EWMA(
            "ewma",
            new Signature(
                    List.of(Parameter.QUANTITY, Parameter.DURATION),
                    Result.VALUE,
                    Memory.RECENT_SAMPLES,
                    Work.CONSTANT,
                    "ewma(level, 1 h)")),
    /** Cumulative sum of what exceeds a target by more than the slack; downwards if that is < 0. */
    CUSUM(
            "cusum",
            new Signature(
                    List.of(Parameter.QUANTITY, Parameter.LIMIT, Parameter.DISTANCE),
                    Result.DIFFERENCE,
                    Memory.RECENT_SAMPLES,
                    Work.CONSTANT,
                    "cusum(level, 5 m, 0.1 m)")),
    /** Robust distance, in either direction, from what was usual in the window. */
    DEPARTURE("departure", overWindow(Result.NUMBER, "departure(pressure, 6 h)")),
    /** Robust distance from what is usual at this hour of the day. */
    ANOMALY(
            "anomaly",
            learned(Result.NUMBER, "anomaly(temperature)"),
            learned(Result.NUMBER, "anomaly(temperature, 7 d)", Parameter.DAYS)),
    /** What is usual at this hour of the day. */
    BASELINE(
            "baseline",
            learned(Result.RELATED, "baseline(temperature)"),
            learned(Result.RELATED, "baseline(temperature, 7 d)", Parameter.DAYS)),
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
                    "default(site.warningLevel, 5 m)")),
    /** Temperature at which air would be saturated. */
    DEW_POINT(
            "dewPoint",
            formula(
                    Result.CELSIUS,
                    "dewPoint(temperature, humidity)",
                    Parameter.TEMPERATURE,
                    Parameter.HUMIDITY)),
    /** How much more vapour the air would take. */
    VAPOUR_PRESSURE_DEFICIT(
            "vapourPressureDeficit",
            formula(
                    Result.KILOPASCAL,
                    "vapourPressureDeficit(temperature, humidity)",
                    Parameter.TEMPERATURE,
                    Parameter.HUMIDITY)),
    /** ppm of a mass in a volume, at 20 °C unless a temperature is given. */
    PPM(
            "ppm",
            formula(
                    Result.PPM,
                    "ppm(toxic, 17.031 g/mol)",
                    Parameter.MASS_PER_VOLUME,
                    Parameter.MOLAR_MASS),
            formula(
                    Result.PPM,
                    "ppm(toxic, 17.031 g/mol, temperature)",
                    Parameter.MASS_PER_VOLUME,
                    Parameter.MOLAR_MASS,
                    Parameter.TEMPERATURE)),
    /** Mass in a volume of a share of the air, at 20 °C unless a temperature is given. */
    MILLIGRAMS(
            "mgm3",
            formula(
                    Result.MILLIGRAMS,
                    "mgm3(co, 28.01 g/mol)",
                    Parameter.SHARE_OF_AIR,
                    Parameter.MOLAR_MASS),
            formula(
                    Result.MILLIGRAMS,
                    "mgm3(co, 28.01 g/mol, temperature)",
                    Parameter.SHARE_OF_AIR,
                    Parameter.MOLAR_MASS,
                    Parameter.TEMPERATURE)),
    /** Share of the lower explosive limit of a share of the air. */
    PERCENT_OF_LIMIT(
            "lel",
            formula(
                    Result.PERCENT_OF_LIMIT,
                    "lel(co, 12.5 %VOL)",
                    Parameter.SHARE_OF_AIR,
                    Parameter.EXPLOSIVE_LIMIT)),
    /** Share of the air of a share of the lower explosive limit. */
    PPM_OF_LIMIT(
            "lelToPpm",
            formula(
                    Result.PPM,
                    "lelToPpm(combustible, 5 %VOL)",
                    Parameter.SHARE_OF_LIMIT,
                    Parameter.EXPLOSIVE_LIMIT)),
    /** R of GB 18218 of one substance: stored mass, critical mass, β, people within 500 m. */
    R_VALUE(
            "rValue",
            formula(
                    Result.INDEX,
                    "rValue(level * 20 m2 * 1.4 t/m3, 5 t, 4, 60)",
                    Parameter.MASS,
                    Parameter.MASS,
                    Parameter.PLAIN,
                    Parameter.PLAIN)),
    /** Fine Fuel Moisture Code of the day. */
    FFMC("ffmc", daily("ffmc")),
    /** Duff Moisture Code of the day. */
    DMC("dmc", daily("dmc")),
    /** Drought Code of the day. */
    DC("dc", daily("dc")),
    /** Initial Spread Index of the day. */
    ISI("isi", daily("isi")),
    /** Buildup Index of the day. */
    BUI("bui", daily("bui")),
    /** Fire Weather Index of the day. */
    FWI("fwi", daily("fwi")),
    /** Daily Severity Rating. */
    DSR("dsr", daily("dsr")),
    /** Fine Fuel Moisture Code of the hour. */
    HOURLY_FFMC("hourlyFfmc", carriedOn("hourlyFfmc(temperature, humidity, wind, sum(rain, 1 h))"));

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
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

    private static Signature trend(Result result, String example, Parameter... further) {
        return new Signature(quantityAnd(further), result, Memory.SAMPLES, Work.PAIRS, example);
    }

    private static Signature learned(Result result, String example, Parameter... further) {
        return new Signature(quantityAnd(further), result, Memory.QUARTERS, Work.CONSTANT, example);
    }

    private static List<Parameter> quantityAnd(Parameter... further) {
        return Stream.concat(Stream.of(Parameter.QUANTITY), Stream.of(further)).toList();
    }

    private static Signature formula(Result result, String example, Parameter... parameters) {
        return new Signature(List.of(parameters), result, Memory.NONE, Work.CONSTANT, example);
    }

    private static Signature daily(String key) {
        return carriedOn(key + "(temperature, humidity, wind, sum(rain, 24 h))");
    }

    private static Signature carriedOn(String example) {
        return new Signature(
                List.of(Parameter.TEMPERATURE, Parameter.HUMIDITY, Parameter.SPEED, Parameter.RAIN),
                Result.INDEX,
                Memory.CARRIED_ON,
                Work.CONSTANT,
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
        for (Signature signature : signatures) {
            if (signature.parameters().size() == arguments) {
                return Optional.of(signature);
            }
        }
        return Optional.empty();
    }

    /** Whether its argument is the name of something defined elsewhere. */
    boolean takesName() {
        return signatures.get(0).parameters().get(0) == Parameter.SCHEDULE;
    }

    /** Whether it gives a condition instead of a number, however it is called. */
    public boolean isCondition() {
        return signatures.get(0).result() == Result.CONDITION;
    }

    /** Whether it takes numbers of given dimensions instead of a quantity and a window. */
    public boolean isFormula() {
        return signatures.get(0).parameters().stream().allMatch(p -> p.unit().isPresent());
    }

    /** Whether it carries values on from reading to reading, as derived quantities alone may. */
    public boolean isCarriedOn() {
        return signatures.get(0).memory() == Memory.CARRIED_ON;
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
