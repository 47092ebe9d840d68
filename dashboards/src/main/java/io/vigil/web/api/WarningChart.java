package io.vigil.web.api;

import io.vigil.model.Catalogue;
import io.vigil.model.Quality;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.Sample;
import io.vigil.store.StoreQueries;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the chart of a warning shows: the values that its newest evidence speaks of, from well
 * before it was raised, the limits of every grade, the trend, and when things happened.
 *
 * @param unit unit of the values
 * @param scheme of the flags of the samples
 * @param limits by grade, most urgent last; only limits that can be drawn beside the values
 * @param trend of the newest values; null once the warning is over, or without enough of them
 */
record WarningChart(
        String sensor,
        String quantity,
        String unit,
        String scheme,
        Instant from,
        Instant to,
        List<SamplePoint> samples,
        List<ChartLimits.Limit> limits,
        ChartTrend trend,
        List<Moment> moments) {
    private static final int MAX_POINTS = 800;
    private static final int INTERVALS_BEFORE = 120;
    private static final Duration SHORTEST_BEFORE = Duration.ofMinutes(10);
    private static final Duration LONGEST_BEFORE = Duration.ofHours(24);

    record Moment(Instant at, String transition, String grade) {}

    /**
     * @param transitions of one episode, oldest first
     */
    static WarningChart of(
            List<Transition> transitions,
            Catalogue catalogue,
            RuleSet rules,
            KnownQuantities quantities,
            StoreQueries store,
            Instant now) {
        Transition first = transitions.get(0);
        Transition newest = transitions.get(transitions.size() - 1);
        List<Moment> moments = transitions.stream().map(WarningChart::moment).toList();
        Optional<Evidence> subject = newestEvidence(transitions);
        if (subject.isEmpty()) {
            return new WarningChart(
                    null,
                    null,
                    null,
                    Quality.SCHEME,
                    first.at(),
                    now,
                    List.of(),
                    List.of(),
                    null,
                    moments);
        }
        Evidence evidence = subject.get();
        SensorId sensor = new SensorId(evidence.sensor());
        Optional<Sensor> known = catalogue.sensor(sensor);
        Instant from = first.at().minus(before(known));
        Instant to = newest.ends() ? earlier(now, newest.at().plus(before(known))) : now;
        String unit =
                known.flatMap(s -> quantities.unit(s, evidence.quantity())).orElse(evidence.unit());
        ChartLimits limits = new ChartLimits(transitions, evidence, rules, catalogue);
        List<Sample> samples = store.series(sensor, evidence.quantity(), from, to, MAX_POINTS);
        return new WarningChart(
                evidence.sensor(),
                evidence.quantity(),
                unit,
                Quality.SCHEME,
                from,
                to,
                samples.stream().map(SamplePoint::of).toList(),
                limits.of(unit),
                newest.ends()
                        ? null
                        : ChartTrend.of(
                                store,
                                sensor,
                                known,
                                evidence.quantity(),
                                limits.trendWindow(),
                                to),
                moments);
    }

    private static Moment moment(Transition transition) {
        return new Moment(transition.at(), transition.kind().name(), transition.grade().key());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Duration before(Optional<Sensor> sensor) {
        Duration wanted =
                sensor.map(s -> s.interval().multipliedBy(INTERVALS_BEFORE))
                        .orElse(SHORTEST_BEFORE);
        if (wanted.compareTo(SHORTEST_BEFORE) < 0) {
            return SHORTEST_BEFORE;
        }
        return wanted.compareTo(LONGEST_BEFORE) > 0 ? LONGEST_BEFORE : wanted;
    }

    /** Other warnings, and water under way, have no values to draw. */
    private static Optional<Evidence> newestEvidence(List<Transition> transitions) {
        for (int i = transitions.size() - 1; i >= 0; i--) {
            for (Evidence evidence : transitions.get(i).evidence()) {
                if (!evidence.quantity().isEmpty()) {
                    return Optional.of(evidence);
                }
            }
        }
        return Optional.empty();
    }
}
