package io.vigil.office.channel;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A password or key; never printed. */
public record Secret(String value) {
    public Secret {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
    }

    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "*****";
    }
}
