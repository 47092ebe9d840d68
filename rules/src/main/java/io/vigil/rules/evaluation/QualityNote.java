package io.vigil.rules.evaluation;

import io.vigil.findings.Finding;
import io.vigil.model.SensorId;
import java.util.Objects;

/**
 * A limit of a quality test that is not tested on one sensor, usually because its site lacks the
 * attribute.
 *
 * @param finding why; its place is in the rule file
 */
public record QualityNote(SensorId sensor, String quantity, Finding finding) {
    public QualityNote {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(finding, "finding");
    }
}
