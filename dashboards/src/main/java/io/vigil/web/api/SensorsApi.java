package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Quality;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.store.Sample;
import io.vigil.store.StoreQueries;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.SensorState;
import io.vigil.web.live.SensorStates;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Sensors with what they last said, and their history. */
public final class SensorsApi {
    private static final Duration DEFAULT_HISTORY = Duration.ofHours(24);
    private static final int DEFAULT_POINTS = 500;
    private static final int MOST_POINTS = 5_000;

    private final Supplier<Catalogue> catalogue;
    private final SensorStates states;
    private final StoreQueries store;
    private final KnownQuantities quantities;
    private final Supplier<Instant> runClock;

    private record Sensors(Instant now, List<SensorView> sensors) {}

    private record SensorView(
            String id,
            String site,
            String kind,
            LocalizedText name,
            long intervalSeconds,
            List<QuantityView> quantities,
            SensorState state) {}

    private record Series(
            String sensor,
            String quantity,
            String unit,
            String scheme,
            Instant from,
            Instant to,
            List<SamplePoint> samples) {}

    public SensorsApi(
            Supplier<Catalogue> catalogue,
            SensorStates states,
            StoreQueries store,
            KnownQuantities quantities,
            Supplier<Instant> runClock) {
        this.catalogue = catalogue;
        this.states = states;
        this.store = store;
        this.quantities = quantities;
        this.runClock = runClock;
    }

    /** All sensors that the viewer sees, or those of {@code ?site=}. */
    public void list(Context context, Viewer viewer) {
        Catalogue known = catalogue.get();
        String site = context.queryParam("site");
        List<Sensor> sensors =
                known.sensors().stream()
                        .filter(sensor -> site == null || sensor.site().value().equals(site))
                        .filter(sensor -> sees(viewer, sensor, known))
                        .toList();
        Map<SensorId, SensorState> now = states.of(sensors);
        List<SensorView> views = sensors.stream().map(s -> view(s, now.get(s.id()))).toList();
        Responses.sendTagged(context, new Sensors(runClock.get(), views), views);
    }

    private static boolean sees(Viewer viewer, Sensor sensor, Catalogue known) {
        Site site = known.site(sensor.site()).orElseThrow();
        return viewer.scope().sees(site);
    }

    private SensorView view(Sensor sensor, SensorState state) {
        return new SensorView(
                sensor.id().value(),
                sensor.site().value(),
                sensor.kind(),
                sensor.name(),
                sensor.interval().toSeconds(),
                quantities.of(sensor, state.values().keySet()),
                state);
    }

    /**
     * {@code ?quantity=&from=&to=&points=}; the last day of its first quantity by default. Each
     * sample carries its flag of the scheme that the answer names.
     */
    public void series(Context context, Viewer viewer) {
        Catalogue known = catalogue.get();
        String id = context.pathParam("id");
        Sensor sensor =
                known.sensors().stream()
                        .filter(s -> s.id().value().equals(id))
                        .filter(s -> sees(viewer, s, known))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
        QuantityView quantity = quantity(sensor, context.queryParam("quantity"));
        Instant to = time(context, "to", runClock.get());
        Instant from = time(context, "from", to.minus(DEFAULT_HISTORY));
        if (!from.isBefore(to)) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "from");
        }
        List<Sample> samples =
                store.series(sensor.id(), quantity.name(), from, to, points(context));
        Responses.send(
                context,
                new Series(
                        id,
                        quantity.name(),
                        quantity.unit(),
                        Quality.SCHEME,
                        from,
                        to,
                        samples.stream().map(SamplePoint::of).toList()));
    }

    private QuantityView quantity(Sensor sensor, String name) {
        boolean reported = name == null || sensor.quantity(name).isPresent();
        return quantities.of(sensor, reported ? Set.of() : stored(sensor)).stream()
                .filter(quantity -> name == null || quantity.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.BAD_REQUEST, "quantity"));
    }

    private Set<String> stored(Sensor sensor) {
        return states.of(List.of(sensor)).get(sensor.id()).values().keySet();
    }

    private static Instant time(Context context, String name, Instant otherwise) {
        String text = context.queryParam(name);
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, name);
        }
    }

    private static int points(Context context) {
        String text = context.queryParam("points");
        try {
            int points = text == null ? DEFAULT_POINTS : Integer.parseInt(text);
            if (points >= 1 && points <= MOST_POINTS) {
                return points;
            }
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "points");
        }
        throw new ProblemException(ProblemCode.BAD_REQUEST, "points");
    }
}
