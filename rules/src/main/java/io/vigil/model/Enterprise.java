package io.vigil.model;

import java.util.Objects;

/** Someone who pushes sensor data and owns the sites it comes from. */
public record Enterprise(EnterpriseId id, LocalizedText name) {
    public Enterprise {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }
}
