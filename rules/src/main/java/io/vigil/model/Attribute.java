package io.vigil.model;

import io.vigil.units.MeasurementUnit;
import java.util.Objects;

/** A fact about a site or a sensor that rules may use: a number with its unit, or a word. */
public sealed interface Attribute {
    /** For example {@code warningLevel: 27.3 m}. */
    record Quantified(double value, MeasurementUnit unit) implements Attribute {
        public Quantified {
            Objects.requireNonNull(unit, "unit");
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "value must be a finite number, but was " + value);
            }
        }
    }

    /** For example {@code profile: GB50493}. */
    record Text(String value) implements Attribute {
        public Text {
            Objects.requireNonNull(value, "value");
        }
    }
}
