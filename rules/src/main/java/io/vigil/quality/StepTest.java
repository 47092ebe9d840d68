package io.vigil.quality;

/**
 * How far a value may lie from the one before. What lies further off is held back until it is
 * confirmed, see {@link Quarantine}.
 *
 * @param limit most change in {@code within} or less; infinite without such a limit
 * @param within milliseconds, above zero; over a longer time as many times the limit are allowed
 * @param most most change over whatever time; infinite without such a limit
 * @param confirmation what confirms a step
 */
public record StepTest(double limit, long within, double most, Confirmation confirmation) {
    /**
     * What shows that a step is real. One of the two ways is enough: another sensor of the site
     * agrees, or the new value persists and moves.
     *
     * @param readings so many readings in a row confirm
     * @param millis so does a second reading once the step has lasted for so long
     * @param still readings that lie no further apart do not move, and confirm nothing: water that
     *     rose so fast does not rest, but a broken sensor does
     * @param agree how close a reading of another sensor agrees
     */
    public record Confirmation(int readings, long millis, double still, double agree) {}

    /** Every change is plausible. */
    static final StepTest NONE =
            new StepTest(
                    Double.POSITIVE_INFINITY,
                    1,
                    Double.POSITIVE_INFINITY,
                    new Confirmation(1, 0, 0, 0));

    /** Most change over a time in milliseconds. */
    double allowed(long millis) {
        return Math.min(most, limit * Math.max(1, (double) millis / within));
    }
}
