package io.vigil.rules.language;

import io.vigil.findings.Findings;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code quality}: which tests values pass before they are judged. */
final class QualitySection implements SectionReader<QualityRule> {
    private static final String EXAMPLE =
            "- { kind: water-level, quantity: level, flat: { suspect: 24 h } }";

    @Override
    public String key() {
        return "quality";
    }

    @Override
    public Class<QualityRule> type() {
        return QualityRule.class;
    }

    @Override
    public List<QualityRule> read(List<YamlNode> nodes, LoadContext context, Findings findings) {
        List<QualityRule> rules = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof YamlNode.Sequence list) {
                for (YamlNode item : list.items()) {
                    QualityReader.read(item, context.kinds(), findings).ifPresent(rules::add);
                }
            } else {
                findings.add(RuleFindingCode.BAD_SECTION, node.place(), key(), EXAMPLE);
            }
        }
        return rules;
    }
}
