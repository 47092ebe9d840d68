package io.vigil.rules.language;

import io.vigil.findings.FindingCode;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Identifiers;
import io.vigil.model.LocalizedText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One map of a rule and the keys that may stand in it. Reports unknown keys and values of the wrong
 * shape as it is read.
 */
final class RuleFields {
    private final String path;
    private final YamlNode.Mapping mapping;
    private final RuleReport report;

    private RuleFields(String path, YamlNode.Mapping mapping, RuleReport report) {
        this.path = path;
        this.mapping = mapping;
        this.report = report;
    }

    /** A map of which the keys are not looked at. */
    static RuleFields ofAnyKeys(String path, YamlNode.Mapping mapping, RuleReport report) {
        return new RuleFields(path, mapping, report);
    }

    /** A map with known keys. */
    static RuleFields of(
            String path, YamlNode.Mapping mapping, RuleReport report, String... known) {
        RuleFields fields = new RuleFields(path, mapping, report);
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!List.of(known).contains(key)) {
                report.add(
                        RuleFindingCode.UNKNOWN_KEY,
                        entry.key().place(),
                        fields.pathOf(key),
                        RuleReport.suggest(key, fields.unused(known)));
            }
        }
        return fields;
    }

    private Set<String> unused(String... known) {
        Set<String> unused = new HashSet<>(Set.of(known));
        mapping.entries().forEach(entry -> unused.remove(entry.key().text()));
        return unused.isEmpty() ? Set.of(known) : unused;
    }

    List<YamlNode.Entry> entries() {
        return mapping.entries();
    }

    SourcePlace place() {
        return mapping.place();
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Optional<YamlNode> node(String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(YamlNode.Entry::value)
                .findFirst();
    }

    /** The map under a key; with a finding if something else stands there. */
    Optional<YamlNode.Mapping> map(String key, String example) {
        return node(key)
                .flatMap(
                        node -> {
                            if (node instanceof YamlNode.Mapping found) {
                                return Optional.of(found);
                            }
                            wrongShape(node, key, example);
                            return Optional.empty();
                        });
    }

    /** The text under a key; with a finding if it is empty or something else. */
    Optional<YamlNode.Scalar> scalar(String key, String example) {
        return node(key).flatMap(node -> scalar(node, key, example));
    }

    Optional<YamlNode.Scalar> scalar(YamlNode node, String key, String example) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.isBlank()) {
            return Optional.of(scalar);
        }
        wrongShape(node, key, example);
        return Optional.empty();
    }

    /** An identifier under a key; with a finding if it is missing or none. */
    Optional<String> identifier(String key, String example) {
        if (node(key).isEmpty()) {
            report.add(RuleFindingCode.MISSING_KEY, place(), pathOf(key), example);
            return Optional.empty();
        }
        Optional<YamlNode.Scalar> scalar = scalar(key, example);
        if (scalar.isPresent() && !Identifiers.isValid(scalar.get().text())) {
            report.add(
                    RuleFindingCode.BAD_IDENTIFIER,
                    scalar.get().place(),
                    pathOf(key),
                    scalar.get().text());
            return Optional.empty();
        }
        return scalar.map(YamlNode.Scalar::text);
    }

    /** A text in two languages; with a finding if it is missing or in one language only. */
    Optional<LocalizedText> text(String key, FindingCode ifMissing, String example) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty()) {
            report.add(ifMissing, place(), pathOf(key), example);
            return Optional.empty();
        }
        if (!(node.get() instanceof YamlNode.Mapping translations)) {
            return scalar(key, example).map(scalar -> LocalizedText.same(scalar.text().strip()));
        }
        RuleFields fields = of(pathOf(key), translations, report, "zh", "en");
        String zh = fields.translation("zh");
        String en = fields.translation("en");
        if (zh.isEmpty() != en.isEmpty()) {
            report.add(
                    RuleFindingCode.MISSING_TRANSLATION,
                    fields.place(),
                    fields.pathOf(zh.isEmpty() ? "zh" : "en"));
        }
        if (zh.isEmpty() && en.isEmpty()) {
            wrongShape(translations, key, example);
            return Optional.empty();
        }
        return Optional.of(new LocalizedText(zh, en));
    }

    private String translation(String language) {
        return node(language)
                .filter(YamlNode.Scalar.class::isInstance)
                .map(node -> ((YamlNode.Scalar) node).text().strip())
                .orElse("");
    }

    private void wrongShape(YamlNode node, String key, String example) {
        report.add(RuleFindingCode.WRONG_SHAPE, node.place(), pathOf(key), example);
    }
}
