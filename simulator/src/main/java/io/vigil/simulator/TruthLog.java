package io.vigil.simulator;

import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.simulator.TruthEvent.Crossing;
import io.vigil.simulator.scenario.Watch;
import io.vigil.simulator.scenario.Watch.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Watches true values and writes down what happened. Not thread-safe. */
final class TruthLog {
    private final List<Observer> observers;
    private final List<TruthEvent> finished = new ArrayList<>();
    private int faults;

    TruthLog(List<Watch> watches) {
        this.observers = watches.stream().map(Observer::new).toList();
    }

    /** Looks at every true value. */
    void observe(Instant now) {
        for (Observer observer : observers) {
            observer.observe(now).ifPresent(finished::add);
        }
    }

    /** Writes down an instrument's failure, which ends at a known time. */
    void fault(SiteId site, SensorId sensor, String kind, Instant from, Instant to) {
        String id = sensor + "/" + kind + "/" + ++faults;
        finished.add(
                new TruthEvent(
                        id,
                        TruthEvent.SENSOR_HEALTH,
                        site,
                        sensor,
                        kind,
                        "",
                        from,
                        Optional.of(to),
                        0,
                        from,
                        List.of()));
    }

    /** Everything so far, in order of beginning; what lasts still has no end. */
    List<TruthEvent> events() {
        List<TruthEvent> all = new ArrayList<>(finished);
        observers.forEach(observer -> observer.open(Optional.empty()).ifPresent(all::add));
        all.sort(Comparator.comparing(TruthEvent::beganAt).thenComparing(TruthEvent::id));
        return List.copyOf(all);
    }

    private static final class Observer {
        private final Watch watch;
        private final double lowest;
        private final List<Crossing> crossings = new ArrayList<>();
        private int episode;
        private double peak;
        private Instant peakAt;

        Observer(Watch watch) {
            this.watch = watch;
            this.lowest = watch.limits().get(0).value();
        }

        /** Returns the event that has just ended. */
        Optional<TruthEvent> observe(Instant now) {
            double value = watch.value().getAsDouble();
            if (value < lowest) {
                Optional<TruthEvent> ended = open(Optional.of(now));
                crossings.clear();
                return ended;
            }
            if (crossings.isEmpty()) {
                episode++;
                peak = Double.NEGATIVE_INFINITY;
            }
            for (int i = crossings.size(); i < watch.limits().size(); i++) {
                Limit limit = watch.limits().get(i);
                if (value < limit.value()) {
                    break;
                }
                crossings.add(new Crossing(limit.grade(), limit.value(), now));
            }
            if (value > peak) {
                peak = value;
                peakAt = now;
            }
            return Optional.empty();
        }

        /** The event that lasts, if one does. */
        Optional<TruthEvent> open(Optional<Instant> endedAt) {
            if (crossings.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new TruthEvent(
                            watch.sensor() + "/" + watch.quantity() + "/" + episode,
                            watch.hazard(),
                            watch.site(),
                            watch.sensor(),
                            watch.kind(),
                            watch.quantity(),
                            crossings.get(0).at(),
                            endedAt,
                            peak,
                            peakAt,
                            crossings));
        }
    }
}
