package io.vigil.rules.language;

import io.vigil.rules.language.Expression.Aggregate;
import io.vigil.rules.language.Expression.AggregateKind;
import io.vigil.rules.language.Expression.Arithmetic;
import io.vigil.rules.language.Expression.AttributeReference;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Expression.Comparison;
import io.vigil.rules.language.Expression.Logical;
import io.vigil.rules.language.Expression.Name;
import io.vigil.rules.language.Expression.Negation;
import io.vigil.rules.language.Expression.Not;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Expression.QuantityReference;
import io.vigil.rules.language.Expression.WarningReference;
import io.vigil.rules.language.Signature.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Questions about expressions that more than one check asks. */
public final class Expressions {
    private Expressions() {}

    /** Whether readings, or their absence, can change the value. */
    static boolean usesReadings(Expression expression) {
        if (expression instanceof Not not) {
            return usesReadings(not.operand());
        }
        if (expression instanceof Negation negation) {
            return usesReadings(negation.operand());
        }
        if (expression instanceof Logical logical) {
            return usesReadings(logical.left()) || usesReadings(logical.right());
        }
        if (expression instanceof Comparison comparison) {
            return usesReadings(comparison.left()) || usesReadings(comparison.right());
        }
        if (expression instanceof Arithmetic arithmetic) {
            return usesReadings(arithmetic.left()) || usesReadings(arithmetic.right());
        }
        if (expression instanceof Call call && call.function().isFormula()) {
            return call.arguments().stream().anyMatch(Expressions::usesReadings);
        }
        if (expression instanceof Call call) {
            return call.function() != Function.DEFAULT && call.function() != Function.DURING;
        }
        if (expression instanceof Aggregate aggregate) {
            return usesReadings(aggregate.operand());
        }
        return expression instanceof QuantityReference || expression instanceof WarningReference;
    }

    /** Names of the schedules that conditions ask for. */
    static Set<String> schedules(Collection<Expression> conditions) {
        Set<String> names = new TreeSet<>();
        for (Expression condition : conditions) {
            visit(
                    condition,
                    part -> {
                        if (part instanceof Call call && call.function() == Function.DURING) {
                            call.arguments().stream()
                                    .filter(Name.class::isInstance)
                                    .forEach(name -> names.add(((Name) name).text()));
                        }
                    });
        }
        return names;
    }

    /** Whether the value has a zero point of its own, in contrast to a difference of two values. */
    static boolean isAbsolute(Expression expression) {
        if (expression instanceof Arithmetic arithmetic) {
            boolean left = isAbsolute(arithmetic.left());
            boolean right = isAbsolute(arithmetic.right());
            return switch (arithmetic.operator()) {
                case PLUS -> left || right;
                case MINUS -> left && !right;
                case TIMES, DIVIDED_BY -> false;
            };
        }
        if (expression instanceof Call call) {
            return call.signature().map(Expressions::isAbsolute).orElse(true);
        }
        if (expression instanceof Aggregate aggregate) {
            return aggregate.kind() != AggregateKind.COUNT && isAbsolute(aggregate.operand());
        }
        return !(expression instanceof NumberLiteral);
    }

    /**
     * Whether it is more than values, numbers and attributes: whether a function other than {@code
     * default}, an aggregate or a warning is in it.
     */
    public static boolean usesFunctions(Expression expression) {
        boolean[] found = {false};
        visit(expression, part -> found[0] |= isFunction(part));
        return found[0];
    }

    private static boolean isFunction(Expression part) {
        return (part instanceof Call call && call.function() != Function.DEFAULT)
                || part instanceof Aggregate
                || part instanceof WarningReference;
    }

    /** The attributes in it, from left to right. */
    public static List<AttributeReference> attributes(Expression expression) {
        List<AttributeReference> found = new ArrayList<>();
        visit(
                expression,
                part -> {
                    if (part instanceof AttributeReference reference) {
                        found.add(reference);
                    }
                });
        return found;
    }

    /**
     * Tells the calls that look back over readings, with how far. Those that watch for silence, or
     * for nothing happening, are not among them.
     */
    public static void windows(Expression expression, BiConsumer<Call, Duration> told) {
        visit(
                expression,
                part -> {
                    if (part instanceof Call call && call.signature().isPresent()) {
                        Signature signature = call.signature().get();
                        boolean collects =
                                signature.memory() == Signature.Memory.SAMPLES
                                        || signature.memory() == Signature.Memory.OWN_SAMPLES;
                        int last = signature.parameters().lastIndexOf(Parameter.DURATION);
                        if (collects
                                && last >= 0
                                && call.arguments().get(last) instanceof NumberLiteral literal) {
                            Durations.of(literal).ifPresent(length -> told.accept(call, length));
                        }
                    }
                });
    }

    /** Names of the quantities in it. */
    static Set<String> quantities(Expression expression) {
        Set<String> names = new TreeSet<>();
        visit(
                expression,
                part -> {
                    if (part instanceof QuantityReference quantity) {
                        names.add(quantity.name());
                    }
                });
        return names;
    }

    /** Whether a quantity is named in it. */
    static boolean hasQuantity(Expression expression) {
        boolean[] found = {false};
        visit(expression, part -> found[0] |= part instanceof QuantityReference);
        return found[0];
    }

    /** Every part of an expression, the whole first. */
    static void visit(Expression expression, Consumer<Expression> visitor) {
        visitor.accept(expression);
        if (expression instanceof Not not) {
            visit(not.operand(), visitor);
        } else if (expression instanceof Negation negation) {
            visit(negation.operand(), visitor);
        } else if (expression instanceof Logical logical) {
            visit(logical.left(), visitor);
            visit(logical.right(), visitor);
        } else if (expression instanceof Comparison comparison) {
            visit(comparison.left(), visitor);
            visit(comparison.right(), visitor);
        } else if (expression instanceof Arithmetic arithmetic) {
            visit(arithmetic.left(), visitor);
            visit(arithmetic.right(), visitor);
        } else if (expression instanceof Call call) {
            call.arguments().forEach(argument -> visit(argument, visitor));
        } else if (expression instanceof Aggregate aggregate) {
            visit(aggregate.operand(), visitor);
        }
    }

    private static boolean isAbsolute(Signature signature) {
        return signature.result() != Signature.Result.DIFFERENCE;
    }

    /** Text for messages: canonical, with whole numbers as people write them. */
    static String describe(Expression expression) {
        return expression
                .canonical()
                .replaceAll("(?<=[0-9])\\.0(?![0-9E])", "")
                .replace("NaN", "?");
    }
}
