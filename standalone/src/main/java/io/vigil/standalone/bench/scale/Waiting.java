package io.vigil.standalone.bench.scale;

/** Milliseconds within which 50, 99 and all of 100 messages were through. */
public record Waiting(long p50, long p99, long max) {
    /** The same with something that each message takes besides. */
    Waiting plus(double millis) {
        long more = Math.round(millis);
        return new Waiting(p50 + more, p99 + more, max + more);
    }
}
