package io.vigil.office.record;

import io.vigil.indicators.Accuracy;
import io.vigil.indicators.DeskLoad;
import io.vigil.indicators.Durations;
import io.vigil.indicators.Indicators;
import io.vigil.indicators.Share;
import java.time.Instant;
import java.util.Map;

/**
 * The figures of one step of a chart.
 *
 * @param byGrade rings by grade
 * @param far false alarms of all that were judged to be one or the other
 */
record IndicatorStep(
        Instant from,
        Instant to,
        long rings,
        Map<String, Long> byGrade,
        double averagePerTenMinutes,
        long peakPerTenMinutes,
        Share slotsAboveTen,
        Durations acknowledge,
        Share far,
        Share connected,
        Share online,
        Share complete) {
    static IndicatorStep of(Indicators of) {
        DeskLoad load = of.load();
        long falseAlarms = of.hazards().stream().mapToLong(Accuracy::falseAlarms).sum();
        long hits = of.hazards().stream().mapToLong(Accuracy::hits).sum();
        return new IndicatorStep(
                of.period().from(),
                of.period().to(),
                load.rings(),
                load.byGrade(),
                load.averagePerTenMinutes(),
                load.peakPerTenMinutes(),
                load.slotsAboveTen(),
                of.response().acknowledge(),
                new Share(falseAlarms, falseAlarms + hits),
                of.data().connected(),
                of.data().online(),
                of.data().complete());
    }
}
