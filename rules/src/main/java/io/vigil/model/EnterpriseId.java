package io.vigil.model;

/**
 * Identity of an enterprise; the second level of every topic it publishes to. Letters, digits, dot,
 * underscore and hyphen, at most 64.
 */
public record EnterpriseId(String value) implements Comparable<EnterpriseId> {
    public EnterpriseId {
        Identifiers.check("enterprise id", value);
    }

    @Override
    public int compareTo(EnterpriseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
