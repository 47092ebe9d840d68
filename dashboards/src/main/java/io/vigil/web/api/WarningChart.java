package io.vigil.web.api;

import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.Quality;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.store.Sample;
import io.vigil.store.StoreQueries;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the chart of a warning shows: the values that its newest evidence speaks of, from well
 * before it was raised, the limit of each grade it had, and the trend.
 *
 * @param unit unit of the values
 * @param scheme of the flags of the samples
 * @param limits by grade, most urgent last; only limits on the quantity itself, not on functions
 * @param trend line from the newest evidence on; null without trend
 */
record WarningChart(
        String sensor,
        String quantity,
        String unit,
        String scheme,
        Instant from,
        Instant to,
        List<SamplePoint> samples,
        List<Limit> limits,
        Trend trend,
        List<Moment> moments) {
    private static final int MAX_POINTS = 800;
    private static final int INTERVALS_BEFORE = 120;
    private static final Duration SHORTEST_BEFORE = Duration.ofMinutes(10);
    private static final Duration LONGEST_BEFORE = Duration.ofHours(24);

    record Limit(String grade, String comparison, double value) {}

    record Trend(Instant at, double value, double perHour, Double secondsToLimit) {}

    record Moment(Instant at, String transition, String grade) {}

    /**
     * @param transitions of one episode, oldest first
     */
    static WarningChart of(
            List<Transition> transitions,
            Catalogue catalogue,
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
        Instant from = first.at().minus(before(catalogue.sensor(sensor)));
        Instant to =
                newest.ends()
                        ? earlier(now, newest.at().plus(before(catalogue.sensor(sensor))))
                        : now;
        List<Sample> samples = store.series(sensor, evidence.quantity(), from, to, MAX_POINTS);
        return new WarningChart(
                evidence.sensor(),
                evidence.quantity(),
                catalogue
                        .sensor(sensor)
                        .flatMap(known -> quantities.unit(known, evidence.quantity()))
                        .orElse(evidence.unit()),
                Quality.SCHEME,
                from,
                to,
                samples.stream().map(SamplePoint::of).toList(),
                limits(transitions, evidence),
                trend(transitions, evidence),
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

    private static boolean isAbout(Evidence evidence, Evidence subject) {
        return evidence.sensor().equals(subject.sensor())
                && evidence.quantity().equals(subject.quantity());
    }

    private static List<Limit> limits(List<Transition> transitions, Evidence subject) {
        Map<Grade, Limit> limits = new EnumMap<>(Grade.class);
        for (Transition transition : transitions) {
            for (Evidence evidence : transition.evidence()) {
                boolean onQuantity = evidence.function().equals(evidence.quantity());
                if (isAbout(evidence, subject) && onQuantity && evidence.limit() != null) {
                    String grade = transition.grade().key();
                    limits.put(
                            transition.grade(),
                            new Limit(grade, evidence.comparison(), evidence.limit()));
                }
            }
        }
        return List.copyOf(limits.values());
    }

    private static Trend trend(List<Transition> transitions, Evidence subject) {
        Trend trend = null;
        for (Transition transition : transitions) {
            for (Evidence evidence : transition.evidence()) {
                boolean onQuantity = evidence.function().equals(evidence.quantity());
                if (isAbout(evidence, subject)
                        && onQuantity
                        && evidence.trendPerHour() != null
                        && evidence.value() != null) {
                    trend =
                            new Trend(
                                    transition.at(),
                                    evidence.value(),
                                    evidence.trendPerHour(),
                                    evidence.timeToLimitSeconds());
                }
            }
        }
        return trend;
    }
}
