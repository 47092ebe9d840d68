package io.vigil.science.fire;

/**
 * Duff Moisture Code (DMC) of the Canadian Fire Weather Index System: how dry loosely compacted
 * organic layers are, 0 upwards. Source: C. E. Van Wagner, Forestry Technical Report 35 (1987),
 * eqs. 11 to 17.
 */
public final class DuffMoisture {
    /** Value at the start of a season, after Van Wagner (1987). */
    public static final double START = 6;

    private static final double COLDEST = -1.1;
    private static final double CANOPY_RAIN = 1.5;

    private DuffMoisture() {}

    /**
     * The code of today.
     *
     * @param before the code of the day before
     * @param weather at noon local standard time
     * @param latitude degrees, north positive
     * @param month 1 to 12
     */
    public static double daily(
            double before, FireWeather weather, DayLength days, double latitude, int month) {
        double temperature = Math.max(COLDEST, weather.temperature());
        double drying =
                1.894
                        * (temperature - COLDEST)
                        * (100 - weather.humidity())
                        * days.duff(latitude, month)
                        * 1e-4;
        return Math.max(0, afterRain(before, weather.rain()) + drying);
    }

    private static double afterRain(double before, double rain) {
        if (rain <= CANOPY_RAIN) {
            return before;
        }
        double effective = 0.92 * rain - 1.27;
        double moisture = 20 + 280 / Math.exp(0.023 * before);
        double slope;
        if (before <= 33) {
            slope = 100 / (0.5 + 0.3 * before);
        } else if (before <= 65) {
            slope = 14 - 1.3 * Math.log(before);
        } else {
            slope = 6.2 * Math.log(before) - 17.2;
        }
        double wet = moisture + 1000 * effective / (48.77 + slope * effective);
        return Math.max(0, 43.43 * (5.6348 - Math.log(wet - 20)));
    }
}
