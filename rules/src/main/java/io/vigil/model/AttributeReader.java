package io.vigil.model;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.CatalogueNode.Fields;
import io.vigil.model.CatalogueNode.Scalar;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.QuantityText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the facts about a site or sensor. A number, with or without a unit, is a quantity; anything
 * else is a word. A number followed by a blank and no known unit is a finding, since it is more
 * often a misspelt unit than a word.
 */
final class AttributeReader {
    private final Findings findings;

    AttributeReader(Findings findings) {
        this.findings = findings;
    }

    Map<String, Attribute> read(Fields fields) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        fields.fields()
                .forEach(
                        (name, field) -> {
                            if (!Identifiers.isName(name)) {
                                findings.add(CatalogueFindingCode.BAD_NAME, field.keyPlace(), name);
                            }
                            if (!(field.value() instanceof Scalar scalar)) {
                                findings.add(
                                        CatalogueFindingCode.EXPECTED_TEXT,
                                        field.value().place(),
                                        name);
                            } else if (scalar.text().isBlank()) {
                                findings.add(
                                        CatalogueFindingCode.EMPTY_VALUE, scalar.place(), name);
                            } else {
                                attribute(scalar.text().strip(), scalar.place())
                                        .filter(value -> isSound(name, value, scalar))
                                        .ifPresent(value -> attributes.put(name, value));
                            }
                        });
        return attributes;
    }

    /** A time that nobody can read must not pass for no correction. */
    private boolean isSound(String name, Attribute value, Scalar scalar) {
        if (name.equals(ClockOffset.ATTRIBUTE) && ClockOffset.read(value).isEmpty()) {
            findings.add(
                    CatalogueFindingCode.BAD_DURATION, scalar.place(), name, scalar.text().strip());
            return false;
        }
        return true;
    }

    private Optional<Attribute> attribute(String text, SourcePlace place) {
        Optional<QuantityText.Split> split = QuantityText.split(text);
        if (split.isEmpty()) {
            return Optional.of(new Attribute.Text(text));
        }
        Optional<MeasurementUnit> unit = MeasurementUnit.find(split.get().rest());
        if (unit.isEmpty() && !split.get().spaced()) {
            return Optional.of(new Attribute.Text(text));
        }
        if (unit.isEmpty()) {
            CatalogueFields.unit(split.get().rest(), place, findings);
            return Optional.empty();
        }
        return Optional.of(new Attribute.Quantified(split.get().number(), unit.get()));
    }
}
