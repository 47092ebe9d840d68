package io.vigil.model;

/**
 * Identity of a rule, unique in the published rule set. Letters, digits, dot, underscore and
 * hyphen, at most 64.
 */
public record RuleId(String value) implements Comparable<RuleId> {
    public RuleId {
        Identifiers.check("rule id", value);
    }

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
