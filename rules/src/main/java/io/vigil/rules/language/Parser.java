package io.vigil.rules.language;

import io.vigil.findings.FindingCode;
import io.vigil.findings.SourcePlace;
import io.vigil.rules.language.Expression.Arithmetic;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Expression.AttributeReference;
import io.vigil.rules.language.Expression.Call;
import io.vigil.rules.language.Expression.Comparison;
import io.vigil.rules.language.Expression.ComparisonOperator;
import io.vigil.rules.language.Expression.Logical;
import io.vigil.rules.language.Expression.LogicalOperator;
import io.vigil.rules.language.Expression.Name;
import io.vigil.rules.language.Expression.Negation;
import io.vigil.rules.language.Expression.Not;
import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.rules.language.Expression.Owner;
import io.vigil.rules.language.Expression.QuantityReference;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.UnitSuggestions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recursive descent over the grammar in docs/rules.md. After a mistake it goes on at the next
 * {@code and}, {@code or} or closing sign, so that one run finds several; what it could not read
 * becomes an {@linkplain Parsed#unreadable() unreadable} placeholder that fits everything.
 */
final class Parser {
    /** Longest expression, in characters. */
    static final int MAX_LENGTH = 4_000;

    private static final int MAX_DEPTH = 50;
    private static final Set<Token.Type> PARTS_OF_NAMES =
            EnumSet.of(
                    Token.Type.NAME,
                    Token.Type.MINUS,
                    Token.Type.DOT,
                    Token.Type.NUMBER,
                    Token.Type.UNIT);

    /**
     * @param unreadable the placeholders in {@code expression}; empty if no finding was added
     */
    record Parsed(Expression expression, Set<Expression> unreadable) {}

    private final List<Token> tokens;
    private final ScalarPlaces places;
    private final RuleReport report;
    private final Set<Expression> unreadable = new HashSet<>();
    private int next;
    private int depth;

    /** Token of the last syntax finding: one finding for one token is enough. */
    private int reported = -1;

    private Parser(YamlNode.Scalar scalar, RuleReport report) {
        this.tokens = Lexer.tokens(scalar, report);
        this.places = scalar.places();
        this.report = report;
    }

    /** Reads an expression; empty, with a finding, if there is nothing to read. */
    static Optional<Parsed> parse(YamlNode.Scalar scalar, RuleReport report) {
        if (scalar.isBlank()) {
            report.add(RuleFindingCode.EMPTY_EXPRESSION, scalar.place());
            return Optional.empty();
        }
        if (scalar.text().length() > MAX_LENGTH) {
            report.add(
                    RuleFindingCode.EXPRESSION_TOO_LARGE,
                    scalar.place(),
                    Integer.toString(MAX_LENGTH));
            return Optional.empty();
        }
        Parser parser = new Parser(scalar, report);
        return Optional.of(new Parsed(parser.whole(), parser.unreadable));
    }

    private Expression whole() {
        Expression expression = disjunction();
        while (!current().is(Token.Type.END)) {
            FindingCode code =
                    current().is(Token.Type.CLOSE)
                            ? RuleFindingCode.UNCLOSED_PARENTHESIS
                            : RuleFindingCode.UNEXPECTED_TOKEN;
            reportUnexpected(code, "and, or");
            take();
            expression = readable(expression);
            skipToOperand();
            if (current().isWord("and") || current().isWord("or")) {
                take();
                Expression rest = disjunction();
                expression = new Logical(LogicalOperator.AND, expression, rest, expression.place());
            }
        }
        return expression;
    }

    /** Half of a comparison is not worth a second finding. */
    private Expression readable(Expression expression) {
        boolean condition =
                expression instanceof Comparison
                        || expression instanceof Logical
                        || expression instanceof Not;
        return condition ? expression : unreadable(expression.place());
    }

    private Expression disjunction() {
        Expression left = conjunction();
        while (current().isWord("or")) {
            take();
            left = new Logical(LogicalOperator.OR, left, conjunction(), left.place());
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = operand();
        while (current().isWord("and")) {
            take();
            left = new Logical(LogicalOperator.AND, left, operand(), left.place());
        }
        return left;
    }

    /** One side of {@code and} or {@code or}; the place to which a mistake is confined. */
    private Expression operand() {
        int depthBefore = depth;
        SourcePlace start = place(current());
        try {
            return negated();
        } catch (SyntaxException e) {
            depth = depthBefore;
            skipToOperand();
            return unreadable(start);
        }
    }

    private Expression negated() {
        if (!current().isWord("not")) {
            return comparison();
        }
        Token not = take();
        enter(not);
        Expression operand = negated();
        depth--;
        return new Not(operand, place(not));
    }

    private Expression comparison() {
        Expression left = sum();
        if (!current().is(Token.Type.COMPARISON)) {
            return left;
        }
        ComparisonOperator operator = comparisonOperator(take());
        Expression right = sum();
        if (current().is(Token.Type.COMPARISON)) {
            report.add(RuleFindingCode.CHAINED_COMPARISON, place(current()), current().text());
            while (current().is(Token.Type.COMPARISON)) {
                take();
                sum();
            }
        }
        return new Comparison(operator, left, right, left.place());
    }

    private static ComparisonOperator comparisonOperator(Token token) {
        return Stream.of(ComparisonOperator.values())
                .filter(operator -> operator.text().equals(token.text()))
                .findFirst()
                .orElseThrow();
    }

    private Expression sum() {
        Expression left = product();
        while (current().is(Token.Type.PLUS) || current().is(Token.Type.MINUS)) {
            boolean plus = take().is(Token.Type.PLUS);
            ArithmeticOperator operator = plus ? ArithmeticOperator.PLUS : ArithmeticOperator.MINUS;
            left = new Arithmetic(operator, left, product(), left.place());
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (current().is(Token.Type.TIMES) || current().is(Token.Type.DIVIDED_BY)) {
            boolean times = take().is(Token.Type.TIMES);
            ArithmeticOperator operator =
                    times ? ArithmeticOperator.TIMES : ArithmeticOperator.DIVIDED_BY;
            left = new Arithmetic(operator, left, signed(), left.place());
        }
        return left;
    }

    private Expression signed() {
        if (!current().is(Token.Type.MINUS)) {
            return primary();
        }
        Token minus = take();
        if (current().is(Token.Type.NUMBER)) {
            return negative(minus, number(take()));
        }
        enter(minus);
        Expression operand = signed();
        depth--;
        return new Negation(operand, place(minus));
    }

    /** {@code -5 °C} is a number of its own: its opposite would depend on the zero point. */
    private Expression negative(Token minus, Expression number) {
        return number instanceof NumberLiteral literal && !unreadable.contains(number)
                ? new NumberLiteral(-literal.value(), literal.unit(), place(minus))
                : number;
    }

    private Expression primary() {
        Token token = current();
        return switch (token.type()) {
            case NUMBER -> number(take());
            case OPEN -> parenthesised(take());
            case NAME -> named(token);
            default -> throw unexpected("number, name, (");
        };
    }

    private Expression parenthesised(Token open) {
        enter(open);
        Expression inside = disjunction();
        depth--;
        return close(open) ? inside : unreadable(place(open));
    }

    /** Reads the closing sign; false, with a finding, if something else stands in its place. */
    private boolean close(Token open) {
        if (current().is(Token.Type.CLOSE)) {
            take();
            return true;
        }
        if (current().is(Token.Type.END)) {
            report.add(RuleFindingCode.UNCLOSED_PARENTHESIS, place(open), "(");
            return false;
        }
        reportUnexpected(RuleFindingCode.UNEXPECTED_TOKEN, ")");
        for (int inside = 1; inside > 0 && !current().is(Token.Type.END); ) {
            Token skipped = take();
            inside += skipped.is(Token.Type.OPEN) ? 1 : skipped.is(Token.Type.CLOSE) ? -1 : 0;
        }
        return false;
    }

    private Expression number(Token token) {
        double value = Double.parseDouble(token.text());
        SourcePlace place = place(token);
        if (!current().is(Token.Type.UNIT)) {
            return new NumberLiteral(value, MeasurementUnit.NUMBER, place);
        }
        Token symbol = take();
        Optional<MeasurementUnit> unit = MeasurementUnit.find(symbol.text());
        if (unit.isPresent()) {
            return new NumberLiteral(value, unit.get(), place);
        }
        report.add(
                RuleFindingCode.UNKNOWN_UNIT,
                place(symbol),
                symbol.text(),
                UnitSuggestions.nearest(symbol.text()).orElse(UnitSuggestions.USUAL));
        return unreadable(place);
    }

    private Expression named(Token token) {
        if (Set.of("and", "or", "not").contains(token.text())) {
            throw unexpected("number, name, (");
        }
        take();
        return switch (current().type()) {
            case OPEN -> call(token);
            case DOT -> attribute(token);
            default -> new QuantityReference(token.text(), place(token));
        };
    }

    private Expression attribute(Token owner) {
        take();
        if (!current().is(Token.Type.NAME)) {
            throw unexpected("name");
        }
        Token name = take();
        if (owner.text().equals("site")) {
            return new AttributeReference(Owner.SITE, name.text(), place(owner));
        }
        if (owner.text().equals("sensor")) {
            return new AttributeReference(Owner.SENSOR, name.text(), place(owner));
        }
        report.add(
                RuleFindingCode.UNKNOWN_OWNER,
                place(owner),
                owner.text() + "." + name.text(),
                "site." + name.text() + ", sensor." + name.text());
        return unreadable(place(owner));
    }

    private Expression call(Token name) {
        Token open = take();
        if (name.text().equals("warning")) {
            return warning(name, open);
        }
        enter(open);
        List<Expression> arguments = new ArrayList<>();
        Optional<Function> function = Function.ofKey(name.text());
        boolean takesName = function.isPresent() && function.get().takesName();
        if (!current().is(Token.Type.CLOSE)) {
            arguments.add(takesName ? name() : disjunction());
            while (current().is(Token.Type.COMMA)) {
                take();
                arguments.add(disjunction());
            }
        }
        depth--;
        boolean closed = close(open);
        if (AggregateCalls.isOne(name.text(), arguments.size(), function)) {
            return closed && arguments.stream().noneMatch(unreadable::contains)
                    ? aggregate(name, arguments)
                    : unreadable(place(name));
        }
        if (function.isPresent()) {
            return closed
                    ? new Call(function.get(), arguments, place(name))
                    : unreadable(place(name));
        }
        List<String> known =
                Stream.concat(
                                Stream.of(Function.values()).map(Function::key),
                                AggregateCalls.names().stream())
                        .distinct()
                        .toList();
        report.add(
                RuleFindingCode.UNKNOWN_FUNCTION,
                place(name),
                name.text(),
                RuleReport.suggest(name.text(), known));
        return unreadable(place(name));
    }

    /** A name with hyphens and dots in it, which expressions do not have otherwise. */
    private Expression name() {
        int start = next;
        Token first = current();
        StringBuilder text = new StringBuilder();
        while (first.is(Token.Type.NAME) && PARTS_OF_NAMES.contains(current().type())) {
            text.append(take().text());
        }
        if (current().is(Token.Type.CLOSE) || current().is(Token.Type.COMMA)) {
            return text.isEmpty() ? disjunction() : new Name(text.toString(), place(first));
        }
        next = start;
        return disjunction();
    }

    private Expression aggregate(Token name, List<Expression> arguments) {
        return new AggregateCalls(report)
                .read(name.text(), arguments, place(name))
                .orElseGet(() -> unreadable(place(name)));
    }

    /** {@code warning(rule, grade)} or {@code warning(rule, grade, duration)}. */
    private Expression warning(Token name, Token open) {
        List<Token> words = new ArrayList<>();
        Optional<Expression> after = Optional.empty();
        for (int i = 0; i < 2; i++) {
            if (!current().is(Token.Type.NAME)) {
                throw unexpected(i == 0 ? "warning(river-stage, orange)" : "blue, red");
            }
            words.add(take());
            if (i == 0 && !current().is(Token.Type.COMMA)) {
                throw unexpected(",");
            }
            if (i == 0) {
                take();
            }
        }
        if (current().is(Token.Type.COMMA)) {
            take();
            after = Optional.of(sum());
        }
        if (!close(open)) {
            return unreadable(place(name));
        }
        return new AggregateCalls(report)
                .warning(
                        words.get(0).text(),
                        words.get(1).text(),
                        place(words.get(1)),
                        after,
                        place(name))
                .orElseGet(() -> unreadable(place(name)));
    }

    private Expression unreadable(SourcePlace place) {
        Expression placeholder = new NumberLiteral(Double.NaN, MeasurementUnit.NUMBER, place);
        unreadable.add(placeholder);
        return placeholder;
    }

    private void enter(Token token) {
        if (++depth > MAX_DEPTH) {
            report.add(
                    RuleFindingCode.EXPRESSION_TOO_LARGE,
                    place(token),
                    Integer.toString(MAX_DEPTH));
            next = tokens.size() - 1;
            throw new SyntaxException();
        }
    }

    private SyntaxException unexpected(String expected) {
        reportUnexpected(RuleFindingCode.UNEXPECTED_TOKEN, expected);
        return new SyntaxException();
    }

    private void reportUnexpected(FindingCode code, String expected) {
        if (reported == next) {
            return;
        }
        reported = next;
        Token found = current();
        if (found.is(Token.Type.END)) {
            report.add(RuleFindingCode.UNEXPECTED_END, place(found), expected);
        } else {
            report.add(code, place(found), found.text(), expected);
        }
    }

    /** Skips to the next {@code and} or {@code or}, or to what closes the part it stands in. */
    private void skipToOperand() {
        int open = 0;
        while (!current().is(Token.Type.END)) {
            boolean closes = current().is(Token.Type.CLOSE) || current().is(Token.Type.COMMA);
            boolean joins = current().isWord("and") || current().isWord("or");
            if (open == 0 && (closes || joins)) {
                return;
            }
            open += current().is(Token.Type.OPEN) ? 1 : current().is(Token.Type.CLOSE) ? -1 : 0;
            take();
        }
    }

    private Token current() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (!token.is(Token.Type.END)) {
            next++;
        }
        return token;
    }

    private SourcePlace place(Token token) {
        return places.at(token.offset());
    }

    /** Ends the reading of one operand; what was wrong is already reported. */
    private static final class SyntaxException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SyntaxException() {
            super(null, null, false, false);
        }
    }
}
