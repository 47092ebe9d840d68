package io.vigil.science.fire;

/**
 * The three fire behaviour indexes and the severity rating of the Canadian Fire Weather Index
 * System, computed from the moisture codes. Source: C. E. Van Wagner, Forestry Technical Report 35
 * (1987), eqs. 24 to 30 and 41; the wind function above 40 km/h: Forestry Canada, Information
 * Report ST-X-3 (1992), eqs. 53 and 53a.
 */
public final class FireBehaviour {
    private FireBehaviour() {}

    /**
     * Initial Spread Index (ISI): rate of spread without the fuel's share.
     *
     * @param fineFuel FFMC
     * @param wind km/h
     */
    public static double initialSpread(double fineFuel, double wind) {
        return spread(fineFuel, Math.exp(0.05039 * wind));
    }

    /**
     * As {@link #initialSpread}, levelling off from 40 km/h: the form of the Fire Behaviour
     * Prediction System, not of the index.
     */
    public static double initialSpreadForPrediction(double fineFuel, double wind) {
        double effect =
                wind >= 40 ? 12 * (1 - Math.exp(-0.0818 * (wind - 28))) : Math.exp(0.05039 * wind);
        return spread(fineFuel, effect);
    }

    private static double spread(double fineFuel, double windEffect) {
        double moisture = FineFuelMoisture.moisture(fineFuel);
        double fuel = 91.9 * Math.exp(-0.1386 * moisture) * (1 + Math.pow(moisture, 5.31) / 4.93e7);
        return 0.208 * windEffect * fuel;
    }

    /**
     * Buildup Index (BUI): fuel available to a spreading fire.
     *
     * @param duff DMC
     * @param drought DC
     */
    public static double buildup(double duff, double drought) {
        if (duff == 0 && drought == 0) {
            return 0;
        }
        double index = 0.8 * drought * duff / (duff + 0.4 * drought);
        if (index < duff) {
            double share = (duff - index) / duff;
            double damping = 0.92 + Math.pow(0.0114 * duff, 1.7);
            index = Math.max(0, duff - damping * share);
        }
        return index;
    }

    /**
     * Fire Weather Index (FWI): intensity of a spreading fire.
     *
     * @param initialSpread ISI
     * @param buildup BUI
     */
    public static double fireWeather(double initialSpread, double buildup) {
        double fuel =
                buildup > 80
                        ? 1000 / (25 + 108.64 / Math.exp(0.023 * buildup))
                        : 0.626 * Math.pow(buildup, 0.809) + 2;
        double intensity = 0.1 * initialSpread * fuel;
        return intensity <= 1
                ? intensity
                : Math.exp(2.72 * Math.pow(0.434 * Math.log(intensity), 0.647));
    }

    /** Daily Severity Rating (DSR): how hard a fire is to control; may be averaged over time. */
    public static double dailySeverity(double fireWeather) {
        return 0.0272 * Math.pow(fireWeather, 1.77);
    }
}
