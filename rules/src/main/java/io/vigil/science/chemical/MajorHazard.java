package io.vigil.science.chemical;

import java.util.List;

/**
 * Whether a unit is a major-hazard installation, and of which level, after GB 18218-2018: {@code S
 * = Σ q/Q}, {@code R = α · Σ β·q/Q}. The bounds of the levels are those of annex 1 of order no. 40
 * of the State Administration of Work Safety.
 *
 * @param sum S; the unit is a major-hazard installation from 1 on
 * @param value R
 */
public record MajorHazard(double sum, double value) {
    private static final double[] LEVELS = {100, 50, 10};

    /**
     * What is stored of one substance.
     *
     * @param tonnes q, the most that is or may be present, t
     * @param critical Q, t
     * @param factor β
     */
    public record Amount(double tonnes, double critical, double factor) {
        public Amount {
            if (!(tonnes >= 0) || !(critical > 0) || !(factor > 0)) {
                throw new IllegalArgumentException(
                        String.format(
                                "an amount needs tonnes, a critical quantity and a factor, but had"
                                        + " %s, %s and %s",
                                tonnes, critical, factor));
            }
        }

        /** Of a substance that the standard names. */
        public static Amount of(HazardousSubstance substance, double tonnes) {
            return new Amount(tonnes, substance.critical(), substance.factor());
        }
    }

    /**
     * Grades what a unit stores.
     *
     * @param people permanently within 500 m outside the fence
     */
    public static MajorHazard of(List<Amount> amounts, int people) {
        double sum = 0;
        double weighted = 0;
        for (Amount amount : amounts) {
            double share = amount.tonnes() / amount.critical();
            sum += share;
            weighted += amount.factor() * share;
        }
        return new MajorHazard(sum, exposure(people) * weighted);
    }

    /** α for the number of people permanently within 500 m outside the fence. */
    public static double exposure(int people) {
        if (people < 0) {
            throw new IllegalArgumentException("people must not be negative, but was " + people);
        }
        if (people >= 100) {
            return 2.0;
        }
        if (people >= 50) {
            return 1.5;
        }
        if (people >= 30) {
            return 1.2;
        }
        return people >= 1 ? 1.0 : 0.5;
    }

    /** Whether the unit is a major-hazard installation at all. */
    public boolean isMajor() {
        return sum >= 1;
    }

    /** 1 (worst) to 4 by R; means something only if {@link #isMajor()}. */
    public int level() {
        int level = 1;
        for (double bound : LEVELS) {
            level += value < bound ? 1 : 0;
        }
        return level;
    }
}
