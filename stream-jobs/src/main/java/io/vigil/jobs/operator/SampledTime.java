package io.vigil.jobs.operator;

/**
 * Times one of {@value #ONE_OF} things that a task does, so that timing costs nothing that shows.
 * The task's thread only.
 */
final class SampledTime {
    private static final int ONE_OF = 64;

    private final JobHistogram histogram;
    private int until;
    private boolean timed;
    private long beganNanos;

    SampledTime(JobHistogram histogram) {
        this.histogram = histogram;
    }

    void begin() {
        if (--until < 0) {
            until = ONE_OF - 1;
            timed = true;
            beganNanos = System.nanoTime();
        }
    }

    void end() {
        if (timed) {
            histogram.recordNanos(System.nanoTime() - beganNanos);
            timed = false;
        }
    }
}
