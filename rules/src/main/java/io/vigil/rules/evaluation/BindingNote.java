package io.vigil.rules.evaluation;

import io.vigil.findings.Finding;
import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import java.util.Objects;

/**
 * Something a rule engineer should know about one grade of a rule on one sensor, as a rule that
 * grade is not applicable there.
 *
 * @param finding why; its place is in the rule file
 */
public record BindingNote(RuleId rule, SensorId sensor, Grade grade, Finding finding) {
    public BindingNote {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(finding, "finding");
    }

    /** Whether the grade can be reached on that sensor all the same. */
    public boolean isApplicable() {
        return finding.code() == BindingCode.ETA_SIDE_UNKNOWN
                || finding.code() == BindingCode.ALTERNATIVE_LEFT_OUT
                || finding.code() == BindingCode.WINDOW_SHORT
                || finding.code() == BindingCode.NOTHING_THERE;
    }
}
