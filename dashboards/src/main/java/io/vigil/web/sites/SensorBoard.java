package io.vigil.web.sites;

import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.warnings.Transition;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.LiveBoard;
import io.vigil.web.live.SensorState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Catalogue, newest values and status of sensors, as all screens on sites ask for them.
 * Thread-safe.
 */
final class SensorBoard {
    /** So many sensors are asked for anew each time; the states of more are a few seconds old. */
    private static final int FEW = 300;

    private static final Duration KEPT = Duration.ofSeconds(4);

    private final Supplier<Catalogue> catalogue;
    private final LiveBoard board;
    private final Supplier<Instant> runClock;
    private final SitesBacking backing;
    private final AtomicReference<Snapshot> snapshot = new AtomicReference<>();

    /**
     * A sensor with how it is doing.
     *
     * @param warnings open ones about it
     */
    record Doing(Sensor sensor, Site site, SensorState state, SensorStatus status, int warnings) {}

    private record Snapshot(Catalogue of, Instant taken, Map<SensorId, SensorState> states) {}

    SensorBoard(
            Supplier<Catalogue> catalogue,
            LiveBoard board,
            Supplier<Instant> runClock,
            SitesBacking backing) {
        this.catalogue = catalogue;
        this.board = board;
        this.runClock = runClock;
        this.backing = backing;
    }

    Catalogue catalogue() {
        return catalogue.get();
    }

    /** The run's clock. */
    Instant now() {
        return runClock.get();
    }

    /** The wall clock. */
    Instant wall() {
        return board.wall().instant();
    }

    /** The day, where the server stands. */
    LocalDate today() {
        return LocalDate.ofInstant(wall(), ZoneId.systemDefault());
    }

    /** Open warnings that the viewer sees, without those of shadow rules. */
    List<Transition> open(Viewer viewer, Catalogue known) {
        return board.book().open().stream()
                .map(entry -> entry.engine().orElseGet(entry::newest))
                .filter(warning -> viewer.scope().sees(warning, known))
                .toList();
    }

    /** How these sensors are doing, in their order. */
    List<Doing> doing(Collection<Sensor> sensors, Viewer viewer, Catalogue known) {
        Map<SensorId, SensorState> states = states(sensors, known);
        Map<String, List<Transition>> open = new HashMap<>();
        for (Transition warning : open(viewer, known)) {
            open.merge(
                    warning.episode().subject(),
                    List.of(warning),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        Announcements announced = backing.announcements();
        Instant wall = wall();
        return sensors.stream()
                .map(
                        sensor -> {
                            SensorState state = states.get(sensor.id());
                            List<Transition> about =
                                    open.getOrDefault(sensor.id().value(), List.of());
                            boolean worked = announced.covers(sensor, wall);
                            return new Doing(
                                    sensor,
                                    known.site(sensor.site()).orElseThrow(),
                                    state,
                                    SensorStatus.of(sensor, state, worked, about),
                                    about.size());
                        })
                .toList();
    }

    private Map<SensorId, SensorState> states(Collection<Sensor> sensors, Catalogue known) {
        if (sensors.size() <= FEW) {
            return board.sensors().of(sensors);
        }
        Snapshot last = snapshot.get();
        Instant wall = wall();
        boolean fits =
                last != null
                        && last.of() == known
                        && !wall.isBefore(last.taken())
                        && Duration.between(last.taken(), wall).compareTo(KEPT) < 0;
        if (!fits) {
            last = new Snapshot(known, wall, board.sensors().of(known.sensors()));
            snapshot.set(last);
        }
        return last.states();
    }
}
