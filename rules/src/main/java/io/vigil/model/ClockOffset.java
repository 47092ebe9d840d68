package io.vigil.model;

import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How far a sensor's clock is behind as somebody has set it: the attribute {@value #ATTRIBUTE} of
 * the sensor or else of its site, for example {@code 42 s}, negative where the clock is ahead. It
 * is added to the time of every reading. Without it times are taken as they are sent.
 */
public final class ClockOffset {
    public static final String ATTRIBUTE = "clockOffset";

    private static final MeasurementUnit SECOND = MeasurementUnit.find("s").orElseThrow();
    private static final double MILLIS = 1_000;

    /** Beyond this nobody means a clock that runs wrong. */
    private static final double MOST_SECONDS = Duration.ofDays(36_500).toSeconds();

    private ClockOffset() {}

    /** What is added to the times of the sensor's readings; zero if nothing is set. */
    public static Duration of(Sensor sensor, Site site) {
        return read(sensor.attributes()).or(() -> read(site.attributes())).orElse(Duration.ZERO);
    }

    private static Optional<Duration> read(Map<String, Attribute> attributes) {
        return Optional.ofNullable(attributes.get(ATTRIBUTE)).flatMap(ClockOffset::read);
    }

    /** The length of time that the attribute says; empty if it says none. */
    static Optional<Duration> read(Attribute attribute) {
        if (!(attribute instanceof Attribute.Quantified value)
                || !value.unit().isCompatibleWith(SECOND)) {
            return Optional.empty();
        }
        double seconds = value.unit().convert(value.value(), SECOND);
        return Math.abs(seconds) > MOST_SECONDS
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(seconds * MILLIS)));
    }
}
