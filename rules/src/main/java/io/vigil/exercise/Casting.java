package io.vigil.exercise;

import io.vigil.exercise.DrillScript.Named;
import io.vigil.exercise.DrillScript.OfKind;
import io.vigil.exercise.DrillScript.Point;
import io.vigil.exercise.DrillScript.Track;
import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which sensors play which tracks of a script.
 *
 * @param parts empty if any finding is an error
 * @param findings what is in the way
 */
public record Casting(List<Part> parts, List<Finding> findings) {
    /**
     * One sensor's part.
     *
     * @param enterprise whose sensor it is
     * @param seconds moments from the beginning, rising
     * @param values at these moments, in the catalogue's unit
     * @param noise in the catalogue's unit
     * @param minimum lowest value that the instrument can tell
     * @param maximum highest value that it can tell
     */
    public record Part(
            SensorId sensor,
            EnterpriseId enterprise,
            Track track,
            List<Double> seconds,
            List<Double> values,
            double noise,
            double minimum,
            double maximum) {
        public Part {
            seconds = List.copyOf(seconds);
            values = List.copyOf(values);
        }

        /** The value without noise at a moment from the beginning. */
        public double value(Duration at) {
            double second = at.toMillis() / 1_000.0;
            if (second <= seconds.get(0)) {
                return values.get(0);
            }
            for (int i = 1; i < seconds.size(); i++) {
                if (second <= seconds.get(i)) {
                    double from = seconds.get(i - 1);
                    double share = (second - from) / (seconds.get(i) - from);
                    return values.get(i - 1) + share * (values.get(i) - values.get(i - 1));
                }
            }
            return values.get(values.size() - 1);
        }
    }

    public Casting {
        parts = List.copyOf(parts);
        findings = List.copyOf(findings);
    }

    /**
     * Chooses sensors.
     *
     * @param sites where it is to play; empty for the whole catalogue. Sites of drills never play.
     */
    public static Casting of(DrillScript script, Catalogue catalogue, List<SiteId> sites) {
        Findings findings = new Findings();
        List<Part> parts = new ArrayList<>();
        SourcePlace place = SourcePlace.ofFile(script.id());
        for (Track track : script.tracks()) {
            List<Sensor> cast = cast(track, catalogue, sites);
            if (cast.isEmpty()) {
                findings.add(DrillCode.NO_SENSOR, place, nameOf(track), track.quantity());
            }
            for (Sensor sensor : cast) {
                part(track, sensor, catalogue, findings, place).ifPresent(parts::add);
            }
        }
        return new Casting(findings.hasErrors() ? List.of() : parts, findings.sorted());
    }

    private static String nameOf(Track track) {
        return track.sensors() instanceof Named named
                ? named.sensor().value()
                : ((OfKind) track.sensors()).kind();
    }

    private static List<Sensor> cast(Track track, Catalogue catalogue, List<SiteId> sites) {
        if (track.sensors() instanceof Named named) {
            return catalogue.sensor(named.sensor()).stream()
                    .filter(sensor -> isReal(sensor, catalogue))
                    .toList();
        }
        OfKind wanted = (OfKind) track.sensors();
        return catalogue.sensors().stream()
                .filter(sensor -> sites.isEmpty() || sites.contains(sensor.site()))
                .filter(sensor -> sensor.kind().equals(wanted.kind()))
                .filter(sensor -> sensor.quantity(track.quantity()).isPresent())
                .filter(sensor -> isReal(sensor, catalogue))
                .skip(wanted.skip())
                .limit(wanted.most())
                .toList();
    }

    private static boolean isReal(Sensor sensor, Catalogue catalogue) {
        return catalogue.site(sensor.site()).orElseThrow().exercise().isEmpty();
    }

    private static Optional<Part> part(
            Track track, Sensor sensor, Catalogue catalogue, Findings findings, SourcePlace place) {
        Optional<SensorQuantity> quantity = sensor.quantity(track.quantity());
        if (quantity.isEmpty()) {
            findings.add(DrillCode.NO_QUANTITY, place, sensor.id().value(), track.quantity());
            return Optional.empty();
        }
        Site site = catalogue.site(sensor.site()).orElseThrow();
        Map<String, Attribute> attributes = new HashMap<>(site.attributes());
        attributes.putAll(sensor.attributes());
        List<Double> seconds = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (Point point : track.points()) {
            Optional<Double> value = point.level().in(quantity.get().unit(), attributes);
            if (value.isEmpty()) {
                findings.add(
                        DrillCode.NO_LEVEL,
                        place,
                        sensor.id().value(),
                        point.level().attribute().orElse(point.level().unit().symbol()),
                        quantity.get().unit().symbol());
                return Optional.empty();
            }
            seconds.add(point.at().toMillis() / 1_000.0);
            values.add(value.get());
        }
        double noise =
                track.noiseUnit().convert(track.noise(), quantity.get().unit())
                        - track.noiseUnit().convert(0, quantity.get().unit());
        return Optional.of(
                new Part(
                        sensor.id(),
                        site.enterprise(),
                        track,
                        seconds,
                        values,
                        noise,
                        quantity.get().minimum(),
                        quantity.get().maximum()));
    }

    /** The sensors that play. */
    public Set<SensorId> sensors() {
        return parts.stream()
                .map(Part::sensor)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
