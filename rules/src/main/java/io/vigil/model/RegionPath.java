package io.vigil.model;

import java.util.List;

/**
 * Codes of a region and of all regions that contain it, outermost first: province / city / district
 * / town / village after GB/T 2260, for example {@code 430000/430100/430121}.
 */
public record RegionPath(List<String> codes) {
    public RegionPath {
        codes = List.copyOf(codes);
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("a region path needs at least one code");
        }
        codes.forEach(code -> Identifiers.check("region code", code));
    }

    /** Reads codes separated by slashes. */
    public static RegionPath parse(String text) {
        return new RegionPath(List.of(text.split("/", -1)));
    }

    /** Code of the innermost region. */
    public String leaf() {
        return codes.get(codes.size() - 1);
    }

    /** Whether {@code other} is this region or lies within it. */
    public boolean contains(RegionPath other) {
        return other.codes.size() >= codes.size()
                && other.codes.subList(0, codes.size()).equals(codes);
    }

    @Override
    public String toString() {
        return String.join("/", codes);
    }
}
