package io.vigil.rules.evaluation;

import io.vigil.model.Position;
import io.vigil.science.fire.FineFuelMoisture;
import io.vigil.science.fire.FireCodes;
import io.vigil.science.fire.FireWeather;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;

/**
 * Carries fire weather codes on at one place, by the day or by the hour. What gaps do is told in
 * docs/science.md. Immutable.
 *
 * @param slot place of its memory
 * @param weather temperature °C, humidity %, wind km/h, rain mm
 * @param start what the codes begin with
 */
record FireStep(
        int slot, boolean hourly, List<NumberNode> weather, FireCodes start, Position place) {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long NOON = 12 * HOUR;

    /** How long after noon a reading still passes for that of noon. */
    static final long NOON_TOLERANCE = 2 * HOUR;

    /** So many days without a noon reading are bridged; after more the codes begin anew. */
    static final int MOST_DAYS = 7;

    /** A little less than an hour, since clocks of sensors are not exact. */
    static final long SHORTEST_HOUR = 57 * 60_000;

    /** A longer step is suspect, since the weather in between is not known. */
    static final long LONGEST_HOUR = 2 * HOUR;

    private static final double DEGREES_PER_DAY = 360;

    FireStep {
        weather = List.copyOf(weather);
    }

    /** Makes a step if the moment is one for it and has all the weather. */
    void make(Moment moment) {
        FireMemory memory = moment.sensor.fires[slot];
        if (moment.inOrder && moment.at > memory.at && isDue(moment.at, memory)) {
            FireWeather now = weather(moment);
            FireCodes next =
                    hourly ? afterHours(moment.at, memory, now) : today(moment, memory, now);
            if (!Double.isNaN(next.fineFuel() + next.duff() + next.drought())) {
                memory.suspect = isUncertain(moment, memory);
                memory.codes = next;
                memory.wind = now.wind();
                memory.at = moment.at;
                memory.day = day(moment.at);
            }
        }
    }

    private boolean isDue(long at, FireMemory memory) {
        if (hourly) {
            return !memory.hasBegun() || at - memory.at >= SHORTEST_HOUR;
        }
        long pastNoon = sinceNoon(at);
        return pastNoon >= 0
                && pastNoon <= NOON_TOLERANCE
                && (!memory.hasBegun() || day(at) > memory.day);
    }

    private FireWeather weather(Moment moment) {
        return new FireWeather(
                weather.get(0).value(moment),
                weather.get(1).value(moment),
                weather.get(2).value(moment),
                weather.get(3).value(moment));
    }

    /** Whether it rests on suspect values, or weather of the time before is missing. */
    private boolean isUncertain(Moment moment, FireMemory memory) {
        boolean before = moment.withoutSuspects;
        moment.withoutSuspects = true;
        FireWeather sure = weather(moment);
        moment.withoutSuspects = before;
        boolean known =
                !Double.isNaN(sure.temperature() + sure.humidity() + sure.wind() + sure.rain());
        boolean gap =
                memory.hasBegun()
                        && (hourly
                                ? moment.at - memory.at > LONGEST_HOUR
                                : day(moment.at) > memory.day + 1);
        return !known || gap;
    }

    private FireCodes afterHours(long at, FireMemory memory, FireWeather now) {
        boolean anew = !memory.hasBegun() || at - memory.at > DAY;
        double before = anew ? start.fineFuel() : memory.codes.fineFuel();
        double hours = anew ? 1 : (at - memory.at) / (double) HOUR;
        return new FireCodes(FineFuelMoisture.hourly(before, now, hours), 0, 0);
    }

    private FireCodes today(Moment moment, FireMemory memory, FireWeather now) {
        long today = day(moment.at);
        long missed = memory.hasBegun() ? today - memory.day - 1 : 0;
        boolean anew = !memory.hasBegun() || missed > MOST_DAYS;
        FireCodes codes = anew ? start : memory.codes;
        FireWeather dry = new FireWeather(now.temperature(), now.humidity(), now.wind(), 0);
        for (long day = anew ? today : memory.day + 1; day < today; day++) {
            codes = codes.next(dry, place.latitude(), month(day));
        }
        return codes.next(now, place.latitude(), month(today));
    }

    /** Whether the codes of the last step still hold at a moment. */
    boolean holds(Moment moment) {
        FireMemory memory = moment.sensor.fires[slot];
        if (!memory.hasBegun() || moment.at < memory.at) {
            return false;
        }
        if (hourly) {
            return moment.at - memory.at <= LONGEST_HOUR;
        }
        return local(moment.at) <= (memory.day + 1) * DAY + NOON + NOON_TOLERANCE;
    }

    /** Time by the sun of the place: noon is when the mean sun stands in the south or north. */
    private long local(long at) {
        return at + Math.round(place.longitude() / DEGREES_PER_DAY * DAY);
    }

    private long day(long at) {
        return Math.floorDiv(local(at), DAY);
    }

    private long sinceNoon(long at) {
        return Math.floorMod(local(at), DAY) - NOON;
    }

    private static Month month(long day) {
        return LocalDate.ofEpochDay(day).getMonth();
    }
}
