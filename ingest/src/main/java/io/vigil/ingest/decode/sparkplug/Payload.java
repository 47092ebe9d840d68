package io.vigil.ingest.decode.sparkplug;

import java.util.List;

/**
 * A payload.
 *
 * @param timestamp when it was sent, milliseconds since 1970, or null
 * @param sequence 0 to 255, or null in deaths and commands
 * @param metrics in order
 */
public record Payload(Long timestamp, Integer sequence, List<Metric> metrics) {
    public Payload {
        metrics = List.copyOf(metrics);
    }
}
