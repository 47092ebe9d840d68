package io.vigil.quality;

import io.vigil.model.Quality;

/**
 * QARTOD test 8, flat line: whether a value has not moved for too long.
 *
 * <p>The manual contradicts itself. Its text counts the newest value ("the three most recent
 * observations are equal"), its code compares the newest with so many <em>earlier</em> ones, which
 * takes one more. {@link Count#PROSE} is followed unless told otherwise. Its code also lacks the
 * absolute value, so that every falling series would be flat; that is not followed.
 *
 * @param tolerance values that lie no further apart are equal
 * @param suspect from when on it is {@link Quality#SUSPECT}
 * @param fail from when on it is {@link Quality#BAD}
 */
public record FlatLineTest(double tolerance, Length suspect, Length fail, Count count) {
    /** What a number of readings counts. */
    public enum Count {
        /** The newest value and the equal ones before it, as the text of the manual. */
        PROSE,
        /** The equal values before the newest, as the code of the manual. */
        CODE
    }

    /**
     * How long is too long; both must be reached.
     *
     * @param readings in a row; {@link Integer#MAX_VALUE} for never
     * @param millis from the first to the newest
     */
    public record Length(int readings, long millis) {
        public static final Length NEVER = new Length(Integer.MAX_VALUE, 0);
    }

    /** The flag of the newest value of a run. */
    public Quality flag(FlatLine run) {
        if (reaches(run, fail)) {
            return Quality.BAD;
        }
        return reaches(run, suspect) ? Quality.SUSPECT : Quality.GOOD;
    }

    private boolean reaches(FlatLine run, Length length) {
        int counted = count == Count.PROSE ? run.count() : run.count() - 1;
        return counted >= length.readings() && run.length() >= length.millis();
    }
}
