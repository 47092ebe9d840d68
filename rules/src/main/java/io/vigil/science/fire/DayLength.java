package io.vigil.science.fire;

/**
 * Factors for the length of the day by latitude and month, which the duff moisture and drought
 * codes use. The tables are steps: at 10°, 20° and 30° a code changes abruptly between two sites
 * that are neighbours; the source interpolates nothing, and neither does this.
 *
 * <p>Source: C. E. Van Wagner, Forestry Technical Report 35 (1987), tables for Canada; other
 * latitudes: B. D. Lawson and O. B. Armitage, Weather guide for the Canadian Forest Fire Danger
 * Rating System (2008), and the cffdrs reference program, which the numbers were compared with.
 */
public enum DayLength {
    /** The tables of the original system, for Canada. */
    CANADA {
        @Override
        double duff(double latitude, int month) {
            return NORTH_DUFF[month - 1];
        }

        @Override
        double drought(double latitude, int month) {
            return NORTH_DROUGHT[month - 1];
        }
    },

    /** Tables by latitude, for use elsewhere. */
    BY_LATITUDE {
        @Override
        double duff(double latitude, int month) {
            if (latitude > 30) {
                return NORTH_DUFF[month - 1];
            }
            if (latitude > 10) {
                return NORTH_TROPIC_DUFF[month - 1];
            }
            if (latitude > -10) {
                return EQUATOR_DUFF;
            }
            return (latitude > -30 ? SOUTH_TROPIC_DUFF : SOUTH_DUFF)[month - 1];
        }

        @Override
        double drought(double latitude, int month) {
            if (latitude > 20) {
                return NORTH_DROUGHT[month - 1];
            }
            return latitude > -20 ? EQUATOR_DROUGHT : SOUTH_DROUGHT[month - 1];
        }
    };

    private static final double[] NORTH_DUFF = {
        6.5, 7.5, 9.0, 12.8, 13.9, 13.9, 12.4, 10.9, 9.4, 8.0, 7.0, 6.0
    };
    private static final double[] NORTH_TROPIC_DUFF = {
        7.9, 8.4, 8.9, 9.5, 9.9, 10.2, 10.1, 9.7, 9.1, 8.6, 8.1, 7.8
    };
    private static final double EQUATOR_DUFF = 9.0;
    private static final double[] SOUTH_TROPIC_DUFF = {
        10.1, 9.6, 9.1, 8.5, 8.1, 7.8, 7.9, 8.3, 8.9, 9.4, 9.9, 10.2
    };
    private static final double[] SOUTH_DUFF = {
        11.5, 10.5, 9.2, 7.9, 6.8, 6.2, 6.5, 7.4, 8.7, 10.0, 11.2, 11.8
    };
    private static final double[] NORTH_DROUGHT = {
        -1.6, -1.6, -1.6, 0.9, 3.8, 5.8, 6.4, 5.0, 2.4, 0.4, -1.6, -1.6
    };
    private static final double EQUATOR_DROUGHT = 1.4;
    private static final double[] SOUTH_DROUGHT = {
        6.4, 5.0, 2.4, 0.4, -1.6, -1.6, -1.6, -1.6, -1.6, 0.9, 3.8, 5.8
    };

    /**
     * Effective day length for the duff moisture code, h.
     *
     * @param latitude degrees, north positive
     * @param month 1 to 12
     */
    abstract double duff(double latitude, int month);

    /**
     * Day-length adjustment of the drought code.
     *
     * @param latitude degrees, north positive
     * @param month 1 to 12
     */
    abstract double drought(double latitude, int month);
}
