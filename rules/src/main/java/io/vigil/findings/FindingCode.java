package io.vigil.findings;

/**
 * Stable name of one thing that can be wrong. Implemented by one enum per area; the sentence and
 * the hint for each code stand in the message bundles under {@code <id>} and {@code <id>.hint}.
 */
public interface FindingCode {
    /** For example {@code RULE-017}; never reused for another meaning. */
    String id();

    /** How bad it is. */
    Severity severity();
}
