package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.findings.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The top of rule files: takes files apart into their sections and has each read. A file is a list
 * of rules, or a map of sections.
 */
final class RuleSections {
    /** Key of the rules themselves. */
    static final String RULES = "rules";

    /** Key of the overrides, which are read last since they name rules. */
    static final String OVERRIDES = "overrides";

    /** In this order each knows those before it; all of them come before the rules. */
    private static final List<SectionReader<?>> READERS =
            List.of(
                    new KindReader(),
                    new ScheduleReader(),
                    new QualitySection(),
                    new DerivedReader());

    private final Findings findings;
    private final Map<String, List<YamlNode>> nodes = new HashMap<>();

    RuleSections(Findings findings) {
        this.findings = findings;
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of(RULES, OVERRIDES));
        READERS.forEach(reader -> keys.add(reader.key()));
        return keys;
    }

    /** Takes one document of a file. */
    void add(YamlNode root) {
        Set<String> keys = keys();
        if (root instanceof YamlNode.Sequence) {
            nodesOf(RULES).add(root);
        } else if (root instanceof YamlNode.Mapping mapping
                && mapping.entries().stream().anyMatch(entry -> isLike(entry, keys))) {
            mapping.entries().forEach(entry -> add(entry, keys));
        } else {
            findings.add(RuleFindingCode.NOT_RULES, root.place());
        }
    }

    private static boolean isLike(YamlNode.Entry entry, Set<String> keys) {
        return Suggestions.nearest(entry.key().text(), keys).isPresent();
    }

    private void add(YamlNode.Entry entry, Set<String> keys) {
        String key = entry.key().text();
        if (keys.contains(key)) {
            nodesOf(key).add(entry.value());
        } else {
            findings.add(
                    RuleFindingCode.UNKNOWN_SECTION,
                    entry.key().place(),
                    key,
                    RuleReport.suggest(key, keys));
        }
    }

    private List<YamlNode> nodesOf(String key) {
        return nodes.computeIfAbsent(key, unused -> new ArrayList<>());
    }

    /** Reads all sections that rules may refer to. */
    LoadContext read(LoadContext context) {
        LoadContext known = context;
        for (SectionReader<?> reader : READERS) {
            known = read(reader, known);
        }
        return known;
    }

    private <T> LoadContext read(SectionReader<T> reader, LoadContext context) {
        return reader.extend(context, reader.read(nodesOf(reader.key()), context, findings));
    }

    /** The rules of all files. */
    List<YamlNode> rules() {
        return items(RULES, "- id: river-stage");
    }

    /** The items of a section that is a list, over all files. */
    List<YamlNode> items(String key, String example) {
        List<YamlNode> items = new ArrayList<>();
        for (YamlNode node : nodesOf(key)) {
            if (node instanceof YamlNode.Sequence list) {
                items.addAll(list.items());
            } else {
                findings.add(RuleFindingCode.BAD_SECTION, node.place(), key, example);
            }
        }
        return items;
    }
}
