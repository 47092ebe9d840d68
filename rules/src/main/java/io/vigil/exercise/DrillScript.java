package io.vigil.exercise;

import io.vigil.model.Attribute;
import io.vigil.model.Identifiers;
import io.vigil.model.LocalizedText;
import io.vigil.model.SensorId;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to seem to happen in a drill, as values of sensors over time.
 *
 * @param id names the script
 * @param length how long it plays
 * @param targets by when people should have done what, from the first warning on
 * @param tracks what sensors are to tell
 */
public record DrillScript(
        String id,
        LocalizedText title,
        Duration length,
        Map<Target, Duration> targets,
        List<Track> tracks) {
    /** What a drill times. */
    public enum Target {
        ACKNOWLEDGE,
        REPORT,
        RELEASE;

        /** Lower-case name, as written in scripts. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What some sensors tell of one quantity.
     *
     * @param sensors which play it
     * @param quantity for example {@code combustible}
     * @param every time between two readings
     * @param points values at moments from the beginning, in order; between two of them the value
     *     changes evenly, before the first and after the last it stays
     * @param noise standard deviation of what is added to each value, in {@code noiseUnit}
     * @param gaps when nothing is sent
     */
    public record Track(
            Selection sensors,
            String quantity,
            Duration every,
            List<Point> points,
            double noise,
            MeasurementUnit noiseUnit,
            List<Gap> gaps) {
        public Track {
            Objects.requireNonNull(sensors, "sensors");
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(every, "every");
            Objects.requireNonNull(noiseUnit, "noiseUnit");
            points = List.copyOf(points);
            gaps = List.copyOf(gaps);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("a track needs at least one point");
            }
            if (every.isZero() || every.isNegative()) {
                throw new IllegalArgumentException("every must be positive, but was " + every);
            }
        }

        /** Whether nothing is sent at {@code at} from the beginning. */
        public boolean isSilent(Duration at) {
            return gaps.stream()
                    .anyMatch(gap -> at.compareTo(gap.from()) >= 0 && at.compareTo(gap.to()) < 0);
        }
    }

    /** A stretch without readings, from the beginning of the script. */
    public record Gap(Duration from, Duration to) {
        public Gap {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }

    /** The value at a moment. */
    public record Point(Duration at, Level level) {
        public Point {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(level, "level");
        }
    }

    /**
     * A value, alone or from an attribute on.
     *
     * @param attribute attribute of the sensor or its site that {@code offset} is added to; empty
     *     for a value of its own
     * @param offset in {@code unit}
     */
    public record Level(Optional<String> attribute, double offset, MeasurementUnit unit) {
        public Level {
            Objects.requireNonNull(attribute, "attribute");
            Objects.requireNonNull(unit, "unit");
        }

        /**
         * The value in {@code target}; empty if the attribute is missing or of another dimension.
         */
        public Optional<Double> in(MeasurementUnit target, Map<String, Attribute> attributes) {
            if (!unit.isCompatibleWith(target)) {
                return Optional.empty();
            }
            if (attribute.isEmpty()) {
                return Optional.of(unit.convert(offset, target));
            }
            return attributes.get(attribute.get()) instanceof Attribute.Quantified base
                            && base.unit().isCompatibleWith(target)
                    ? Optional.of(
                            base.unit().convert(base.value(), target)
                                    + unit.convert(offset, target)
                                    - unit.convert(0, target))
                    : Optional.empty();
        }
    }

    /** Which sensors play a track. */
    public sealed interface Selection permits Named, OfKind {}

    /** One sensor by its id. */
    public record Named(SensorId sensor) implements Selection {
        public Named {
            Objects.requireNonNull(sensor, "sensor");
        }
    }

    /**
     * The first so many sensors of a kind at the chosen sites.
     *
     * @param skip how many of them are left to other tracks
     * @param most how many play, at least 1
     */
    public record OfKind(String kind, int skip, int most) implements Selection {
        public OfKind {
            Objects.requireNonNull(kind, "kind");
            if (most < 1 || skip < 0) {
                throw new IllegalArgumentException("cannot select " + most + " after " + skip);
            }
        }
    }

    public DrillScript {
        Identifiers.check("drill script", id);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(length, "length");
        targets = Map.copyOf(targets);
        tracks = List.copyOf(tracks);
    }
}
