package io.vigil.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything wrong with an input instead of stopping at the first. Not thread-safe. */
public final class Findings {
    private final List<Finding> list = new ArrayList<>();

    public void add(Finding finding) {
        list.add(finding);
    }

    public void add(FindingCode code, SourcePlace place, String... arguments) {
        list.add(Finding.of(code, place, arguments));
    }

    public boolean hasErrors() {
        return list.stream().anyMatch(Finding::isError);
    }

    /** All findings in order of place. */
    public List<Finding> sorted() {
        return list.stream().sorted(Comparator.comparing(Finding::place)).toList();
    }
}
