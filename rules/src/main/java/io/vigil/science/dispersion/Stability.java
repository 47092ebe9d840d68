package io.vigil.science.dispersion;

/**
 * Pasquill stability class with Briggs' dispersion lengths for open country and for towns, valid
 * from 100 m to 10 km. Source: G. A. Briggs 1973, as tabulated in Vallero, Fundamentals of Air
 * Pollution, 3rd ed., tables 19-3, 19-6 and 19-7.
 */
public enum Stability {
    A(.22, .20, 0, 0, .32, .24, .001, .5),
    B(.16, .12, 0, 0, .32, .24, .001, .5),
    C(.11, .08, .0002, -.5, .22, .20, 0, 0),
    D(.08, .06, .0015, -.5, .16, .14, .0003, -.5),
    E(.06, .03, .0003, -1, .11, .08, .0015, -.5),
    F(.04, .016, .0003, -1, .11, .08, .0015, -.5);

    private final double across;
    private final double upward;
    private final double upwardScale;
    private final double upwardPower;
    private final double townAcross;
    private final double townUpward;
    private final double townScale;
    private final double townPower;

    Stability(
            double across,
            double upward,
            double upwardScale,
            double upwardPower,
            double townAcross,
            double townUpward,
            double townScale,
            double townPower) {
        this.across = across;
        this.upward = upward;
        this.upwardScale = upwardScale;
        this.upwardPower = upwardPower;
        this.townAcross = townAcross;
        this.townUpward = townUpward;
        this.townScale = townScale;
        this.townPower = townPower;
    }

    /** Kind of ground that a cloud passes over. */
    public enum Ground {
        OPEN_COUNTRY,
        TOWN
    }

    /** What the sun or the night sky does to the air. */
    public enum Sky {
        STRONG_SUN,
        MODERATE_SUN,
        SLIGHT_SUN,
        CLOUDY_NIGHT,
        CLEAR_NIGHT,
        /** Overcast by day or night. */
        OVERCAST
    }

    /** σy in open country at {@code x} m downwind, m. */
    public double sigmaY(double x) {
        return across * x / Math.sqrt(1 + .0001 * x);
    }

    /** σz in open country at {@code x} m downwind, m. */
    public double sigmaZ(double x) {
        return upward * x * Math.pow(1 + upwardScale * x, upwardPower);
    }

    /** σy at {@code x} m downwind, m. */
    public double sigmaY(double x, Ground ground) {
        return ground == Ground.TOWN ? townAcross * x / Math.sqrt(1 + .0004 * x) : sigmaY(x);
    }

    /** σz at {@code x} m downwind, m. */
    public double sigmaZ(double x, Ground ground) {
        return ground == Ground.TOWN
                ? townUpward * x * Math.pow(1 + townScale * x, townPower)
                : sigmaZ(x);
    }

    /**
     * The class of a moment. Where the table names two classes the more stable one is taken, which
     * dilutes less; at night below 2 m/s, where it names none, F.
     *
     * @param wind 10 m above ground, m/s
     */
    public static Stability of(double wind, Sky sky) {
        int row = wind < 2 ? 0 : wind < 3 ? 1 : wind < 5 ? 2 : wind <= 6 ? 3 : 4;
        String classes =
                switch (sky) {
                    case STRONG_SUN -> "ABBCC";
                    case MODERATE_SUN -> "BBCDD";
                    case SLIGHT_SUN -> "BCCDD";
                    case CLOUDY_NIGHT -> "FEDDD";
                    case CLEAR_NIGHT -> "FFEDD";
                    case OVERCAST -> "DDDDD";
                };
        return valueOf(classes.substring(row, row + 1));
    }
}
