package io.vigil.rules.language;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The words by which {@code applies.site} and {@code applies.sensor} select. */
final class SelectionWords {
    private final RuleReport report;
    private final Map<String, String> attributes = new TreeMap<>();
    private Optional<String> siteType = Optional.empty();

    SelectionWords(RuleFields applies, RuleReport report) {
        this.report = report;
        collect(applies, "site", "{ type: river }");
        collect(applies, "sensor", "{ gas: CH4 }");
    }

    Optional<String> siteType() {
        return siteType;
    }

    /** Words that site or sensor must have, by attribute name. */
    Map<String, String> attributes() {
        return attributes;
    }

    private void collect(RuleFields applies, String owner, String example) {
        Optional<YamlNode.Mapping> mapping = applies.map(owner, example);
        if (mapping.isEmpty()) {
            return;
        }
        RuleFields words = RuleFields.ofAnyKeys(applies.pathOf(owner), mapping.get(), report);
        for (YamlNode.Entry entry : words.entries()) {
            String key = entry.key().text();
            Optional<YamlNode.Scalar> word = words.scalar(entry.value(), key, "river");
            if (word.isEmpty()) {
                continue;
            }
            if (owner.equals("site") && key.equals("type")) {
                siteType = Optional.of(word.get().text());
            } else if (attributes.putIfAbsent(key, word.get().text()) != null) {
                report.add(RuleFindingCode.WORD_TWICE, entry.key().place(), key);
            }
        }
    }
}
