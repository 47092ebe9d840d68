package io.vigil.rules.evaluation;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;

/**
 * Leaves the compilation of a grade that cannot be judged on a sensor; never leaves the package.
 */
class NotApplicable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    NotApplicable(BindingCode code, SourcePlace place, String... arguments) {
        super(code.id(), null, false, false);
        this.finding = Finding.of(code, place, arguments);
    }

    Finding finding() {
        return finding;
    }
}
