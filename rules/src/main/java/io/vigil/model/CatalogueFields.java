package io.vigil.model;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.findings.Suggestions;
import io.vigil.model.CatalogueNode.Field;
import io.vigil.model.CatalogueNode.Fields;
import io.vigil.model.CatalogueNode.Items;
import io.vigil.model.CatalogueNode.Scalar;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.QuantityText;
import io.vigil.units.UnitSuggestions;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes typed values out of one mapping and records a finding for whatever is not as expected. A
 * value that is missing or wrong comes back empty, so that the reading of the rest goes on.
 */
final class CatalogueFields {
    /** How many known spellings a finding lists where no near one exists. */
    private static final int MAX_LISTED = 12;

    private final Fields fields;
    private final Findings findings;

    /** Looks at {@code fields}; a key that is not among {@code known} is a finding. */
    CatalogueFields(Fields fields, Findings findings, Set<String> known) {
        this.fields = fields;
        this.findings = findings;
        fields.fields()
                .forEach(
                        (key, field) -> {
                            if (!known.contains(key)) {
                                findings.add(
                                        CatalogueFindingCode.UNKNOWN_KEY,
                                        field.keyPlace(),
                                        key,
                                        nearOrKnown(key, known));
                            }
                        });
    }

    /** The nearest of {@code known}, or the first of them where none is near; never empty. */
    static String nearOrKnown(String written, Collection<String> known) {
        if (known.isEmpty()) {
            return "-";
        }
        Optional<String> near =
                written.length() > 2 * Identifiers.MAX_LENGTH
                        ? Optional.empty()
                        : Suggestions.nearest(written, known);
        return near.orElseGet(
                () ->
                        known.stream().limit(MAX_LISTED).collect(Collectors.joining(", "))
                                + (known.size() > MAX_LISTED ? ", …" : ""));
    }

    SourcePlace place() {
        return fields.place();
    }

    /** Where the value of {@code key} stands, or the whole mapping if it is missing. */
    SourcePlace placeOf(String key) {
        Field field = fields.fields().get(key);
        return field == null ? fields.place() : field.value().place();
    }

    boolean has(String key) {
        return fields.fields().containsKey(key);
    }

    private Optional<CatalogueNode> value(String key, boolean required) {
        Field field = fields.fields().get(key);
        if (field == null && required) {
            findings.add(CatalogueFindingCode.MISSING_KEY, fields.place(), key);
        }
        return Optional.ofNullable(field).map(Field::value);
    }

    /** The text of {@code key}, never empty. */
    Optional<String> text(String key, boolean required) {
        return value(key, required).flatMap(node -> text(key, node));
    }

    private Optional<String> text(String key, CatalogueNode node) {
        if (!(node instanceof Scalar scalar)) {
            findings.add(CatalogueFindingCode.EXPECTED_TEXT, node.place(), key);
            return Optional.empty();
        }
        if (scalar.text().isBlank()) {
            findings.add(CatalogueFindingCode.EMPTY_VALUE, node.place(), key);
            return Optional.empty();
        }
        return Optional.of(scalar.text().strip());
    }

    /** The text of {@code key}; empty where it is absent or says nothing. */
    String plain(String key) {
        Field field = fields.fields().get(key);
        boolean blank =
                field == null || (field.value() instanceof Scalar empty && empty.text().isBlank());
        return blank ? "" : text(key, true).orElse("");
    }

    Optional<String> identifier(String key) {
        return text(key, true)
                .filter(check(key, Identifiers::isValid, CatalogueFindingCode.BAD_IDENTIFIER));
    }

    private Predicate<String> check(
            String key, Predicate<String> valid, CatalogueFindingCode code) {
        return text -> {
            boolean fine = valid.test(text);
            if (!fine) {
                findings.add(code, placeOf(key), key, text);
            }
            return fine;
        };
    }

    /** {@code {zh: …, en: …}}, at least one of them, or one text for both languages. */
    Optional<LocalizedText> localized(String key, boolean required) {
        return value(key, required).flatMap(node -> localized(key, node));
    }

    private Optional<LocalizedText> localized(String key, CatalogueNode node) {
        if (!(node instanceof Fields languages)) {
            return text(key, node).map(LocalizedText::same);
        }
        CatalogueFields inner = new CatalogueFields(languages, findings, Set.of("zh", "en"));
        if (!inner.has("zh") && !inner.has("en")) {
            findings.add(CatalogueFindingCode.EMPTY_VALUE, node.place(), key);
            return Optional.empty();
        }
        return Optional.of(
                new LocalizedText(
                        inner.text("zh", false).orElse(""), inner.text("en", false).orElse("")));
    }

    Optional<Double> number(String key, boolean required) {
        Optional<String> text = text(key, required);
        Optional<Double> number = text.flatMap(QuantityText::number);
        if (text.isPresent() && number.isEmpty()) {
            findings.add(CatalogueFindingCode.BAD_NUMBER, placeOf(key), key, text.get());
        }
        return number;
    }

    /** A duration longer than nothing. */
    Optional<Duration> duration(String key, boolean required) {
        Optional<String> text = text(key, required);
        Optional<Duration> duration = text.flatMap(QuantityText::duration);
        if (text.isPresent() && duration.isEmpty()) {
            findings.add(CatalogueFindingCode.BAD_DURATION, placeOf(key), key, text.get());
        }
        return duration.filter(
                found -> {
                    boolean positive = !found.isNegative() && !found.isZero();
                    if (!positive) {
                        findings.add(
                                CatalogueFindingCode.NOT_POSITIVE,
                                placeOf(key),
                                key,
                                text.orElse(""));
                    }
                    return positive;
                });
    }

    Optional<RegionPath> regionPath(String key) {
        return text(key, true)
                .filter(
                        text -> {
                            boolean fine =
                                    List.of(text.split("/", -1)).stream()
                                            .allMatch(Identifiers::isValid);
                            if (!fine) {
                                findings.add(
                                        CatalogueFindingCode.BAD_REGION_PATH, placeOf(key), text);
                            }
                            return fine;
                        })
                .map(RegionPath::parse);
    }

    Optional<Position> position(String key, boolean required) {
        return mapping(key, required, Set.of("lat", "lon"))
                .flatMap(
                        inner -> {
                            Optional<Double> latitude = inner.coordinate("lat", 90);
                            Optional<Double> longitude = inner.coordinate("lon", 180);
                            return latitude.isPresent() && longitude.isPresent()
                                    ? Optional.of(new Position(latitude.get(), longitude.get()))
                                    : Optional.empty();
                        });
    }

    private Optional<Double> coordinate(String key, int limit) {
        return number(key, true)
                .filter(
                        value -> {
                            boolean inside = Math.abs(value) <= limit;
                            if (!inside) {
                                findings.add(
                                        CatalogueFindingCode.BAD_COORDINATE,
                                        placeOf(key),
                                        key,
                                        QuantityText.format(value),
                                        String.valueOf(-limit),
                                        String.valueOf(limit));
                            }
                            return inside;
                        });
    }

    Optional<MeasurementUnit> unit(String key) {
        return text(key, true).flatMap(symbol -> unit(symbol, placeOf(key), findings));
    }

    static Optional<MeasurementUnit> unit(String symbol, SourcePlace place, Findings findings) {
        Optional<MeasurementUnit> unit = MeasurementUnit.find(symbol);
        if (unit.isEmpty()) {
            findings.add(
                    CatalogueFindingCode.UNKNOWN_UNIT,
                    place,
                    symbol,
                    UnitSuggestions.nearest(symbol).orElse(UnitSuggestions.USUAL));
        }
        return unit;
    }

    /** A mapping whose keys are known. */
    Optional<CatalogueFields> mapping(String key, boolean required, Set<String> known) {
        return openMapping(key, required).map(inner -> new CatalogueFields(inner, findings, known));
    }

    /** A mapping whose keys are the user's. */
    Optional<Fields> openMapping(String key, boolean required) {
        return value(key, required)
                .flatMap(
                        node -> {
                            if (node instanceof Fields inner) {
                                return Optional.of(inner);
                            }
                            findings.add(CatalogueFindingCode.EXPECTED_MAPPING, node.place(), key);
                            return Optional.empty();
                        });
    }

    /** The mappings of a list; what is not a mapping is a finding. */
    List<Fields> list(String key) {
        Optional<CatalogueNode> node = value(key, false);
        if (node.isEmpty() || (node.get() instanceof Scalar empty && empty.text().isEmpty())) {
            return List.of();
        }
        if (!(node.get() instanceof Items items)) {
            findings.add(CatalogueFindingCode.EXPECTED_LIST, node.get().place(), key);
            return List.of();
        }
        for (CatalogueNode item : items.items()) {
            if (!(item instanceof Fields)) {
                findings.add(CatalogueFindingCode.EXPECTED_MAPPING, item.place(), key);
            }
        }
        return items.items().stream()
                .filter(Fields.class::isInstance)
                .map(Fields.class::cast)
                .toList();
    }

    /** The identifiers of a list, with their places; what is none is a finding. */
    Map<String, SourcePlace> identifiers(String key) {
        Map<String, SourcePlace> result = new LinkedHashMap<>();
        Optional<CatalogueNode> node = value(key, false);
        if (node.isPresent() && !(node.get() instanceof Items)) {
            findings.add(CatalogueFindingCode.EXPECTED_LIST, node.get().place(), key);
        }
        if (node.isEmpty() || !(node.get() instanceof Items items)) {
            return result;
        }
        for (CatalogueNode item : items.items()) {
            Optional<String> word = text(key, item);
            if (word.isEmpty()) {
                continue;
            }
            if (!Identifiers.isValid(word.get())) {
                findings.add(CatalogueFindingCode.BAD_IDENTIFIER, item.place(), key, word.get());
            } else if (result.putIfAbsent(word.get(), item.place()) != null) {
                findings.add(CatalogueFindingCode.NAMED_AGAIN, item.place(), key, word.get());
            }
        }
        return result;
    }

    /**
     * A number above zero with a unit.
     *
     * @param unit what it is given in
     */
    Optional<Double> measure(String key, MeasurementUnit unit, String example) {
        Optional<String> text = text(key, false);
        Optional<Double> value =
                text.flatMap(QuantityText::parse)
                        .filter(found -> found.unit().isCompatibleWith(unit))
                        .map(found -> found.unit().convert(found.value(), unit))
                        .filter(number -> number > 0);
        if (text.isPresent() && value.isEmpty()) {
            findings.add(CatalogueFindingCode.BAD_MEASURE, placeOf(key), key, text.get(), example);
        }
        return value;
    }

    /** Facts by name, for rules. */
    Map<String, Attribute> attributes(String key) {
        return openMapping(key, false)
                .map(open -> new AttributeReader(findings).read(open))
                .orElse(Map.of());
    }
}
