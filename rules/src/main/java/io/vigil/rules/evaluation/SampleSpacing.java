package io.vigil.rules.evaluation;

/**
 * How far apart in time the samples of a {@link SampleWindow} surely lie that are some places apart
 * in it. Found out by a look at all samples, and then kept true by a look at each new one, so that
 * it does not have to be found out again as long as samples come no denser. It changes no answer,
 * therefore it is not stored.
 */
final class SampleSpacing {
    /** What is found out holds for somewhat more than was asked, since the question changes. */
    private static final double SPARE = 1.25;

    /** If it holds for so many times what was asked, less says more. */
    private static final double TOO_MUCH = 2;

    /** Milliseconds. */
    private double apart;

    /** Samples so many places apart are further apart than {@link #apart}; 0 if not known. */
    private int places;

    /** A new sample stands at the place before {@code to}. */
    void added(long[] at, int from, int to) {
        int newest = to - 1;
        if (places > 0 && newest - places >= from && !(at[newest] - at[newest - places] > apart)) {
            places = 0;
        }
    }

    /**
     * A number of places for which all samples are further apart than {@code millis}.
     *
     * @param at times of the samples, in order, from place {@code from} up to {@code to}
     */
    int placesApart(double millis, long[] at, int from, int to) {
        if (places == 0 || millis > apart || millis * TOO_MUCH < apart) {
            apart = millis * SPARE;
            int first = from;
            int most = 0;
            for (int i = from; i < to; i++) {
                while (at[i] - at[first] > apart) {
                    first++;
                }
                most = Math.max(most, i - first);
            }
            places = most + 1;
        }
        return places;
    }

    SampleSpacing copy() {
        SampleSpacing copy = new SampleSpacing();
        copy.apart = apart;
        copy.places = places;
        return copy;
    }
}
