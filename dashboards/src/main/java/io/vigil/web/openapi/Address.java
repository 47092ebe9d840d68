package io.vigil.web.openapi;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something that can be asked for.
 *
 * @param method in capital letters
 * @param path with its variables in braces, as in {@code /api/v1/sites/{id}}
 */
public record Address(String method, String path) implements Comparable<Address> {
    private static final Comparator<Address> ORDER =
            Comparator.comparing(Address::path).thenComparing(Address::method);

    /** The key under which OpenAPI knows the method. */
    String operation() {
        return method.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
