package io.vigil.ingest.door;

/**
 * Bounds how many frames one connection gets worked off: a second's worth at once, and in the long
 * run no more than so many a second. Not thread-safe.
 */
final class FrameRate {
    private static final long SECOND = 1_000_000_000L;

    private final long nanosPerFrame;

    /** When everything that was taken so far would have been taken at the even rate. */
    private long evenUntil;

    /**
     * @param now in nanoseconds, from any origin
     */
    FrameRate(int framesPerSecond, long now) {
        this.nanosPerFrame = SECOND / framesPerSecond;
        this.evenUntil = now;
    }

    /** Takes one frame if it may be taken now; else says how many nanoseconds it is too early. */
    long take(long now) {
        if (evenUntil - now < 0) {
            evenUntil = now;
        }
        long early = evenUntil + nanosPerFrame - (now + SECOND);
        if (early > 0) {
            return early;
        }
        evenUntil += nanosPerFrame;
        return 0;
    }
}
