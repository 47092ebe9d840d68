package io.vigil.rules.language;

import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One way in which a function is called, and what it gives and costs: all that the checks, the
 * compilers, the messages and the reference need to know of it. Ways of one function differ in the
 * number of their arguments.
 *
 * @param parameters in order
 * @param result what the value is
 * @param memory what is remembered for it
 * @param work what it costs at each reading
 * @param example a call, for messages and the reference
 */
public record Signature(
        List<Parameter> parameters, Result result, Memory memory, Work work, String example) {
    /** Window of a trend whose call names none. */
    public static final Duration TREND_WINDOW = Duration.ofHours(1);

    /** How many windows ahead a trend may speak. */
    public static final int TREND_HORIZONS = 2;

    /** For how long a baseline is learned whose call names no time. */
    public static final Duration LEARNING_TIME = Duration.ofDays(14);

    public Signature {
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(work, "work");
        Objects.requireNonNull(example, "example");
    }

    /** What an argument has to be. */
    public enum Parameter {
        /** A quantity of the sensor. */
        QUANTITY,
        /** A duration above zero and at most 31 d, as a number. */
        DURATION,
        /** A whole number of days, from 2 d to 31 d. */
        DAYS,
        /** How far ahead a trend is followed: a duration of at most two windows. */
        HORIZON,
        /** A number that no reading changes, in a unit that fits the quantity. */
        LIMIT,
        /** As {@link #LIMIT}, but the distance of two values of the quantity. */
        DISTANCE,
        /** A number from 0 % to 100 %. */
        SHARE,
        /** A plain number from 0.1 to 10. */
        EXPONENT,
        /** A condition on the values of one quantity, with limits that no reading changes. */
        CONDITION,
        /** Name of a schedule. */
        SCHEDULE,
        /** An attribute of site or sensor. */
        ATTRIBUTE,
        /** A number that stands in for an attribute. */
        SUBSTITUTE,
        /** A temperature; it is converted into °C. */
        TEMPERATURE("°C"),
        /** A relative humidity; it is converted into %. */
        HUMIDITY("%"),
        /** A speed; it is converted into km/h. */
        SPEED("km/h"),
        /** A depth of rain; it is converted into mm. */
        RAIN("mm"),
        /** A mass of gas in a volume of air; it is converted into mg/m3. */
        MASS_PER_VOLUME("mg/m3"),
        /** A volume of gas in a volume of air; it is converted into ppm. */
        SHARE_OF_AIR("ppm"),
        /** A lower explosive limit; it is converted into %VOL. */
        EXPLOSIVE_LIMIT("%VOL"),
        /** A share of the lower explosive limit. */
        SHARE_OF_LIMIT("%LEL"),
        /** A molar mass; it is converted into g/mol. */
        MOLAR_MASS("g/mol"),
        /** A mass; it is converted into t. */
        MASS("t"),
        /** A plain number. */
        PLAIN("");

        @SuppressWarnings("ImmutableEnumChecker") // never changes
        private final MeasurementUnit unit;

        Parameter() {
            this.unit = null;
        }

        Parameter(String unit) {
            this.unit = MeasurementUnit.of(unit);
        }

        /** The unit that any number given is converted into; empty for what is no such number. */
        public Optional<MeasurementUnit> unit() {
            return Optional.ofNullable(unit);
        }
    }

    /** What a function gives: its unit, and whether zero points of units matter. */
    public enum Result {
        /** A value like those of the quantity, which is as dangerous where they are. */
        VALUE,
        /** A number in the unit of the quantity that says nothing of where its danger lies. */
        RELATED,
        /** The distance of two values of the quantity. */
        DIFFERENCE,
        /** A plain number. */
        NUMBER,
        /** The unit of the quantity per hour. */
        PER_HOUR,
        /** The unit of the quantity times an hour. */
        TIMES_HOUR,
        /** A number that no reading changes, in the unit of the last argument. */
        FIXED,
        /** Minutes. */
        MINUTES,
        /** No number: true, false or unknown. */
        CONDITION,
        /** A temperature in °C. */
        CELSIUS("°C"),
        /** A pressure in kPa. */
        KILOPASCAL("kPa"),
        /** A share of the air in ppm. */
        PPM("ppm"),
        /** A mass in a volume in mg/m3. */
        MILLIGRAMS("mg/m3"),
        /** A share of the lower explosive limit in %LEL. */
        PERCENT_OF_LIMIT("%LEL"),
        /** An index without unit. */
        INDEX("");

        @SuppressWarnings("ImmutableEnumChecker") // never changes
        private final MeasurementUnit unit;

        Result() {
            this.unit = null;
        }

        Result(String unit) {
            this.unit = MeasurementUnit.of(unit);
        }

        /** The unit, where the function has one of its own. */
        public Optional<MeasurementUnit> unit() {
            return Optional.ofNullable(unit);
        }
    }

    /** What is remembered for a function, for each sensor and quantity. */
    public enum Memory {
        /** Nothing beyond what every sensor remembers. */
        NONE,
        /** A few numbers, less than 100 bytes. */
        NUMBERS,
        /**
         * The samples of the window: 16 bytes each, at most 512 places, then 80 bytes each. One
         * window serves all functions of the same quantity and length.
         */
        SAMPLES,
        /**
         * As {@link #SAMPLES}, but a window for this call alone, since it holds what it computed.
         */
        OWN_SAMPLES,
        /** The samples not older than the site's lateness limit, at most 64 of 16 bytes. */
        RECENT_SAMPLES,
        /** A value for each quarter of an hour: 768 bytes for each day. */
        QUARTERS,
        /** As {@link #NUMBERS}; what it remembers has a place in derived quantities only. */
        CARRIED_ON
    }

    /** What a function costs at each reading; see docs/evaluation.md. */
    public enum Work {
        /** The same whatever the window. */
        CONSTANT,
        /** Grows with the samples in the window, where its bounds do not settle the comparison. */
        SAMPLES,
        /** Grows with the square of at most 120 points, where bounds do not settle it. */
        PAIRS
    }
}
