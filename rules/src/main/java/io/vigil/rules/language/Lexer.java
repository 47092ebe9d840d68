package io.vigil.rules.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts an expression into tokens. A unit belongs to the number before it, with or without a space.
 * {@code /}, {@code *} and {@code ·} join units only without spaces around them: {@code 5 m/s} is
 * one number with a unit, {@code 5 m / 2 s} is a quotient.
 *
 * <p>Bad characters are reported and skipped, so that the rest is still looked at.
 */
final class Lexer {
    private static final Set<String> WORDS = Set.of("and", "or", "not");

    /** Calls whose first argument is an identifier, which may hold hyphens and dots. */
    private static final Set<String> NAMING = Set.of("warning");

    /** Characters people type for those of the language, in particular with a Chinese keyboard. */
    private static final Map<Character, String> MEANT =
            Map.ofEntries(
                    Map.entry('（', "("),
                    Map.entry('）', ")"),
                    Map.entry('，', ","),
                    Map.entry('、', ","),
                    Map.entry('。', "."),
                    Map.entry('＞', ">"),
                    Map.entry('＜', "<"),
                    Map.entry('＝', "="),
                    Map.entry('＋', "+"),
                    Map.entry('－', "-"),
                    Map.entry('−', "-"),
                    Map.entry('×', "*"),
                    Map.entry('÷', "/"),
                    Map.entry('％', "%"),
                    Map.entry('!', "not"),
                    Map.entry('&', "and"),
                    Map.entry('|', "or"));

    private final String text;
    private final ScalarPlaces places;
    private final RuleReport report;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(YamlNode.Scalar scalar, RuleReport report) {
        this.text = scalar.text();
        this.places = scalar.places();
        this.report = report;
    }

    /** The tokens, the last of them {@link Token.Type#END}. */
    static List<Token> tokens(YamlNode.Scalar scalar, RuleReport report) {
        Lexer lexer = new Lexer(scalar, report);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (true) {
            skipSpace();
            if (at == text.length()) {
                add(Token.Type.END, "", at);
                return;
            }
            char c = text.charAt(at);
            if (isDigit(c)) {
                number();
            } else if (Character.isLetter(c) || c == '_') {
                name();
            } else {
                sign(c);
            }
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void number() {
        int start = at;
        skipDigits();
        if (peek(0) == '.' && isDigit(peek(1))) {
            at++;
            skipDigits();
        }
        if ((peek(0) == 'e' || peek(0) == 'E')
                && (isDigit(peek(1)) || (isSign(peek(1)) && isDigit(peek(2))))) {
            at += 2;
            skipDigits();
        }
        String number = text.substring(start, at);
        if (peek(0) == '.' || !Double.isFinite(Double.parseDouble(number))) {
            while (isDigit(peek(0)) || peek(0) == '.') {
                at++;
            }
            report.add(RuleFindingCode.BAD_NUMBER, places.at(start), text.substring(start, at));
            number = "0";
        }
        add(Token.Type.NUMBER, number, start);
        unit();
    }

    private void skipDigits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    /** What follows a number, if it is no operator and no closing sign. */
    private void unit() {
        int before = at;
        skipSpace();
        int start = at;
        if (!startsUnit(peek(0))) {
            at = before;
            return;
        }
        while (true) {
            at++;
            while (continuesUnit(peek(0))) {
                at++;
            }
            if (!joinsUnits(peek(0)) || !startsUnit(peek(1))) {
                break;
            }
            at++;
        }
        String symbol = text.substring(start, at);
        if (WORDS.contains(symbol)) {
            at = before;
        } else {
            add(Token.Type.UNIT, normalised(symbol), start);
        }
    }

    private static String normalised(String symbol) {
        return symbol.replace('²', '2')
                .replace('³', '3')
                .replace("℃", "°C")
                .replace('µ', 'u')
                .replace('μ', 'u')
                .replace('·', '*');
    }

    private void name() {
        int start = at;
        while (Character.isLetterOrDigit(peek(0)) || peek(0) == '_') {
            at++;
        }
        String name = text.substring(start, at);
        add(Token.Type.NAME, name, start);
        if (NAMING.contains(name)) {
            identifier();
        }
    }

    /** What stands first between the parentheses of a call, if one begins here. */
    private void identifier() {
        skipSpace();
        if (peek(0) != '(') {
            return;
        }
        sign('(');
        skipSpace();
        int start = at;
        while (isOfIdentifier(peek(0))) {
            at++;
        }
        if (at > start) {
            add(Token.Type.NAME, text.substring(start, at), start);
        }
    }

    private static boolean isOfIdentifier(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
    }

    private void sign(char c) {
        int start = at++;
        switch (c) {
            case '+' -> add(Token.Type.PLUS, "+", start);
            case '-' -> add(Token.Type.MINUS, "-", start);
            case '*' -> add(Token.Type.TIMES, "*", start);
            case '/' -> add(Token.Type.DIVIDED_BY, "/", start);
            case '.' -> add(Token.Type.DOT, ".", start);
            case ',' -> add(Token.Type.COMMA, ",", start);
            case '(' -> add(Token.Type.OPEN, "(", start);
            case ')' -> add(Token.Type.CLOSE, ")", start);
            case '=' -> equal(start);
            case '≥' -> add(Token.Type.COMPARISON, ">=", start);
            case '≤' -> add(Token.Type.COMPARISON, "<=", start);
            case '≠' -> add(Token.Type.COMPARISON, "!=", start);
            case '>', '<', '!' -> comparison(c, start);
            default -> unexpected(start);
        }
    }

    private void comparison(char c, int start) {
        if (peek(0) == '=') {
            at++;
            add(Token.Type.COMPARISON, c + "=", start);
        } else if (c == '!') {
            unexpected(start);
        } else {
            add(Token.Type.COMPARISON, String.valueOf(c), start);
        }
    }

    private void equal(int start) {
        add(Token.Type.COMPARISON, "=", start);
        if (peek(0) == '=') {
            report.add(RuleFindingCode.UNEXPECTED_CHARACTER, places.at(at), "==", "=");
            at++;
        }
    }

    private void unexpected(int start) {
        at = start + Character.charCount(text.codePointAt(start));
        String written = text.substring(start, at);
        String meant = MEANT.getOrDefault(written.charAt(0), "");
        while (at < text.length() && text.startsWith(written, at)) {
            at += written.length();
        }
        String expected = meant.isEmpty() ? "( ) , . + - * / >= > <= < = !=" : meant;
        report.add(RuleFindingCode.UNEXPECTED_CHARACTER, places.at(start), written, expected);
        goOnAsIf(meant, start);
    }

    /** Takes the character for what was meant, so that it is not reported a second time. */
    private void goOnAsIf(String meant, int start) {
        switch (meant) {
            case "(" -> add(Token.Type.OPEN, meant, start);
            case ")" -> add(Token.Type.CLOSE, meant, start);
            case "," -> add(Token.Type.COMMA, meant, start);
            case "." -> add(Token.Type.DOT, meant, start);
            case ">", "<", "=" -> add(Token.Type.COMPARISON, meant, start);
            case "+" -> add(Token.Type.PLUS, meant, start);
            case "-" -> add(Token.Type.MINUS, meant, start);
            case "*" -> add(Token.Type.TIMES, meant, start);
            case "/" -> add(Token.Type.DIVIDED_BY, meant, start);
            case "and", "or", "not" -> add(Token.Type.NAME, meant, start);
            default -> {}
        }
    }

    private void add(Token.Type type, String written, int offset) {
        tokens.add(new Token(type, written, offset));
    }

    /** The character so far ahead; NUL at the end. */
    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private static boolean joinsUnits(char c) {
        return c == '/' || c == '*' || c == '·';
    }

    private static boolean startsUnit(char c) {
        return Character.isLetter(c) || c == '%' || c == '‰' || c == '°' || c == '℃';
    }

    private static boolean continuesUnit(char c) {
        return Character.isLetter(c) || isDigit(c) || c == '²' || c == '³';
    }
}
