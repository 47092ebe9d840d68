package io.vigil.rules.language;

import java.util.List;
import java.util.Objects;

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
        /** A duration above zero and at most {@link Durations#LONGEST}, as a number. */
        DURATION,
        /** A number that no reading changes, in a unit that fits the quantity. */
        LIMIT,
        /** Name of a schedule. */
        SCHEDULE,
        /** An attribute of site or sensor. */
        ATTRIBUTE,
        /** A number that stands in for an attribute. */
        SUBSTITUTE
    }

    /** What a function gives: its unit, and whether zero points of units matter. */
    public enum Result {
        /** A value like those of the quantity, which is as dangerous where they are. */
        VALUE,
        /** A total of values of the quantity, in its unit. */
        TOTAL,
        /** The distance of two values of the quantity. */
        DIFFERENCE,
        /** A plain number. */
        NUMBER,
        /** The unit of the quantity per hour. */
        PER_HOUR,
        /** A number that no reading changes, in the unit of the last argument. */
        FIXED,
        /** Minutes. */
        MINUTES,
        /** No number: true, false or unknown. */
        CONDITION
    }

    /** What is remembered for a function, for each sensor and quantity. */
    public enum Memory {
        /** Nothing beyond what every sensor remembers. */
        NONE,
        /**
         * The samples of the window, 16 bytes each, at most 512 places (then 72 bytes each); shared
         * by all functions of the same quantity and length.
         */
        SAMPLES,
        /** A few numbers, less than 100 bytes. */
        NUMBERS
    }

    /** What a function costs at each reading; see docs/evaluation.md for measurements. */
    public enum Work {
        /** The same whatever the window. */
        CONSTANT,
        /** Grows with the samples in the window; comparisons are mostly settled by bounds. */
        SAMPLES,
        /**
         * Grows with the square of at most 120 points; comparisons are mostly settled by bounds.
         */
        PAIRS
    }
}
