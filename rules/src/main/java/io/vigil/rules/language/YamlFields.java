package io.vigil.rules.language;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.findings.Suggestions;
import io.vigil.model.Identifiers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One map of a YAML file that is no rule, and the keys that may stand in it: map files, labels,
 * rule tests. Unknown keys are told as it is made, values of the wrong shape as they are read. Not
 * thread-safe.
 */
public final class YamlFields {
    private final YamlNode.Mapping mapping;
    private final Codes codes;
    private final Findings findings;

    /**
     * What to call what is wrong.
     *
     * @param unknownKey with the key and what was probably meant
     * @param missingKey with the key
     * @param badValue with the value and what was expected
     * @param badIdentifier with the value
     */
    public record Codes(
            FindingCode unknownKey,
            FindingCode missingKey,
            FindingCode badValue,
            FindingCode badIdentifier) {
        public Codes {
            Objects.requireNonNull(unknownKey, "unknownKey");
            Objects.requireNonNull(missingKey, "missingKey");
            Objects.requireNonNull(badValue, "badValue");
            Objects.requireNonNull(badIdentifier, "badIdentifier");
        }
    }

    private YamlFields(YamlNode.Mapping mapping, Codes codes, Findings findings) {
        this.mapping = mapping;
        this.codes = codes;
        this.findings = findings;
    }

    /**
     * A map; empty, with a finding, if the node is none.
     *
     * @param known the keys that may stand in it; any if there are none
     */
    public static Optional<YamlFields> of(
            YamlNode node, Codes codes, Findings findings, List<String> known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            String expected = known.isEmpty() ? "key: value" : String.join(", ", known);
            findings.add(codes.badValue(), node.place(), textOf(node), "{ " + expected + " }");
            return Optional.empty();
        }
        YamlFields fields = new YamlFields(mapping, codes, findings);
        if (!known.isEmpty()) {
            fields.refuseUnknown(known);
        }
        return Optional.of(fields);
    }

    private void refuseUnknown(List<String> known) {
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                String meant = Suggestions.nearest(key, known).orElse(String.join(", ", known));
                findings.add(codes.unknownKey(), entry.key().place(), key, meant);
            }
        }
    }

    /** The same without one key. */
    public YamlFields without(String key) {
        List<YamlNode.Entry> others =
                mapping.entries().stream().filter(e -> !e.key().text().equals(key)).toList();
        return new YamlFields(new YamlNode.Mapping(others, place()), codes, findings);
    }

    /** Everything in it, in file order. */
    public List<YamlNode.Entry> entries() {
        return mapping.entries();
    }

    public SourcePlace place() {
        return mapping.place();
    }

    public boolean has(String key) {
        return node(key).isPresent();
    }

    /** What stands under a key. */
    public Optional<YamlNode> node(String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(YamlNode.Entry::value)
                .findFirst();
    }

    /** What stands under a key; with a finding if nothing does. */
    public Optional<YamlNode> required(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty()) {
            findings.add(codes.missingKey(), place(), key);
        }
        return node;
    }

    /** The map under a key, if there is one; with a finding if something else stands there. */
    public Optional<YamlFields> map(String key, List<String> known) {
        return node(key).flatMap(node -> of(node, codes, findings, known));
    }

    /** The map under a key; with a finding if it is missing or something else. */
    public Optional<YamlFields> requiredMap(String key, List<String> known) {
        return required(key).flatMap(node -> of(node, codes, findings, known));
    }

    /** The list under a key, or the one thing that stands there instead; else nothing. */
    public List<YamlNode> items(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isPresent() && node.get() instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        return node.map(List::of).orElse(List.of());
    }

    /** The text under a key, if there is one; with a finding if something else stands there. */
    public Optional<String> text(String key) {
        return node(key).flatMap(this::text);
    }

    /** The text of a node, without blanks around it; with a finding if it is no text. */
    public Optional<String> text(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return Optional.of(scalar.text().strip());
        }
        bad(node, "a single word or number");
        return Optional.empty();
    }

    /** The identifier under a key, if there is one; with a finding if something else stands. */
    public Optional<String> identifier(String key) {
        Optional<String> text = text(key);
        if (text.isPresent() && !Identifiers.isValid(text.get())) {
            findings.add(codes.badIdentifier(), node(key).orElseThrow().place(), text.get());
            return Optional.empty();
        }
        return text;
    }

    /** Tells that a value cannot be used. */
    public void bad(YamlNode node, String expected) {
        findings.add(codes.badValue(), node.place(), textOf(node), expected);
    }

    private static String textOf(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        return node instanceof YamlNode.Mapping ? "{ … }" : "[ … ]";
    }
}
