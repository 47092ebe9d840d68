package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the mode of a rule in the text of its file and leaves everything else as written. */
public final class ModeEdit {
    private ModeEdit() {}

    /**
     * The text with another mode of a rule; empty if the rule is not in it, or names no mode there.
     */
    public static Optional<String> withMode(String text, RuleId rule, Rule.Mode mode) {
        for (YamlNode root : YamlReader.read("", text, new Findings())) {
            for (YamlNode item : rules(root)) {
                Optional<YamlNode.Scalar> written = modeOf(item, rule);
                if (written.isPresent()) {
                    return Optional.of(replaced(text, written.get(), mode.key()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Files in which a rule that is not live, and says so, is live; what does not hold the rule
     * stays as it is.
     *
     * @param files text by file name
     */
    public static Map<String, String> promoted(Map<String, String> files, RuleId rule) {
        Map<String, String> result = new LinkedHashMap<>();
        files.forEach(
                (name, text) ->
                        result.put(name, withMode(text, rule, Rule.Mode.LIVE).orElse(text)));
        return result;
    }

    private static List<YamlNode> rules(YamlNode root) {
        if (root instanceof YamlNode.Sequence list) {
            return list.items();
        }
        List<YamlNode> items = new ArrayList<>();
        if (root instanceof YamlNode.Mapping sections) {
            for (YamlNode.Entry entry : sections.entries()) {
                if (entry.key().text().equals(RuleSections.RULES)) {
                    items.addAll(rules(entry.value()));
                }
            }
        }
        return items;
    }

    private static Optional<YamlNode.Scalar> modeOf(YamlNode item, RuleId rule) {
        if (!(item instanceof YamlNode.Mapping mapping)
                || !RuleReader.textOf(mapping, "id").equals(rule.value())) {
            return Optional.empty();
        }
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals("mode"))
                .map(YamlNode.Entry::value)
                .filter(YamlNode.Scalar.class::isInstance)
                .map(YamlNode.Scalar.class::cast)
                .findFirst();
    }

    private static String replaced(String text, YamlNode.Scalar written, String word) {
        SourcePlace place = written.place();
        int start = 0;
        for (int line = 1; line < place.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        start = text.offsetByCodePoints(start, place.column() - 1);
        return text.substring(0, start) + word + text.substring(start + written.text().length());
    }
}
