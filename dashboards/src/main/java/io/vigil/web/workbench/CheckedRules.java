package io.vigil.web.workbench;

import io.vigil.findings.Finding;
import io.vigil.model.Catalogue;
import io.vigil.rules.check.CatalogueCheck;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rule set as the job would read it, with everything that is wrong with it.
 *
 * @param rules empty if any finding is an error
 * @param findings errors and warnings in order of place
 */
record CheckedRules(RuleSet rules, List<Finding> findings) {
    /** Checks files against a catalogue, as a publication is checked. */
    static CheckedRules of(Map<String, String> files, Catalogue catalogue) {
        RuleLoader.Loaded loaded = new RuleLoader(catalogue.kindsByKey()).parse(files);
        List<Finding> findings = new ArrayList<>(loaded.findings());
        if (!loaded.hasErrors()) {
            findings.addAll(new CatalogueCheck(catalogue).check(loaded.rules()));
        }
        return new CheckedRules(loaded.rules(), List.copyOf(findings));
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }
}
