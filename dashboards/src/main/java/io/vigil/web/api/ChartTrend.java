package io.vigil.web.api;

import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.rules.evaluation.Outlook;
import io.vigil.rules.language.Signature;
import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a quantity is heading: the robust line through its newest usable values, as {@code eta}
 * draws it, and how far on it may be followed.
 *
 * @param from where the line begins
 * @param at where values end and the forecast begins
 * @param value of the line at {@code at}
 * @param perHour slope; 0 where its 95 % interval includes 0, since what may be noise is not
 *     followed
 * @param lowest lower end of the 95 % interval of the slope
 * @param highest upper end of it
 * @param until where the forecast ends
 * @param sure whether the slope's interval leaves 0 out
 */
record ChartTrend(
        Instant from,
        Instant at,
        double value,
        double perHour,
        double lowest,
        double highest,
        Instant until,
        boolean sure) {
    /** Values that the line goes through where the rule names no window: an engineering default. */
    private static final int INTERVALS = 60;

    private static final Duration SHORTEST = Duration.ofMinutes(5);

    /**
     * The trend at {@code to}.
     *
     * @param window of the rule's own trend, if it has one
     * @return null without enough values
     */
    static ChartTrend of(
            StoreQueries store,
            SensorId sensor,
            Optional<Sensor> known,
            String quantity,
            Optional<Duration> window,
            Instant to) {
        Duration width = window.orElseGet(() -> usual(known));
        List<ReadingRecord> readings =
                store.readings(List.of(sensor), to.minus(width), to.plusMillis(1)).stream()
                        .filter(reading -> reading.quantity().equals(quantity))
                        .filter(reading -> reading.quality().isUsable())
                        .toList();
        long[] millis = readings.stream().mapToLong(ReadingRecord::atMillis).toArray();
        double[] values = readings.stream().mapToDouble(ReadingRecord::value).toArray();
        return Outlook.of(millis, values).map(line -> of(line, width)).orElse(null);
    }

    private static ChartTrend of(Outlook line, Duration width) {
        return new ChartTrend(
                line.from(),
                line.at(),
                line.value(),
                line.isSure() ? line.perHour() : 0,
                line.lowest(),
                line.highest(),
                line.at().plus(width.dividedBy(2)),
                line.isSure());
    }

    private static Duration usual(Optional<Sensor> sensor) {
        Duration wanted =
                sensor.map(known -> known.interval().multipliedBy(INTERVALS)).orElse(SHORTEST);
        if (wanted.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wanted.compareTo(Signature.TREND_WINDOW) > 0 ? Signature.TREND_WINDOW : wanted;
    }
}
