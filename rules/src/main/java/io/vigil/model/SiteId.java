package io.vigil.model;

/**
 * Identity of a site, unique in the whole catalogue. Letters, digits, dot, underscore and hyphen,
 * at most 64.
 */
public record SiteId(String value) implements Comparable<SiteId> {
    public SiteId {
        Identifiers.check("site id", value);
    }

    @Override
    public int compareTo(SiteId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
