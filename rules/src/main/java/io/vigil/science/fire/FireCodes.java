package io.vigil.science.fire;

import java.time.Month;

/**
 * The three moisture codes that are carried from day to day.
 *
 * @param fineFuel FFMC
 * @param duff DMC
 * @param drought DC
 */
public record FireCodes(double fineFuel, double duff, double drought) {
    /** What a season starts with if nothing better is known. */
    public static final FireCodes START =
            new FireCodes(FineFuelMoisture.START, DuffMoisture.START, Drought.START);

    /**
     * The codes of the next day.
     *
     * @param weather at noon local standard time
     * @param latitude degrees, north positive
     */
    public FireCodes next(FireWeather weather, double latitude, Month month) {
        return new FireCodes(
                FineFuelMoisture.daily(fineFuel, weather),
                DuffMoisture.daily(
                        duff, weather, DayLength.BY_LATITUDE, latitude, month.getValue()),
                Drought.daily(drought, weather, DayLength.BY_LATITUDE, latitude, month.getValue()));
    }

    /** ISI of these codes with the wind in km/h. */
    public double initialSpread(double wind) {
        return FireBehaviour.initialSpread(fineFuel, wind);
    }

    /** BUI of these codes. */
    public double buildup() {
        return FireBehaviour.buildup(duff, drought);
    }

    /** FWI of these codes with the wind in km/h. */
    public double fireWeather(double wind) {
        return FireBehaviour.fireWeather(initialSpread(wind), buildup());
    }
}
