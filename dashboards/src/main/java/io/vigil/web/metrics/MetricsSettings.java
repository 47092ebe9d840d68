package io.vigil.web.metrics;

import java.util.Objects;
import java.util.Optional;

/**
 * Who may read the metrics.
 *
 * @param token those who send it; without one, this machine only. Never printed
 */
public record MetricsSettings(Optional<String> token) {
    /** This machine only. */
    public static final MetricsSettings LOCAL = new MetricsSettings(Optional.empty());

    public MetricsSettings {
        Objects.requireNonNull(token, "token");
    }

    @Override
    public String toString() {
        return "MetricsSettings[token=" + (token.isPresent() ? "*****" : "none") + "]";
    }
}
