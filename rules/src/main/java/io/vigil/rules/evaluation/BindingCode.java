package io.vigil.rules.evaluation;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/** What binding a rule to a sensor can have to say; sentences in bundle {@link #BUNDLE}. */
public enum BindingCode implements FindingCode {
    /** The sensor does not report the quantity. */
    QUANTITY_MISSING("BIND-001"),
    /** Site or sensor lacks the attribute. */
    ATTRIBUTE_MISSING("BIND-002"),
    /** The attribute is a word where a number is needed. */
    ATTRIBUTE_NOT_NUMBER("BIND-003"),
    /** The units of two sides do not fit, usually because of an attribute's unit. */
    UNITS_DIFFER("BIND-004"),
    /** No comparison tells from which side the limit of {@code eta} is dangerous. */
    ETA_SIDE_UNKNOWN("BIND-005"),
    /** The expression cannot be evaluated as it stands. */
    NOT_EVALUABLE("BIND-006"),
    /** The site's attribute {@code zone} is no time zone. */
    ZONE_UNKNOWN("BIND-010"),
    /** One side of an {@code or} cannot be judged; the other one is. */
    ALTERNATIVE_LEFT_OUT("BIND-011"),
    /** A window so short that it mostly holds one reading. */
    WINDOW_SHORT("BIND-012"),
    /** Nothing is where an aggregate or a warning looks. */
    NOTHING_THERE("BIND-007");

    /** Name of the message bundle. */
    public static final String BUNDLE = "io.vigil.i18n.binding";

    private final String id;

    BindingCode(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }
}
