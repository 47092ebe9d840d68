package io.vigil.office.channel;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places such as <code>${phone}</code>. What is filled in is written so that it cannot
 * become anything else than a value: the escaping follows from where the template is used.
 */
public record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

    /** How values are written. */
    public enum Escaping {
        /** In an address: percent-encoded. */
        URL(Template::percentEncoded),
        /** In a posted form. */
        FORM(value -> URLEncoder.encode(value, StandardCharsets.UTF_8)),
        /** Within the quotes of a JSON string. */
        JSON(value -> String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value))),
        /** In XML text or attribute values. */
        XML(Template::xml),
        /** In a header: whatever could end it is left out. */
        HEADER(value -> value.replaceAll("[\\p{Cntrl}]+", " ")),
        /** As it is. */
        NONE(UnaryOperator.identity());

        @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
        private final UnaryOperator<String> write;

        Escaping(UnaryOperator<String> write) {
            this.write = write;
        }

        /** The escaping for a body of this content type. */
        static Escaping ofContentType(String contentType) {
            String type = contentType.toLowerCase(Locale.ROOT);
            if (type.contains("json")) {
                return JSON;
            }
            if (type.contains("x-www-form-urlencoded")) {
                return FORM;
            }
            return type.contains("xml") ? XML : NONE;
        }
    }

    /** Names of the places in it. */
    public Set<String> places() {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The text with its places filled; a place without a value stays empty. */
    public String fill(Map<String, String> values, Escaping escaping) {
        return PLACE.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        escaping.write.apply(
                                                values.getOrDefault(found.group(1), ""))));
    }

    private static String percentEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String xml(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        value.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> out.append("&amp;");
                                case '<' -> out.append("&lt;");
                                case '>' -> out.append("&gt;");
                                case '"' -> out.append("&quot;");
                                case '\'' -> out.append("&#39;");
                                default -> {
                                    boolean allowed = c >= ' ' || c == '\n' || c == '\t';
                                    out.appendCodePoint(allowed ? c : ' ');
                                }
                            }
                        });
        return out.toString();
    }
}
