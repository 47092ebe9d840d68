package io.vigil.science.fire;

/**
 * Fine Fuel Moisture Code (FFMC) of the Canadian Fire Weather Index System, daily and hourly: how
 * dry litter is, 0 to 101, higher is drier.
 *
 * <p>Source: C. E. Van Wagner, Development and Structure of the Canadian Forest Fire Weather Index
 * System, Forestry Technical Report 35 (1987), eqs. 1 to 10; C. E. Van Wagner and T. L. Pickett,
 * Equations and FORTRAN program, Forestry Technical Report 33 (1985); hourly form: C. E. Van
 * Wagner, A method of computing fine fuel moisture content throughout the diurnal cycle,
 * Information Report PS-X-69 (1977). The coefficient of the FF scale is {@code 250·59.5/101}, as in
 * the cffdrs reference program (the text of 1985 rounds it to 147.2).
 *
 * <p>A humidity below 0 or any not-a-number gives not-a-number.
 */
public final class FineFuelMoisture {
    /** Value at the start of a season, after Van Wagner (1987). */
    public static final double START = 85;

    /** Between the code and the moisture content of litter. */
    static final double SCALE = 250 * 59.5 / 101;

    private static final double DAILY_RATE = 0.581;
    private static final double HOURLY_RATE = 0.0579;
    private static final double MOST_MOISTURE = 250;
    private static final double CANOPY_RAIN = 0.5;

    private FineFuelMoisture() {}

    /**
     * The code of today.
     *
     * @param before the code of the day before
     * @param weather at noon local standard time
     */
    public static double daily(double before, FireWeather weather) {
        double rain = Math.max(0, weather.rain() - CANOPY_RAIN);
        double wet = afterRain(moisture(before), rain);
        return code(dried(wet, weather, DAILY_RATE, 1));
    }

    /**
     * The code after a step of the diurnal cycle. Rain is that of the step, and no part of it is
     * held back by the canopy. The result ends at 101, the end of the scale; the reference program
     * lets it run beyond in heat that does not occur (59 °C at 5 % for 18 h).
     *
     * @param before the code at the beginning of the step
     * @param weather of the step
     * @param hours length of the step, h
     */
    public static double hourly(double before, FireWeather weather, double hours) {
        double wet = afterRain(moisture(before), weather.rain());
        return code(dried(wet, weather, HOURLY_RATE, hours));
    }

    /** Moisture content of litter, % of its dry mass. */
    static double moisture(double code) {
        return SCALE * (101 - code) / (59.5 + code);
    }

    private static double code(double moisture) {
        double code = 59.5 * (MOST_MOISTURE - moisture) / (SCALE + moisture);
        return Math.max(0, Math.min(101, code));
    }

    private static double afterRain(double moisture, double rain) {
        if (rain <= 0) {
            return moisture;
        }
        double added =
                42.5 * rain * Math.exp(-100 / (251 - moisture)) * (1 - Math.exp(-6.93 / rain));
        if (moisture > 150) {
            added += 0.0015 * (moisture - 150) * (moisture - 150) * Math.sqrt(rain);
        }
        return Math.min(MOST_MOISTURE, moisture + added);
    }

    private static double dried(
            double moisture, FireWeather weather, double rate, double timeSteps) {
        double humidity = weather.humidity();
        double wind = Math.sqrt(weather.wind());
        double warmth = 0.18 * (21.1 - weather.temperature()) * (1 - Math.exp(-0.115 * humidity));
        double saturation = Math.exp((humidity - 100) / 10);
        double dryingTo = 0.942 * Math.pow(humidity, 0.679) + 11 * saturation + warmth;
        double wettingTo = 0.618 * Math.pow(humidity, 0.753) + 10 * saturation + warmth;
        double speed = rate * Math.exp(0.0365 * weather.temperature()) * timeSteps;
        if (moisture > dryingTo) {
            double k = logarithmicRate(humidity / 100, wind) * speed;
            return dryingTo + (moisture - dryingTo) * Math.pow(10, -k);
        }
        if (moisture < wettingTo) {
            double k = logarithmicRate((100 - humidity) / 100, wind) * speed;
            return wettingTo - (wettingTo - moisture) * Math.pow(10, -k);
        }
        return Double.isNaN(dryingTo) ? Double.NaN : moisture;
    }

    private static double logarithmicRate(double share, double wind) {
        return 0.424 * (1 - Math.pow(share, 1.7)) + 0.0694 * wind * (1 - Math.pow(share, 8));
    }
}
