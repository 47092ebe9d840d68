package io.vigil.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Tables of one concern, and how they came to be: version 1 makes them, each further version
 * changes them. What has been in a release is never edited, only followed by another version.
 *
 * <pre>{@code
 * SchemaPart.of("incidents", "CREATE TABLE incident (id TEXT PRIMARY KEY, …) STRICT")
 *         .then("ALTER TABLE incident ADD COLUMN …");
 * }</pre>
 *
 * @param name unique, never changed; prefix table names with it or with a word of the concern
 * @param versions the statements of each version
 */
public record SchemaPart(String name, List<List<String>> versions) {
    public SchemaPart {
        Objects.requireNonNull(name, "name");
        versions = versions.stream().map(List::copyOf).toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("part " + name + " needs at least one version");
        }
    }

    /** Version 1: the statements that make the tables. */
    public static SchemaPart of(String name, String... statements) {
        return new SchemaPart(name, List.of(List.of(statements)));
    }

    /** With one more version. */
    public SchemaPart then(String... statements) {
        List<List<String>> longer = new ArrayList<>(versions);
        longer.add(List.of(statements));
        return new SchemaPart(name, longer);
    }

    /** Number of the newest version. */
    public int version() {
        return versions.size();
    }
}
