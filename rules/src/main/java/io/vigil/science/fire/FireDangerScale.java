package io.vigil.science.fire;

import io.vigil.science.Provenance;
import java.util.List;

/**
 * Classes of fire danger by Fire Weather Index. Which scale fits is a matter of climate: calibrate
 * it with the fires of the region.
 *
 * <p>Class 1 is the lowest; class n begins where its number is reached. The tables that print whole
 * numbers ("8 to 16") are read as beginning at that number.
 */
public enum FireDangerScale {
    /** Four classes as printed in several national summaries. */
    CANADA(Provenance.SECONDARY, List.of("low", "moderate", "high", "extreme"), 8, 17, 32),

    /** Four classes of the fire danger rating system for Southeast Asia. */
    SOUTHEAST_ASIA(Provenance.SECONDARY, List.of("low", "moderate", "high", "extreme"), 2, 7, 13),

    /** Six classes of the European Forest Fire Information System. */
    EUROPE(
            Provenance.UNVERIFIED,
            List.of("very low", "low", "moderate", "high", "very high", "extreme"),
            5.2,
            11.2,
            21.3,
            38,
            50);

    private final Provenance provenance;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final List<String> names;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final double[] bounds;

    FireDangerScale(Provenance provenance, List<String> names, double... bounds) {
        this.provenance = provenance;
        this.names = names;
        this.bounds = bounds;
    }

    /** How far the bounds can be relied on. */
    public Provenance provenance() {
        return provenance;
    }

    /** Number of classes. */
    public int classes() {
        return names.size();
    }

    /**
     * Class of an index, from 1.
     *
     * @throws IllegalArgumentException if the index is not a number
     */
    public int classOf(double fireWeather) {
        if (Double.isNaN(fireWeather)) {
            throw new IllegalArgumentException("the fire weather index is not a number");
        }
        int result = 1;
        for (double bound : bounds) {
            result += fireWeather >= bound ? 1 : 0;
        }
        return result;
    }

    /** English name of a class. */
    public String name(int danger) {
        return names.get(danger - 1);
    }
}
