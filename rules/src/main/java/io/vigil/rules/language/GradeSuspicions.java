package io.vigil.rules.language;

import io.vigil.findings.SourcePlace;
import io.vigil.model.Grade;
import io.vigil.rules.language.Expression.Arithmetic;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Expression.Comparison;
import io.vigil.rules.language.Expression.ComparisonOperator;
import io.vigil.rules.language.Expression.Logical;
import io.vigil.rules.language.Expression.LogicalOperator;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Rule.Margin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Suspects grades that are never reached, because their condition contradicts itself or because a
 * more urgent grade holds whenever they do, and margins that reach down to the grade below. Only
 * what is certain from the texts is told: comparisons of the same thing with limits whose distance
 * is known.
 */
final class GradeSuspicions {
    /** More alternatives than a person writes; beyond it nothing is said. */
    private static final int MOST_ALTERNATIVES = 64;

    private final RuleReport report;

    GradeSuspicions(RuleReport report) {
        this.report = report;
    }

    /**
     * A limit as a distance from something.
     *
     * @param base what it is measured from; empty for a plain number
     * @param offset the number that is added
     */
    private record Limit(String base, NumberLiteral offset) {
        /** Value in the unit of another limit of the same base; empty if they do not compare. */
        Optional<Double> in(Limit other) {
            if (!base.equals(other.base) || !offset.unit().isCompatibleWith(other.offset.unit())) {
                return Optional.empty();
            }
            double value =
                    base.isEmpty()
                            ? offset.unit().convert(offset.value(), other.offset.unit())
                            : offset.unit().convertDifference(offset.value(), other.offset.unit());
            return Optional.of(value);
        }
    }

    /**
     * One comparison, or any other condition as a whole.
     *
     * @param what the text of the compared side; empty for any other condition
     * @param upward whether it holds above the limit
     */
    private record Atom(
            String text, String what, boolean upward, boolean strict, Optional<Limit> limit) {
        static Atom of(Expression expression) {
            String text = expression.canonical();
            if (expression instanceof Comparison comparison) {
                Optional<Limit> limit = limitOf(comparison.right());
                ComparisonOperator operator = comparison.operator();
                boolean upward =
                        operator == ComparisonOperator.AT_LEAST
                                || operator == ComparisonOperator.ABOVE;
                boolean downward =
                        operator == ComparisonOperator.AT_MOST
                                || operator == ComparisonOperator.BELOW;
                boolean strict =
                        operator == ComparisonOperator.ABOVE
                                || operator == ComparisonOperator.BELOW;
                if (limit.isPresent() && (upward || downward)) {
                    return new Atom(text, comparison.left().canonical(), upward, strict, limit);
                }
            }
            return new Atom(text, "", false, false, Optional.empty());
        }

        boolean isSameSide(Atom other) {
            return !what.isEmpty() && what.equals(other.what) && upward == other.upward;
        }

        /** Whether the other one holds whenever this one does. */
        boolean implies(Atom other) {
            if (text.equals(other.text)) {
                return true;
            }
            if (!isSameSide(other)) {
                return false;
            }
            Optional<Double> mine = limit.orElseThrow().in(other.limit.orElseThrow());
            if (mine.isEmpty()) {
                return false;
            }
            double theirs = other.limit.orElseThrow().offset().value();
            boolean farther = upward ? mine.get() > theirs : mine.get() < theirs;
            return farther || (mine.get() == theirs && (strict || !other.strict));
        }

        /** Whether both can never hold at once. */
        boolean excludes(Atom other) {
            if (what.isEmpty() || !what.equals(other.what) || upward == other.upward) {
                return false;
            }
            Optional<Double> mine = limit.orElseThrow().in(other.limit.orElseThrow());
            if (mine.isEmpty()) {
                return false;
            }
            double theirs = other.limit.orElseThrow().offset().value();
            boolean apart = upward ? mine.get() > theirs : mine.get() < theirs;
            return apart || (mine.get() == theirs && (strict || other.strict));
        }
    }

    private static Optional<Limit> limitOf(Expression expression) {
        if (expression instanceof NumberLiteral literal) {
            return Optional.of(new Limit("", literal));
        }
        if (expression instanceof Arithmetic arithmetic
                && arithmetic.right() instanceof NumberLiteral literal
                && !Expressions.usesReadings(arithmetic.left())) {
            double sign = arithmetic.operator() == ArithmeticOperator.MINUS ? -1 : 1;
            boolean moves =
                    arithmetic.operator() == ArithmeticOperator.MINUS
                            || arithmetic.operator() == ArithmeticOperator.PLUS;
            return moves
                    ? Optional.of(
                            new Limit(
                                    arithmetic.left().canonical(),
                                    new NumberLiteral(
                                            sign * literal.value(),
                                            literal.unit(),
                                            literal.place())))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** Suspects grades; those of a ladder in the wrong order are told elsewhere. */
    void check(Map<Grade, Expression> grades) {
        Map<Grade, List<List<Atom>>> alternatives = new java.util.EnumMap<>(Grade.class);
        grades.forEach((grade, condition) -> alternatives.put(grade, alternatives(condition)));
        for (Map.Entry<Grade, Expression> entry : grades.entrySet()) {
            List<List<Atom>> own = alternatives.get(entry.getKey());
            if (own.isEmpty()) {
                continue;
            }
            SourcePlace place = entry.getValue().place();
            if (own.stream().allMatch(GradeSuspicions::isImpossible)) {
                report.add(RuleFindingCode.NEVER_TRUE, place, entry.getKey().key());
                continue;
            }
            for (Grade above : grades.keySet()) {
                if (above.rank() > entry.getKey().rank() && covers(alternatives.get(above), own)) {
                    report.add(
                            RuleFindingCode.GRADE_COVERED,
                            place,
                            entry.getKey().key(),
                            above.key());
                    break;
                }
            }
        }
    }

    private static boolean isImpossible(List<Atom> alternative) {
        return alternative.stream().anyMatch(atom -> alternative.stream().anyMatch(atom::excludes));
    }

    /** Whether one of {@code higher} holds whenever any of {@code lower} does. */
    private static boolean covers(List<List<Atom>> higher, List<List<Atom>> lower) {
        return lower.stream()
                .allMatch(
                        alternative ->
                                higher.stream()
                                        .anyMatch(
                                                wanted ->
                                                        wanted.stream()
                                                                .allMatch(
                                                                        atom ->
                                                                                holds(
                                                                                        atom,
                                                                                        alternative))));
    }

    private static boolean holds(Atom wanted, List<Atom> given) {
        return given.stream().anyMatch(atom -> atom.implies(wanted));
    }

    /** What is joined by {@code or}, each as what is joined by {@code and}; empty if too many. */
    private static List<List<Atom>> alternatives(Expression condition) {
        if (!(condition instanceof Logical logical)) {
            return List.of(List.of(Atom.of(condition)));
        }
        List<List<Atom>> left = alternatives(logical.left());
        List<List<Atom>> right = alternatives(logical.right());
        if (left.isEmpty() || right.isEmpty()) {
            return List.of();
        }
        List<List<Atom>> all = new ArrayList<>();
        if (logical.operator() == LogicalOperator.OR) {
            all.addAll(left);
            all.addAll(right);
        } else {
            for (List<Atom> first : left) {
                for (List<Atom> second : right) {
                    List<Atom> both = new ArrayList<>(first);
                    both.addAll(second);
                    all.add(both);
                }
            }
        }
        return all.size() > MOST_ALTERNATIVES ? List.of() : all;
    }

    /**
     * Suspects a margin that is wider than the step from a grade to the next lower one: the lower
     * one would end before the higher one does.
     */
    void margin(Map<Grade, Expression> grades, Margin margin, SourcePlace place) {
        for (Map.Entry<Grade, Expression> entry : grades.entrySet()) {
            Optional<Grade> lower = entry.getKey().below();
            while (lower.isPresent() && !grades.containsKey(lower.get())) {
                lower = lower.get().below();
            }
            if (lower.isPresent() && isWider(margin, entry.getValue(), grades.get(lower.get()))) {
                report.add(
                        RuleFindingCode.MARGIN_WIDE,
                        place,
                        entry.getKey().key(),
                        lower.get().key());
                return;
            }
        }
    }

    private static boolean isWider(Margin margin, Expression upper, Expression lower) {
        for (List<Atom> alternative : alternatives(upper)) {
            for (Atom atom : alternative) {
                for (List<Atom> other : alternatives(lower)) {
                    if (alternative.size() == 1
                            && other.size() == 1
                            && atom.isSameSide(other.get(0))
                            && isWider(margin, atom, other.get(0))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isWider(Margin margin, Atom upper, Atom lower) {
        Limit from = upper.limit().orElseThrow();
        Limit to = lower.limit().orElseThrow();
        Optional<Double> high = from.in(to);
        if (high.isEmpty()) {
            return false;
        }
        double step = Math.abs(high.get() - to.offset().value());
        double width;
        if (margin.unit().symbol().equals("%")) {
            if (!from.base().isEmpty()) {
                return false;
            }
            width = Math.abs(high.get()) * margin.value() / 100;
        } else if (margin.unit().isCompatibleWith(to.offset().unit())) {
            width = margin.unit().convertDifference(margin.value(), to.offset().unit());
        } else {
            return false;
        }
        return width > step * (1 + 1e-9);
    }
}
