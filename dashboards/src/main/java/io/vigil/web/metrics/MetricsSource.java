package io.vigil.web.metrics;

/** Something that knows some metrics. Asked for each scrape, on a thread of the server. */
@FunctionalInterface
public interface MetricsSource {
    /** Tells what they are now. */
    void tell(Samples samples);
}
