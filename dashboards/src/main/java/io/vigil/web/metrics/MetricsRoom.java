package io.vigil.web.metrics;

import java.util.List;
import java.util.Objects;

/**
 * What the console needs to tell metrics.
 *
 * @param settings who may read them
 * @param sources what the console does not know by itself
 * @param wallClock whether warnings are judged by the wall clock, so that their way can be timed
 */
public record MetricsRoom(
        MetricsSettings settings, List<MetricsSource> sources, boolean wallClock) {
    public MetricsRoom {
        Objects.requireNonNull(settings, "settings");
        sources = List.copyOf(sources);
    }
}
