package io.vigil.science.fire;

/**
 * Forest fire-weather grade after LY/T 1172-95: the sum {@code HTZ = A + B + C + D − E} of points
 * for warmth, dryness of the air, days without rain and wind, less those for the rain of the day.
 *
 * <p>The grades' bounds are those of LY/T 1172-95. The factor tables of the standard itself could
 * not be read; these are the published tables of the same shape by Lü Weiwei et al. (2020), World
 * Journal of Forestry 9(3), doi 10.12677/wjf.2020.93016. The correction for green vegetation that
 * the standard's E also has is left out: on green slopes the grade is too high.
 *
 * @param index HTZ
 * @param grade 1 (hardly burns) to 5 (extremely dangerous)
 */
public record FireWeatherGrade(int index, int grade) {
    private static final double[] TEMPERATURE = {5, 10, 15, 20, 25};
    private static final double[] HUMIDITY = {65, 55, 45, 35, 25};
    private static final double[] WIND = {0.2, 1.5, 3.3, 5.4, 7.9, 10.7, 13.8, 17.1};
    private static final double[] RAIN = {0.1, 10, 17, 25, 38, 75};
    private static final int[] RAIN_POINTS = {0, 25, 30, 35, 40, 45, 50};
    private static final int[] GRADE = {26, 51, 73, 91};

    /**
     * The grade of a day.
     *
     * @param highest temperature of the day, °C
     * @param humidity lowest relative humidity, or that at 14:00, %
     * @param dryDays whole days without rain (at most 0.1 mm) up to now
     * @param wind highest, m/s
     * @param rain of the day, mm
     * @throws IllegalArgumentException if a value is not a number or there are negative days
     */
    public static FireWeatherGrade of(
            double highest, double humidity, int dryDays, double wind, double rain) {
        if (Double.isNaN(highest + humidity + wind + rain) || dryDays < 0) {
            throw new IllegalArgumentException(
                    String.format(
                            "a grade needs all values, but got %s °C, %s %%, %d days, %s m/s, %s mm",
                            highest, humidity, dryDays, wind, rain));
        }
        int index =
                4 * above(TEMPERATURE, highest)
                        + drynessPoints(humidity)
                        + Math.min(50, 5 * dryDays)
                        + 5 * above(WIND, wind)
                        - RAIN_POINTS[reached(RAIN, rain)];
        int grade = 1;
        for (int bound : GRADE) {
            grade += index >= bound ? 1 : 0;
        }
        return new FireWeatherGrade(index, grade);
    }

    /** {@code ≥65 → 0, 55–64 → 4, … ≤24 → 20}. */
    private static int drynessPoints(double humidity) {
        int points = 0;
        for (double bound : HUMIDITY) {
            points += humidity < bound ? 4 : 0;
        }
        return points;
    }

    private static int above(double[] bounds, double value) {
        int count = 0;
        for (double bound : bounds) {
            count += value > bound ? 1 : 0;
        }
        return count;
    }

    private static int reached(double[] bounds, double value) {
        int count = 0;
        for (double bound : bounds) {
            count += value >= bound ? 1 : 0;
        }
        return count;
    }
}
