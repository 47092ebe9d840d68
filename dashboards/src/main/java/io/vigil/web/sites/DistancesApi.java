package io.vigil.web.sites;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.rules.evaluation.BindingNote;
import io.vigil.rules.evaluation.RuleDistance;
import io.vigil.rules.evaluation.RuleDistances;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreQueries;
import io.vigil.web.auth.Role;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Which rules judge a site, and how far each is from its next grade. */
final class DistancesApi {
    /** Judging so many values takes well under a second. */
    private static final double MOST_VALUES = 30_000;

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    private final SensorBoard board;
    private final StoreQueries store;
    private final SitesBacking backing;

    /**
     * @param since readings from then on were judged; windows that reach back further are unknown
     * @param notApplicable number of grades of rules that have no meaning here
     */
    private record Distances(
            Instant now, Instant since, List<DistanceView> rules, int notApplicable) {}

    /**
     * @param mode {@code live} or {@code shadow}
     */
    private record DistanceView(
            String rule,
            LocalizedText title,
            String hazard,
            String mode,
            String subject,
            Instant at,
            String present,
            String next,
            String joining,
            List<PartView> parts) {}

    private record PartView(
            String obstacle,
            String sensor,
            String quantity,
            String text,
            Double value,
            String comparison,
            Double limit,
            String unit,
            Double distance,
            Double share) {}

    DistancesApi(SensorBoard board, StoreQueries store, SitesBacking backing) {
        this.board = board;
        this.store = store;
        this.backing = backing;
    }

    /** {@code GET /api/v1/sites/{id}/distances}. Shadow rules are for rule engineers only. */
    void ofSite(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        Site site = SitesApi.find(context, viewer, known);
        RuleSet rules = backing.rules();
        SiteRules bound = SiteRules.bind(rules, known, site.id());
        Set<SensorId> sensors = new LinkedHashSet<>();
        known.sensorsOf(site.id()).forEach(sensor -> sensors.add(sensor.id()));
        sensors.addAll(bound.foreignSensors(known));
        Instant now = board.now();
        Instant since = now.minus(reach(sensors, known));
        List<Reading> readings = readings(store.readings(sensors, since, now.plusMillis(1)));
        Role role = viewer.user().role();
        boolean engineer = role == Role.ENGINEER || role == Role.ADMIN;
        List<DistanceView> distances =
                RuleDistances.of(bound, readings, now).stream()
                        .filter(each -> engineer || each.rule().mode() == Rule.Mode.LIVE)
                        .map(DistancesApi::view)
                        .toList();
        int notApplicable =
                (int)
                        bound.notes().stream()
                                .filter(Predicate.not(BindingNote::isApplicable))
                                .count();
        Responses.send(context, new Distances(now, since, distances, notApplicable));
    }

    /** How far back the readings go that are judged, so that there are not too many. */
    private static Duration reach(Set<SensorId> sensors, Catalogue known) {
        double perSecond = 0;
        for (SensorId id : sensors) {
            Sensor sensor = known.sensor(id).orElseThrow();
            perSecond +=
                    1000.0 * sensor.quantities().size() / Math.max(1, sensor.interval().toMillis());
        }
        if (perSecond == 0) {
            return LONGEST;
        }
        Duration reach = Duration.ofSeconds((long) (MOST_VALUES / perSecond));
        return reach.compareTo(LONGEST) > 0
                ? LONGEST
                : reach.compareTo(SHORTEST) < 0 ? SHORTEST : reach;
    }

    /** What was measured by one sensor at one moment is one reading. */
    private static List<Reading> readings(List<ReadingRecord> records) {
        List<Reading> readings = new ArrayList<>();
        List<Measurement> measurements = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            ReadingRecord record = records.get(i);
            measurements.add(new Measurement(record.quantity(), record.value(), record.quality()));
            boolean last =
                    i + 1 == records.size()
                            || records.get(i + 1).atMillis() != record.atMillis()
                            || !records.get(i + 1).sensor().equals(record.sensor());
            if (last) {
                readings.add(
                        new Reading(
                                record.sensor(),
                                record.atMillis(),
                                Reading.NO_SEQUENCE,
                                false,
                                measurements));
                measurements = new ArrayList<>();
            }
        }
        return readings;
    }

    private static DistanceView view(RuleDistance distance) {
        Rule rule = distance.rule();
        return new DistanceView(
                rule.id().value(),
                rule.title(),
                rule.hazard(),
                rule.mode().name().toLowerCase(Locale.ROOT),
                distance.subject(),
                distance.at(),
                distance.present().map(Grade::key).orElse(null),
                distance.next().map(Grade::key).orElse(null),
                distance.joining().name(),
                distance.parts().stream().map(DistancesApi::view).toList());
    }

    private static PartView view(RuleDistance.Part part) {
        return new PartView(
                part.obstacle().name(),
                part.sensor(),
                part.quantity(),
                part.text(),
                part.value(),
                part.comparison(),
                part.limit(),
                part.unit(),
                part.distance(),
                part.share());
    }
}
