package io.vigil.office.evidence;

import java.util.Map;

/**
 * Rules and catalogue as their files say.
 *
 * @param rules text by file name: rules, derived quantities, schedules and quality control
 * @param sites text by file name, YAML or CSV
 */
public record EvidenceDocuments(Map<String, String> rules, Map<String, String> sites) {
    /** What is known where nobody tells. */
    public static final EvidenceDocuments NONE = new EvidenceDocuments(Map.of(), Map.of());

    public EvidenceDocuments {
        rules = Map.copyOf(rules);
        sites = Map.copyOf(sites);
    }
}
