package io.vigil.science.fire;

/**
 * Drought Code (DC) of the Canadian Fire Weather Index System: how dry deep organic layers are, 0
 * upwards. Source: C. E. Van Wagner, Forestry Technical Report 35 (1987), eqs. 18 to 23.
 */
public final class Drought {
    /** Value at the start of a season after a wet winter, after Van Wagner (1987). */
    public static final double START = 15;

    private static final double COLDEST = -2.8;
    private static final double CANOPY_RAIN = 2.8;

    private Drought() {}

    /**
     * The code of today.
     *
     * @param before the code of the day before
     * @param weather at noon local standard time; its humidity and wind do not matter
     * @param latitude degrees, north positive
     * @param month 1 to 12
     */
    public static double daily(
            double before, FireWeather weather, DayLength days, double latitude, int month) {
        double temperature = Math.max(COLDEST, weather.temperature());
        double evaporation = (0.36 * (temperature - COLDEST) + days.drought(latitude, month)) / 2;
        return afterRain(before, weather.rain()) + Math.max(0, evaporation);
    }

    private static double afterRain(double before, double rain) {
        if (rain <= CANOPY_RAIN) {
            return before;
        }
        double effective = 0.83 * rain - 1.27;
        double moisture = 800 * Math.exp(-before / 400);
        return Math.max(0, before - 400 * Math.log(1 + 3.937 * effective / moisture));
    }

    /**
     * The code to start a season with after a winter that may have left the ground dry.
     *
     * <p>Source: B. D. Lawson and O. B. Armitage, Weather guide for the Canadian Forest Fire Danger
     * Rating System (2008), eqs. 2 to 4 and table 9: {@code Qs = a·Qf + b·3.94·r}, {@code DC = 400
     * ln(800/Qs)}, never below {@link #START}. Above 200 mm of winter precipitation it is usually
     * not needed.
     *
     * @param autumn the last code of the season before
     * @param rain winter precipitation, mm
     * @param carriedOver a, share of the autumn's moisture that is still there: 1.0 where the code
     *     was followed up to 1 November, snow or frost; 0.75 where it stopped before; 0.5 where
     *     long dry spells follow the season
     * @param wetting b, share of the winter's precipitation that wets the ground, 0.75 usually
     */
    public static double overwintered(
            double autumn, double rain, double carriedOver, double wetting) {
        double moisture = carriedOver * 800 * Math.exp(-autumn / 400) + wetting * 3.94 * rain;
        return Math.max(START, 400 * Math.log(800 / moisture));
    }
}
