package io.vigil.web.sites;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Identifiers;
import io.vigil.model.LocalizedText;
import io.vigil.model.Sensor;
import io.vigil.model.SensorKind;
import io.vigil.model.Site;
import io.vigil.rejects.QuarantinedSender;
import io.vigil.rejects.Reject;
import io.vigil.store.StoreQueries;
import io.vigil.web.http.Pages;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sensors that send and are not in the catalogue, and devices that no sensor is mapped to, with
 * what can be told of them from what they sent, so that registering one needs little typing.
 */
final class QuarantineApi {
    private static final Duration SHOWN = Duration.ofDays(7);
    private static final int MOST_REJECTS = 5_000;
    private static final JsonFactory JSON = new JsonFactory();

    /** Intervals that sensors are usually set to, seconds. */
    private static final long[] INTERVALS = {
        1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400
    };

    private final SensorBoard board;
    private final StoreQueries store;

    private record Quarantine(List<Unknown> sensors, String next) {}

    /**
     * @param sensor what it calls itself: a sensor's id, or the name of a device in its format
     * @param format of the device; null for a sensor
     * @param values what it sent last, by quantity; where the excerpt that is kept shows it
     * @param suggestion what to register it with
     */
    private record Unknown(
            String enterprise,
            LocalizedText enterpriseName,
            String sensor,
            String format,
            String topic,
            int count,
            Instant first,
            Instant last,
            Map<String, String> values,
            Suggestion suggestion) {}

    /**
     * @param id what it calls itself; null where that is no identifier
     * @param site the enterprise's site whose id its own begins with, or the only one; null without
     * @param kind of those that have all that it sends the one that the enterprise uses most, else
     *     the narrowest; null without
     * @param intervalSeconds from how often it was refused; null where it came once
     * @param units by quantity, as its kind has them
     */
    private record Suggestion(
            String id, String site, String kind, Long intervalSeconds, Map<String, String> units) {}

    QuarantineApi(SensorBoard board, StoreQueries store) {
        this.board = board;
        this.store = store;
    }

    /** {@code GET /api/v1/quarantine?limit=&cursor=}: of the last seven days, by id. */
    void list(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        Instant now = board.wall();
        Map<QuarantinedSender, List<Reject>> bySensor = new LinkedHashMap<>();
        store
                .rejects(
                        viewer.scope().enterprise().map(EnterpriseId::value),
                        now.minus(SHOWN),
                        now.plusMillis(1),
                        MOST_REJECTS)
                .stream()
                .filter(QuarantinedSender::isQuarantined)
                .filter(reject -> viewer.scope().seesRejectsOf(reject.enterprise()))
                .filter(reject -> !QuarantinedSender.of(reject).isKnown(known))
                .forEach(
                        reject ->
                                bySensor.computeIfAbsent(
                                                QuarantinedSender.of(reject),
                                                key -> new ArrayList<>())
                                        .add(reject));
        List<Unknown> unknown =
                bySensor.values().stream().map(rejects -> unknown(rejects, known, viewer)).toList();
        Pages.Part<Unknown> part =
                Pages.of(context, 200, 1_000).byId(unknown, QuarantineApi::identity);
        Responses.send(context, new Quarantine(part.items(), part.next()));
    }

    private static String identity(Unknown unknown) {
        String format = unknown.format() == null ? "" : unknown.format();
        return String.join("/", unknown.enterprise(), format, unknown.sensor());
    }

    private static Unknown unknown(List<Reject> newestFirst, Catalogue known, Viewer viewer) {
        Reject last = newestFirst.get(0);
        Reject first = newestFirst.get(newestFirst.size() - 1);
        QuarantinedSender named = QuarantinedSender.of(last);
        Map<String, String> values = values(last.excerpt());
        Optional<SensorKind> kind = kind(last.enterprise(), values, known);
        Map<String, String> units = new LinkedHashMap<>();
        kind.ifPresent(
                found ->
                        values.keySet()
                                .forEach(
                                        name ->
                                                units.put(
                                                        name,
                                                        found.quantities().get(name).symbol())));
        return new Unknown(
                last.enterprise(),
                known.enterprises().stream()
                        .filter(each -> each.id().value().equals(last.enterprise()))
                        .map(Enterprise::name)
                        .findFirst()
                        .orElse(null),
                named.name(),
                named.format(),
                last.topic(),
                newestFirst.size(),
                first.at(),
                last.at(),
                values,
                new Suggestion(
                        Identifiers.isValid(named.name()) ? named.name() : null,
                        site(named, known, viewer).map(site -> site.id().value()).orElse(null),
                        kind.map(SensorKind::key).orElse(null),
                        interval(newestFirst),
                        units));
    }

    /** The values of a reading in JSON v1, as far as the excerpt goes. */
    private static Map<String, String> values(String excerpt) {
        Map<String, String> values = new LinkedHashMap<>();
        int start = excerpt.indexOf("\"values\"");
        if (start < 0) {
            return values;
        }
        String object = excerpt.substring(excerpt.indexOf(':', start) + 1);
        try (JsonParser parser = JSON.createParser(object)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    JsonToken value = parser.nextToken();
                    values.put(name, value.isScalarValue() ? parser.getText() : "");
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // The excerpt is cut off here: what came before it is what is known.
            return values;
        }
        return values;
    }

    private static Optional<SensorKind> kind(
            String enterprise, Map<String, String> values, Catalogue known) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> used =
                known.sites().stream()
                        .filter(site -> site.enterprise().value().equals(enterprise))
                        .flatMap(site -> known.sensorsOf(site.id()).stream())
                        .collect(Collectors.groupingBy(Sensor::kind, Collectors.counting()));
        return known.kinds().stream()
                .filter(kind -> kind.quantities().keySet().containsAll(values.keySet()))
                .min(
                        Comparator.<SensorKind>comparingLong(
                                        kind -> -used.getOrDefault(kind.key(), 0L))
                                .thenComparing(kind -> kind.quantities().size())
                                .thenComparing(SensorKind::key));
    }

    private static Optional<Site> site(QuarantinedSender sender, Catalogue known, Viewer viewer) {
        List<Site> own =
                known.sites().stream()
                        .filter(site -> site.enterprise().value().equals(sender.enterprise()))
                        .filter(site -> site.exercise().isEmpty())
                        .filter(viewer.scope()::sees)
                        .toList();
        Optional<Site> named =
                own.stream()
                        .filter(site -> sender.name().startsWith(site.id().value()))
                        .max(Comparator.comparingInt(site -> site.id().value().length()));
        return named.or(() -> own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty());
    }

    /** The usual interval next to the mean time between its messages. */
    private static Long interval(List<Reject> newestFirst) {
        Duration span =
                Duration.between(
                        newestFirst.get(newestFirst.size() - 1).at(), newestFirst.get(0).at());
        if (newestFirst.size() < 2 || span.isZero()) {
            return null;
        }
        double seconds = span.toMillis() / 1000.0 / (newestFirst.size() - 1);
        long best = INTERVALS[0];
        for (long each : INTERVALS) {
            if (Math.abs(Math.log(each / seconds)) < Math.abs(Math.log(best / seconds))) {
                best = each;
            }
        }
        return best;
    }
}
