package io.vigil.web.sites;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Quality;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreQueries;
import io.vigil.web.api.KnownQuantities;
import io.vigil.web.api.QuantityView;
import io.vigil.web.http.Pages;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.SensorState;
import io.vigil.web.sites.SensorBoard.Doing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sensors with what they last said and how they are doing, and their history. */
final class SensorsApi {
    private static final Duration DEFAULT_HISTORY = Duration.ofHours(24);
    private static final int DEFAULT_POINTS = 500;
    private static final int MOST_POINTS = 5_000;
    private static final int MOST_LISTED = 1_000;
    private static final int USUALLY_LISTED = 100;

    private static final int SPARK_POINTS = 48;
    private static final int MOST_SPARKS = 100;

    private final SensorBoard board;
    private final StoreQueries store;
    private final KnownQuantities quantities;

    private record Sensors(
            Instant now,
            List<SensorView> sensors,
            int total,
            Map<String, Integer> statuses,
            String next) {}

    private record SensorView(
            String id,
            String site,
            LocalizedText siteName,
            String region,
            String enterprise,
            String kind,
            LocalizedText name,
            long intervalSeconds,
            List<QuantityView> quantities,
            String status,
            int warnings,
            SensorState state) {}

    private record One(Instant now, SensorView sensor, Map<String, String> attributes) {}

    private record Series(
            String sensor,
            String quantity,
            String unit,
            String scheme,
            Instant from,
            Instant to,
            Double bucketSeconds,
            long readings,
            boolean whole,
            List<History.Point> samples) {}

    private record Sparks(Instant from, Instant to, List<Spark> sparks) {}

    /**
     * @param values arrays of milliseconds and value, of the sensor's first quantity
     */
    private record Spark(String sensor, String quantity, String unit, List<List<Double>> values) {}

    SensorsApi(SensorBoard board, StoreQueries store, KnownQuantities quantities) {
        this.board = board;
        this.store = store;
        this.quantities = quantities;
    }

    /**
     * {@code
     * ?words=&region=&enterprise=&site=&kind=&type=&risk=&inspection=&status=&limit=&cursor=}:
     * sensors that the viewer sees, by id, and how many of those that fit are in which status.
     */
    void list(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        List<Sensor> fitting =
                known.sensors().stream()
                        .filter(sensor -> sees(viewer, sensor, known))
                        .filter(SiteFilter.of(context).sensors(known, board.today()))
                        .toList();
        List<Doing> doing = board.doing(fitting, viewer, known);
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (SensorStatus status : SensorStatus.values()) {
            statuses.put(status.key(), 0);
        }
        doing.forEach(each -> statuses.merge(each.status().key(), 1, Integer::sum));
        String status = context.queryParam("status");
        List<Doing> wanted =
                doing.stream()
                        .filter(each -> status == null || each.status().key().equals(status))
                        .toList();
        Pages.Part<Doing> part = part(context, wanted, each -> each.sensor().id().value());
        List<SensorView> views = part.map(this::view).items();
        Responses.sendTagged(
                context,
                new Sensors(board.now(), views, wanted.size(), statuses, part.next()),
                List.of(views, wanted.size(), statuses));
    }

    /** All in the catalogue's order where neither limit nor cursor is given, else by id. */
    static <T> Pages.Part<T> part(Context context, List<T> all, Function<T, String> id) {
        boolean whole = context.queryParam("limit") == null && context.queryParam("cursor") == null;
        return whole
                ? new Pages.Part<>(all, null)
                : Pages.of(context, USUALLY_LISTED, MOST_LISTED).byId(all, id);
    }

    private static boolean sees(Viewer viewer, Sensor sensor, Catalogue known) {
        Site site = known.site(sensor.site()).orElseThrow();
        return viewer.scope().sees(site);
    }

    private SensorView view(Doing doing) {
        Sensor sensor = doing.sensor();
        return new SensorView(
                sensor.id().value(),
                sensor.site().value(),
                doing.site().name(),
                doing.site().region().toString(),
                doing.site().enterprise().value(),
                sensor.kind(),
                sensor.name(),
                sensor.interval().toSeconds(),
                quantities.of(sensor, doing.state().values().keySet()),
                doing.status().key(),
                doing.warnings(),
                doing.state());
    }

    /** {@code GET /api/v1/sensors/{id}}. */
    void one(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        Sensor sensor = find(context.pathParam("id"), viewer, known);
        Doing doing = board.doing(List.of(sensor), viewer, known).get(0);
        Map<String, String> attributes = new TreeMap<>(SiteViews.attributes(sensor.attributes()));
        Responses.send(context, new One(board.now(), view(doing), attributes));
    }

    private static Sensor find(String id, Viewer viewer, Catalogue known) {
        return sensor(id, known)
                .filter(sensor -> sees(viewer, sensor, known))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
    }

    private static Optional<Sensor> sensor(String id, Catalogue known) {
        try {
            return known.sensor(new SensorId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The sensor of a request, if the viewer sees it. */
    Sensor find(Context context, Viewer viewer) {
        return find(context.pathParam("id"), viewer, board.catalogue());
    }

    /**
     * {@code ?quantity=&from=&to=&points=}; the last day of its first quantity by default. Each
     * point carries the worst flag in it, of the scheme that the answer names.
     */
    void series(Context context, Viewer viewer) {
        Sensor sensor = find(context, viewer);
        QuantityView quantity = quantity(sensor, context.queryParam("quantity"));
        Instant to = time(context, "to", board.now());
        Instant from = time(context, "from", to.minus(DEFAULT_HISTORY));
        if (!from.isBefore(to)) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "from");
        }
        History history =
                History.of(store, sensor.id(), quantity.name(), from, to, points(context));
        Responses.send(
                context,
                new Series(
                        sensor.id().value(),
                        quantity.name(),
                        quantity.unit(),
                        Quality.SCHEME,
                        from,
                        to,
                        history.bucketSeconds(),
                        history.readings(),
                        history.whole(),
                        history.points()));
    }

    /**
     * {@code ?sensors=a,b,c&hours=}: small courses of the first quantity of many sensors at once;
     * those that the viewer does not see are left out.
     */
    void sparks(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        String asked = Optional.ofNullable(context.queryParam("sensors")).orElse("");
        List<String> ids = List.of(asked.split(","));
        if (ids.size() > MOST_SPARKS) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "sensors");
        }
        Instant to = board.now();
        Instant from = to.minus(Duration.ofHours(count(context, "hours", 6, 168)));
        List<Spark> sparks = new ArrayList<>();
        for (String id : ids) {
            sensor(id, known)
                    .filter(sensor -> sees(viewer, sensor, known))
                    .filter(sensor -> !sensor.quantities().isEmpty())
                    .ifPresent(sensor -> sparks.add(spark(sensor, from, to)));
        }
        Responses.send(context, new Sparks(from, to, sparks));
    }

    private Spark spark(Sensor sensor, Instant from, Instant to) {
        String quantity = sensor.quantities().get(0).name();
        List<List<Double>> values =
                store.series(sensor.id(), quantity, from, to, SPARK_POINTS).stream()
                        .filter(sample -> sample.count() > 1 || sample.worst().isUsable())
                        .filter(sample -> Double.isFinite(sample.mean()))
                        .map(sample -> List.of((double) sample.atMillis(), sample.mean()))
                        .toList();
        String unit = sensor.quantities().get(0).unit().symbol();
        return new Spark(sensor.id().value(), quantity, unit, values);
    }

    private QuantityView quantity(Sensor sensor, String name) {
        boolean reported = name == null || sensor.quantity(name).isPresent();
        return quantities.of(sensor, reported ? Set.of() : stored(sensor)).stream()
                .filter(quantity -> name == null || quantity.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.BAD_REQUEST, "quantity"));
    }

    private Set<String> stored(Sensor sensor) {
        return store.latest(List.of(sensor.id())).getOrDefault(sensor.id(), List.of()).stream()
                .map(ReadingRecord::quantity)
                .collect(Collectors.toSet());
    }

    static Instant time(Context context, String name, Instant otherwise) {
        String text = context.queryParam(name);
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, name);
        }
    }

    private static int points(Context context) {
        return count(context, "points", DEFAULT_POINTS, MOST_POINTS);
    }

    private static int count(Context context, String name, int otherwise, int most) {
        String text = context.queryParam(name);
        try {
            int count = text == null ? otherwise : Integer.parseInt(text);
            if (count >= 1 && count <= most) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, name);
        }
        throw new ProblemException(ProblemCode.BAD_REQUEST, name);
    }
}
