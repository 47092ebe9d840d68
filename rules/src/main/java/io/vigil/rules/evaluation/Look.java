package io.vigil.rules.evaluation;

/**
 * What an aggregate asks of one sensor.
 *
 * @param sensor its place in the state
 * @param condition null in aggregates of numbers
 * @param number null in aggregates of conditions
 * @param mark which of the sensor's marks says when the condition last held; -1 for none
 * @param travelTime how long a condition that held counts on, milliseconds
 */
record Look(
        int sensor,
        String id,
        ConditionNode condition,
        NumberNode number,
        int mark,
        long travelTime) {
    static final int NO_MARK = -1;

    int test(Moment moment) {
        Moment there = moment.at(sensor);
        int truth = condition.test(there);
        if (truth != Truth.TRUE && mark != NO_MARK && isUnderWay(moment, lastHeld(moment))) {
            return Truth.TRUE;
        }
        return truth;
    }

    private boolean isUnderWay(Moment moment, long held) {
        return held != Times.NEVER && moment.at - held <= travelTime;
    }

    private long lastHeld(Moment moment) {
        HeldMark held = moment.site.sensors[sensor].marks[mark];
        return moment.withoutSuspects ? held.sureAt : held.at;
    }

    /** Seconds until what held last arrives; negative once it has; NaN if nothing is under way. */
    double secondsToArrival(Moment moment) {
        long held = mark == NO_MARK ? Times.NEVER : lastHeld(moment);
        return held == Times.NEVER ? Double.NaN : (held + travelTime - moment.at) / 1000.0;
    }

    /** NaN while unknown. */
    double value(Moment moment) {
        return number.value(moment.at(sensor));
    }

    int cost() {
        return 1 + (condition == null ? number.cost() : condition.cost());
    }
}
