package io.vigil.rules.language;

import io.vigil.findings.SourcePlace;
import io.vigil.model.Grade;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A parsed expression. Two expressions that mean the same, wherever they were written, have the
 * same {@link #canonical()} text; it names the state of function calls, so that editing a rule
 * keeps what did not change.
 */
public sealed interface Expression {
    /** Where it was written. */
    SourcePlace place();

    /** Fully parenthesised text without regard to the author's spacing. */
    String canonical();

    /** A number with its unit; {@link MeasurementUnit#NUMBER} if none was written. */
    record NumberLiteral(double value, MeasurementUnit unit, SourcePlace place)
            implements Expression {
        @Override
        public String canonical() {
            return unit.symbol().isEmpty() ? Double.toString(value) : value + " " + unit.symbol();
        }
    }

    /** A quantity of the sensor that is judged. */
    record QuantityReference(String name, SourcePlace place) implements Expression {
        @Override
        public String canonical() {
            return name;
        }
    }

    /** Whose attribute. */
    enum Owner {
        SITE,
        SENSOR
    }

    /** {@code site.warningLevel} or {@code sensor.alarmHigh}. */
    record AttributeReference(Owner owner, String name, SourcePlace place) implements Expression {
        @Override
        public String canonical() {
            return (owner == Owner.SITE ? "site." : "sensor.") + name;
        }
    }

    /** A name that is no quantity, as argument of a call: {@code flood-season}. */
    record Name(String text, SourcePlace place) implements Expression {
        @Override
        public String canonical() {
            return text;
        }
    }

    /** {@code not x}. */
    record Not(Expression operand, SourcePlace place) implements Expression {
        @Override
        public String canonical() {
            return "(not " + operand.canonical() + ")";
        }
    }

    /** {@code -x}. */
    record Negation(Expression operand, SourcePlace place) implements Expression {
        @Override
        public String canonical() {
            return "(-" + operand.canonical() + ")";
        }
    }

    enum LogicalOperator {
        AND("and"),
        OR("or");

        private final String text;

        LogicalOperator(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** {@code x and y}, {@code x or y}. */
    record Logical(LogicalOperator operator, Expression left, Expression right, SourcePlace place)
            implements Expression {
        @Override
        public String canonical() {
            return "(" + left.canonical() + " " + operator.text() + " " + right.canonical() + ")";
        }
    }

    enum ComparisonOperator {
        AT_LEAST(">="),
        ABOVE(">"),
        AT_MOST("<="),
        BELOW("<"),
        EQUAL("="),
        UNEQUAL("!=");

        private final String text;

        ComparisonOperator(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** {@code x >= y} and its like. */
    record Comparison(
            ComparisonOperator operator, Expression left, Expression right, SourcePlace place)
            implements Expression {
        @Override
        public String canonical() {
            return "(" + left.canonical() + " " + operator.text() + " " + right.canonical() + ")";
        }
    }

    enum ArithmeticOperator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDED_BY("/");

        private final String text;

        ArithmeticOperator(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** {@code x + y} and its like. */
    record Arithmetic(
            ArithmeticOperator operator, Expression left, Expression right, SourcePlace place)
            implements Expression {
        @Override
        public String canonical() {
            return "(" + left.canonical() + " " + operator.text() + " " + right.canonical() + ")";
        }
    }

    /**
     * {@code rise(level, 30 min)} and its like; the checker has verified number and kinds of
     * arguments.
     */
    record Call(Function function, List<Expression> arguments, SourcePlace place)
            implements Expression {
        public Call {
            Objects.requireNonNull(function, "function");
            arguments = List.copyOf(arguments);
        }

        /** How the function is called here; empty if it is not called like this. */
        public Optional<Signature> signature() {
            return function.signature(arguments.size());
        }

        @Override
        public String canonical() {
            return function.key()
                    + "("
                    + String.join(", ", arguments.stream().map(Expression::canonical).toList())
                    + ")";
        }
    }

    /** What is asked of several sensors together. */
    enum AggregateKind {
        AT_LEAST("atLeast"),
        ANY("any"),
        ALL("all"),
        AVG("avg"),
        MIN("min"),
        MAX("max"),
        SUM("sum"),
        MEDIAN("median"),
        COUNT("count");

        private final String key;

        AggregateKind(String key) {
            this.key = key;
        }

        /** Name in rule files. */
        public String key() {
            return key;
        }

        /** Whether it counts conditions instead of combining numbers. */
        public boolean isCondition() {
            return this == AT_LEAST || this == ANY || this == ALL;
        }
    }

    /** Which sensors an aggregate looks at. */
    enum Around {
        /** Those that the rule selects at the subject's site, or in its area. */
        HERE(""),
        WITHIN("within"),
        NEIGHBOURS("neighbours"),
        UPSTREAM("upstream"),
        DOWNSTREAM("downstream");

        private final String key;

        Around(String key) {
            this.key = key;
        }

        /** Name in rule files; empty for {@link #HERE}. */
        public String key() {
            return key;
        }
    }

    /**
     * {@code atLeast(2, level > 5 m)}, {@code within(500 m, avg(level))} and their like.
     *
     * @param least how many, for {@link AggregateKind#AT_LEAST}; 1 otherwise
     * @param radius metres, for {@link Around#WITHIN}; 0 otherwise
     * @param operand asked of each sensor looked at
     */
    record Aggregate(
            AggregateKind kind,
            int least,
            Around around,
            double radius,
            Expression operand,
            SourcePlace place)
            implements Expression {
        /** The same over other sensors. */
        Aggregate over(Around other, double metres, SourcePlace where) {
            return new Aggregate(kind, least, other, metres, operand, where);
        }

        @Override
        public String canonical() {
            String counted = kind == AggregateKind.AT_LEAST ? least + ", " : "";
            String call = kind.key() + "(" + counted + operand.canonical() + ")";
            return switch (around) {
                case HERE -> call;
                case WITHIN -> around.key() + "(" + radius + " m, " + call + ")";
                default -> around.key() + "(" + call + ")";
            };
        }
    }

    /**
     * {@code warning(river-stage, orange)}, {@code warning(river-stage, orange, 2 h)}.
     *
     * @param rule id of the rule
     * @param grade the least urgent grade that counts
     * @param after for how long it goes on to count once it ended; zero for not at all
     */
    record WarningReference(String rule, Grade grade, Duration after, SourcePlace place)
            implements Expression {
        @Override
        public String canonical() {
            String extra = after.isZero() ? "" : ", " + after;
            return "warning(" + rule + ", " + grade.key() + extra + ")";
        }
    }
}
