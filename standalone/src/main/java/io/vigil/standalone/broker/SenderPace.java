package io.vigil.standalone.broker;

/**
 * How much one client publishes: usually, and lately. The usual pace is a mean over five minutes
 * that is only learned while there is no {@link CrowdControl crowd}, so that a backlog never
 * becomes usual. Thread-safe.
 */
final class SenderPace {
    private static final double NANOS = 1e9;

    /** Over this the usual pace is a mean; over less while the client is known for less ... */
    private static final double MEMORY_SECONDS = 300;

    /** ... but never over less than this: who has just begun has no usual pace. */
    private static final double SHORTEST_MEMORY_SECONDS = 60;

    private static final double WINDOW_SECONDS = 1;

    /** Live messages come in handfuls, and not more of them than in this time. */
    private static final double BUCKET_SECONDS = 2;

    private static final double SMALLEST_BUCKET = 20;

    /** A share is used up even if its sender is only looked at so often. */
    private static final double SHARE_SECONDS = 0.2;

    /** A pace that is twice the usual is no backlog. */
    private static final double TOLERANCE = 2;

    private final long knownSinceNanos;
    private long windowNanos;
    private int inWindow;
    private double usual;
    private double bucket = SMALLEST_BUCKET;
    private double credit = SMALLEST_BUCKET;
    private long creditNanos;
    private long countedAt = -1;

    SenderPace(long nowNanos) {
        knownSinceNanos = nowNanos;
        windowNanos = nowNanos;
        creditNanos = nowNanos;
    }

    /**
     * It has published once more.
     *
     * @param share what it may publish a second at least, see {@link CrowdControl#share()}
     */
    synchronized void published(long nowNanos, double share) {
        refill(nowNanos, share);
        credit--;
        inWindow++;
        double window = (nowNanos - windowNanos) / NANOS;
        if (window >= WINDOW_SECONDS) {
            if (share == CrowdControl.UNLIMITED) {
                learn(window, (nowNanos - knownSinceNanos) / NANOS);
            }
            windowNanos = nowNanos;
            inWindow = 0;
        }
    }

    private void learn(double window, double known) {
        double memory = Math.max(SHORTEST_MEMORY_SECONDS, Math.min(MEMORY_SECONDS, known));
        double weight = Math.min(1, window / memory);
        usual += weight * (inWindow / window - usual);
    }

    private void refill(long nowNanos, double share) {
        bucket = Math.max(SMALLEST_BUCKET, BUCKET_SECONDS * TOLERANCE * usual);
        if (share == CrowdControl.UNLIMITED) {
            credit = bucket;
        } else {
            bucket = Math.max(bucket, SHARE_SECONDS * share);
            double gained = (nowNanos - creditNanos) / NANOS * allowed(share);
            credit = Math.min(bucket, credit + gained);
        }
        creditNanos = nowNanos;
    }

    private double allowed(double share) {
        return Math.max(share, TOLERANCE * usual);
    }

    /** Seconds until it may publish again; 0 if it may now. */
    synchronized double untilNext(long nowNanos, double share) {
        refill(nowNanos, share);
        return credit >= 1 ? 0 : (1 - credit) / allowed(share);
    }

    /** Whether it has lately sent so much more than may be usual that it could be held back. */
    synchronized boolean isAboveUsual() {
        return credit < bucket / 2;
    }

    /** Publications a second. */
    synchronized double usual() {
        return usual;
    }

    /** Whether it is the first time that it is asked so in this second. */
    synchronized boolean isNewIn(long second) {
        boolean fresh = countedAt != second;
        countedAt = second;
        return fresh;
    }
}
