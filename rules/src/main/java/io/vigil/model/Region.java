package io.vigil.model;

import java.util.Objects;

/** An administrative region. */
public record Region(RegionPath path, LocalizedText name) {
    public Region {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(name, "name");
    }
}
