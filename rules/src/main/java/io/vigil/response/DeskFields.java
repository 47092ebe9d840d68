package io.vigil.response;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.findings.Suggestions;
import io.vigil.model.Grade;
import io.vigil.model.Identifiers;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import io.vigil.units.QuantityText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One map of a desk file, with what stands in such maps: names, regions, positions, durations. What
 * cannot be used is told as it is read and then absent. Not thread-safe.
 */
public final class DeskFields {
    private final YamlFields fields;
    private final Findings findings;

    private DeskFields(YamlFields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    /**
     * A map; empty, with a finding, if the node is none.
     *
     * @param known the keys that may stand in it; any if there are none
     */
    public static Optional<DeskFields> of(YamlNode node, Findings findings, List<String> known) {
        return YamlFields.of(node, DeskFindingCode.CODES, findings, known)
                .map(fields -> new DeskFields(fields, findings));
    }

    /** The entries of a section that is a list of maps; nothing, with a finding, for other ones. */
    public static List<DeskFields> list(YamlNode node, Findings findings, List<String> known) {
        if (node instanceof YamlNode.Scalar scalar && scalar.isBlank()) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            findings.add(
                    DeskFindingCode.BAD_VALUE,
                    node.place(),
                    node instanceof YamlNode.Scalar scalar ? scalar.text() : "{ … }",
                    "- " + String.join(", ", known));
            return List.of();
        }
        return sequence.items().stream()
                .flatMap(item -> of(item, findings, known).stream())
                .toList();
    }

    public SourcePlace place() {
        return fields.place();
    }

    /** Where the value of a key stands; where the map stands if it has no such key. */
    public SourcePlace placeOf(String key) {
        return fields.node(key).map(YamlNode::place).orElse(place());
    }

    public boolean has(String key) {
        return fields.has(key);
    }

    /** What stands under a key. */
    public Optional<YamlNode> node(String key) {
        return fields.node(key);
    }

    /** Everything in it, in file order. */
    public List<YamlNode.Entry> entries() {
        return fields.entries();
    }

    /** Tells that the key is missing, if it is. */
    public DeskFields require(String... keys) {
        for (String key : keys) {
            fields.required(key);
        }
        return this;
    }

    /** The map under a key, if there is one. */
    public Optional<DeskFields> map(String key, List<String> known) {
        return fields.map(key, known).map(inner -> new DeskFields(inner, findings));
    }

    /** The maps in the list under a key; nothing if there is none. */
    public List<DeskFields> maps(String key, List<String> known) {
        return node(key).map(node -> list(node, findings, known)).orElse(List.of());
    }

    /** The text under a key, without blanks around it; an empty one is a finding. */
    public Optional<String> text(String key) {
        Optional<String> text = fields.text(key);
        if (text.isPresent() && text.get().isEmpty()) {
            bad(key, "text");
            return Optional.empty();
        }
        return text;
    }

    /** The texts in the list under a key, or the one that stands there instead. */
    public List<String> texts(String key) {
        return fields.items(key).stream().flatMap(item -> fields.text(item).stream()).toList();
    }

    /** The identifier under a key. */
    public Optional<String> identifier(String key) {
        return fields.identifier(key);
    }

    /** What stands in the list under a key, or the one thing that stands there instead. */
    public List<YamlNode> items(String key) {
        return fields.items(key);
    }

    /** The identifiers in the list under a key, or the one that stands there instead. */
    public List<String> identifiers(String key) {
        return node(key).map(this::identifiers).orElse(List.of());
    }

    /** The identifiers in a list, or the one that is there instead. */
    public List<String> identifiers(YamlNode node) {
        List<String> identifiers = new ArrayList<>();
        List<YamlNode> items =
                node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
        for (YamlNode item : items) {
            Optional<String> text = fields.text(item);
            if (text.isPresent() && !Identifiers.isValid(text.get())) {
                findings.add(DeskFindingCode.BAD_IDENTIFIER, item.place(), text.get());
            } else {
                text.ifPresent(identifiers::add);
            }
        }
        return identifiers;
    }

    /**
     * The texts in the list under a key, or the one that stands there instead, of a given form.
     *
     * @param expected told of those that have another
     */
    public List<String> matching(String key, String form, String expected) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : fields.items(key)) {
            Optional<String> text = fields.text(item);
            if (text.isPresent() && !text.get().matches(form)) {
                fields.bad(item, expected);
            } else {
                text.ifPresent(texts::add);
            }
        }
        return texts;
    }

    /** A name: one text for both languages, or {@code { zh: …, en: … }}. */
    public Optional<LocalizedText> name(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isPresent() && node.get() instanceof YamlNode.Scalar) {
            return text(key).map(LocalizedText::same);
        }
        return sentence(key);
    }

    /** A text that people read: {@code { zh: …, en: … }}, both of them needed. */
    public Optional<LocalizedText> sentence(String key) {
        Optional<DeskFields> both = map(key, List.of("zh", "en"));
        if (both.isEmpty()) {
            return Optional.empty();
        }
        for (String language : List.of("zh", "en")) {
            if (!both.get().has(language)) {
                findings.add(DeskFindingCode.MISSING_TRANSLATION, both.get().place(), language);
            }
        }
        Optional<String> zh = both.get().text("zh");
        Optional<String> en = both.get().text("en");
        return zh.isPresent() && en.isPresent()
                ? Optional.of(new LocalizedText(zh.get(), en.get()))
                : Optional.empty();
    }

    /** A duration such as {@code 15 min}, longer than nothing. */
    public Optional<Duration> duration(String key) {
        return understood(
                key,
                text ->
                        QuantityText.duration(text)
                                .filter(length -> !length.isZero() && !length.isNegative()),
                "a duration such as 15 min or 2 h");
    }

    /** A whole number within bounds. */
    public Optional<Integer> whole(String key, int smallest, int largest) {
        return understood(
                key,
                text -> wholeNumber(text).filter(n -> n >= smallest && n <= largest),
                "a whole number from " + smallest + " to " + largest);
    }

    private static Optional<Integer> wholeNumber(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> truth(String key) {
        return word(key, List.of("true", "false")).map(Boolean::parseBoolean);
    }

    /** One of a few words. */
    public Optional<String> word(String key, Collection<String> known) {
        return node(key).flatMap(node -> word(node, known));
    }

    /** The words in the list under a key, each one of a few. */
    public List<String> words(String key, Collection<String> known) {
        List<String> words = new ArrayList<>();
        fields.items(key).forEach(item -> word(item, known).ifPresent(words::add));
        return words;
    }

    private Optional<String> word(YamlNode node, Collection<String> known) {
        Optional<String> text = fields.text(node);
        if (text.isPresent() && !known.contains(text.get())) {
            findings.add(
                    DeskFindingCode.UNKNOWN_WORD,
                    node.place(),
                    text.get(),
                    Suggestions.nearest(text.get(), known).orElse(String.join(", ", known)));
            return Optional.empty();
        }
        return text;
    }

    /** A grade by its key. */
    public Optional<Grade> grade(String key) {
        return word(key, List.of("blue", "yellow", "orange", "red")).flatMap(Grade::ofKey);
    }

    /** A region path such as {@code 430000/430100}. */
    public Optional<RegionPath> region(String key) {
        return understood(key, DeskFields::pathOf, "codes with slashes, such as 430000/430100");
    }

    /** The region paths in the list under a key, or the one that stands there instead. */
    public List<RegionPath> regions(String key) {
        List<RegionPath> regions = new ArrayList<>();
        for (YamlNode item : fields.items(key)) {
            Optional<RegionPath> region = fields.text(item).flatMap(DeskFields::pathOf);
            region.ifPresentOrElse(
                    regions::add,
                    () -> fields.bad(item, "codes with slashes, such as 430000/430100"));
        }
        return regions;
    }

    private static Optional<RegionPath> pathOf(String text) {
        try {
            return Optional.of(RegionPath.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A position {@code { lat: …, lon: … }}, WGS 84. */
    public Optional<Position> position(String key) {
        Optional<DeskFields> both = map(key, List.of("lat", "lon"));
        both.ifPresent(fields -> fields.require("lat", "lon"));
        Optional<Double> latitude = both.flatMap(fields -> fields.degrees("lat", 90));
        Optional<Double> longitude = both.flatMap(fields -> fields.degrees("lon", 180));
        return latitude.isPresent() && longitude.isPresent()
                ? Optional.of(new Position(latitude.get(), longitude.get()))
                : Optional.empty();
    }

    private Optional<Double> degrees(String key, int most) {
        return understood(
                key,
                text ->
                        QuantityText.split(text)
                                .filter(split -> split.rest().isEmpty())
                                .map(QuantityText.Split::number)
                                .filter(number -> Math.abs(number) <= most),
                "degrees from -" + most + " to " + most);
    }

    /**
     * What a text means; told, if it means nothing.
     *
     * @param expected told if it cannot be understood
     */
    public <T> Optional<T> understood(
            String key, Function<String, Optional<T>> meaning, String expected) {
        Optional<String> text = fields.text(key);
        Optional<T> value = text.flatMap(meaning);
        if (text.isPresent() && value.isEmpty()) {
            bad(key, expected);
        }
        return value;
    }

    /** Tells that the value of a key cannot be used. */
    public void bad(String key, String expected) {
        node(key).ifPresent(node -> fields.bad(node, expected));
    }

    /** Tells that a reference leads nowhere, unless it is among those known. */
    public boolean known(String key, String reference, Collection<String> known) {
        if (known.contains(reference)) {
            return true;
        }
        findings.add(
                DeskFindingCode.UNKNOWN_REFERENCE,
                placeOf(key),
                key,
                reference,
                Suggestions.nearest(reference, known).orElse(String.join(", ", known)));
        return false;
    }
}
