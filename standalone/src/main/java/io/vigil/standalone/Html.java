package io.vigil.standalone;

import java.util.List;

/** Pieces of a page; whatever comes from outside is escaped. */
final class Html {
    private Html() {}

    /** A text that cannot be taken for markup, in content and in quoted attributes. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A table of texts; the first row is its heading. */
    static String table(List<List<String>> rows) {
        StringBuilder out = new StringBuilder("<table>");
        for (int i = 0; i < rows.size(); i++) {
            String cell = i == 0 ? "th" : "td";
            out.append("<tr>");
            for (String text : rows.get(i)) {
                out.append('<').append(cell).append('>').append(escaped(text));
                out.append("</").append(cell).append('>');
            }
            out.append("</tr>\n");
        }
        return out.append("</table>\n").toString();
    }
}
