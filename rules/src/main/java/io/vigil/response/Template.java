package io.vigil.response;

import io.vigil.findings.Findings;
import io.vigil.findings.Suggestions;
import io.vigil.rules.language.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text with placeholders in braces; two braces stand for one that is meant. Immutable.
 *
 * @param parts text and placeholders by turns, in order
 */
record Template(List<Part> parts) {
    /** Literal text, or a placeholder. */
    record Part(String text, Optional<Placeholder> placeholder) {}

    Template {
        parts = List.copyOf(parts);
    }

    /** Reads a template; tells, with its very place, what is no placeholder. */
    static Template read(YamlNode.Scalar scalar, Findings findings) {
        String text = scalar.text().strip();
        int lead = scalar.text().indexOf(text);
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                literal.append(c);
                at += 2;
            } else if (c == '{' || c == '}') {
                int end = c == '{' ? text.indexOf('}', at) : -1;
                if (end < 0) {
                    findings.add(DeskFindingCode.OPEN_PLACEHOLDER, scalar.places().at(lead + at));
                    break;
                }
                parts.add(new Part(literal.toString(), Optional.empty()));
                literal.setLength(0);
                placeholder(text.substring(at + 1, end), scalar, lead + at + 1, findings)
                        .ifPresent(one -> parts.add(new Part("", Optional.of(one))));
                at = end + 1;
            } else {
                literal.append(c);
                at++;
            }
        }
        parts.add(new Part(literal.toString(), Optional.empty()));
        return new Template(parts);
    }

    private static Optional<Placeholder> placeholder(
            String written, YamlNode.Scalar scalar, int offset, Findings findings) {
        Optional<Placeholder> known = Placeholder.ofKey(written.strip());
        if (known.isEmpty()) {
            List<String> keys = Placeholder.keys();
            findings.add(
                    DeskFindingCode.UNKNOWN_PLACEHOLDER,
                    scalar.places().at(offset),
                    written,
                    Suggestions.nearest(written.strip(), keys).orElse(String.join(", ", keys)));
        }
        return known;
    }

    /** The text with what stands for its placeholders; nothing for those without a value. */
    String fill(Map<Placeholder, String> values) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(
                    part.placeholder()
                            .map(one -> values.getOrDefault(one, ""))
                            .orElse(part.text()));
        }
        return filled.toString().replaceAll(" {2,}", " ").strip();
    }
}
