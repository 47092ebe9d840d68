package io.vigil.rules.evaluation;

import io.vigil.science.fire.FireBehaviour;
import io.vigil.science.fire.FireCodes;

/** A fire weather code or index of the last step. */
record FireNode(FireStep step, Measure measure) implements NumberNode {
    /** What is asked of the codes. */
    enum Measure {
        FINE_FUEL,
        DUFF,
        DROUGHT,
        INITIAL_SPREAD,
        BUILDUP,
        FIRE_WEATHER,
        DAILY_SEVERITY
    }

    @Override
    public double value(Moment moment) {
        FireMemory memory = moment.sensor.fires[step.slot()];
        if (!step.holds(moment) || (moment.withoutSuspects && memory.suspect)) {
            return Double.NaN;
        }
        FireCodes codes = memory.codes;
        return switch (measure) {
            case FINE_FUEL -> codes.fineFuel();
            case DUFF -> codes.duff();
            case DROUGHT -> codes.drought();
            case INITIAL_SPREAD -> codes.initialSpread(memory.wind);
            case BUILDUP -> codes.buildup();
            case FIRE_WEATHER -> codes.fireWeather(memory.wind);
            case DAILY_SEVERITY -> FireBehaviour.dailySeverity(codes.fireWeather(memory.wind));
        };
    }

    @Override
    public int cost() {
        return 1;
    }
}
