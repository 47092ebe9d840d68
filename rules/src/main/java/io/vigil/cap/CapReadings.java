package io.vigil.cap;

import io.vigil.cap.CapAlert.Area;
import io.vigil.cap.CapAlert.Certainty;
import io.vigil.cap.CapAlert.Circle;
import io.vigil.cap.CapAlert.Info;
import io.vigil.cap.CapAlert.Named;
import io.vigil.cap.CapAlert.ResponseType;
import io.vigil.cap.CapAlert.Severity;
import io.vigil.cap.CapAlert.Urgency;
import io.vigil.model.Attribute;
import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Position;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.units.MeasurementUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What warnings of others mean as readings. A sensor of the kind {@link #KIND} stands for the
 * warnings of one sender, and if it says so of one event, at one place; which ones is told by its
 * attributes {@code capSender} (needed), {@code capEvent} and {@code capArea}.
 */
public final class CapReadings {
    /** Kind of the sensors that stand for warnings of others. */
    public static final String KIND = "weather-warning";

    /** 0 none, 1 Minor or Unknown, 2 Moderate, 3 Severe, 4 Extreme. */
    public static final String SEVERITY = "severity";

    /** 0 none or unknown, 1 Past, 2 Future, 3 Expected, 4 Immediate. */
    public static final String URGENCY = "urgency";

    /** 0 none or unknown, 1 Unlikely, 2 Possible, 3 Likely, 4 Observed. */
    public static final String CERTAINTY = "certainty";

    /** Time from the reading until the warning ends if nothing follows it. */
    public static final String REMAINING = "remaining";

    /** How long a warning holds that does not say so. */
    public static final Duration DEFAULT_VALIDITY = Duration.ofHours(24);

    private static final int GRADES = Grade.values().length;
    private static final List<String> QUANTITIES = List.of(SEVERITY, URGENCY, CERTAINTY, REMAINING);

    private CapReadings() {}

    /**
     * What a message says at a sensor.
     *
     * @param at time of the reading, epoch milliseconds
     * @param remaining minutes
     */
    public record Ranks(long at, int severity, int urgency, int certainty, double remaining) {}

    /**
     * What the message says where the sensor stands, in order of time: nothing if it is not meant
     * for it, one of a warning in force, and {@linkplain #end as many as there are grades} of one
     * that is over.
     */
    public static List<Ranks> ranks(CapAlert alert, Sensor sensor, Site site, Instant now) {
        if (!text(sensor, "capSender").equals(Optional.of(alert.sender()))) {
            return List.of();
        }
        return alert.infos().stream()
                .filter(info -> isEvent(info, sensor) && isThere(info, sensor, site))
                .map(info -> inForce(alert, info, now))
                .max(Comparator.comparingInt(Ranks::severity))
                .map(ranks -> ranks.severity() > 0 ? List.of(ranks) : end(ranks.at()))
                .orElse(List.of());
    }

    /**
     * The end of a warning, whether by a Cancel or because its time is over. A grade ends one at a
     * time and only on a reading that says so, which is right for a gauge but would leave a red
     * warning orange until the sender's next message. So the end is as many readings of zero as
     * there are grades; the last ends the lowest.
     *
     * <p>They lie in the last milliseconds before the moment of the end, not at it and not after
     * it: a warning may follow that is sent in that same second, and of two readings of one moment
     * the second is not taken. CAP knows no parts of a second, so that what ended was sent before
     * all of them.
     */
    private static List<Ranks> end(long at) {
        List<Ranks> zeros = new ArrayList<>();
        for (int left = GRADES; left > 0; left--) {
            zeros.add(new Ranks(at - left, 0, 0, 0, 0));
        }
        return zeros;
    }

    /** Severity 0 stands for a warning that ended at that time. */
    private static Ranks inForce(CapAlert alert, Info info, Instant now) {
        Instant sent = alert.sent().toInstant();
        Instant until =
                info.expires().map(OffsetDateTime::toInstant).orElse(sent.plus(DEFAULT_VALIDITY));
        boolean over =
                alert.msgType() == CapAlert.MsgType.CANCEL
                        || info.urgency() == Urgency.PAST
                        || info.responseTypes().contains(ResponseType.ALL_CLEAR);
        if (over || !until.isAfter(sent)) {
            return new Ranks(sent.toEpochMilli(), 0, 0, 0, 0);
        }
        if (!until.isAfter(now)) {
            return new Ranks(until.toEpochMilli(), 0, 0, 0, 0);
        }
        return new Ranks(
                sent.toEpochMilli(),
                rank(info.severity()),
                rank(info.urgency()),
                rank(info.certainty()),
                Duration.between(sent, until).toMillis() / 60_000.0);
    }

    private static int rank(Severity severity) {
        return switch (severity) {
            case EXTREME -> 4;
            case SEVERE -> 3;
            case MODERATE -> 2;
            case MINOR, UNKNOWN -> 1;
        };
    }

    private static int rank(Urgency urgency) {
        return switch (urgency) {
            case IMMEDIATE -> 4;
            case EXPECTED -> 3;
            case FUTURE -> 2;
            case PAST -> 1;
            case UNKNOWN -> 0;
        };
    }

    private static int rank(Certainty certainty) {
        return switch (certainty) {
            case OBSERVED -> 4;
            case LIKELY -> 3;
            case POSSIBLE -> 2;
            case UNLIKELY -> 1;
            case UNKNOWN -> 0;
        };
    }

    private static boolean isEvent(Info info, Sensor sensor) {
        Optional<String> event = text(sensor, "capEvent");
        return event.isEmpty()
                || info.event().equalsIgnoreCase(event.get())
                || info.eventCodes().stream().anyMatch(code -> code.value().equals(event.get()));
    }

    private static boolean isThere(Info info, Sensor sensor, Site site) {
        Optional<String> named = text(sensor, "capArea");
        Position position = sensor.position().orElse(site.position());
        for (Area area : info.areas()) {
            if (named.isPresent()) {
                if (area.description().equals(named.get())
                        || area.geocodes().stream()
                                .anyMatch(code -> code.value().equals(named.get()))) {
                    return true;
                }
            } else if (covers(area, position, site)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(Area area, Position position, Site site) {
        for (Circle circle : area.circles()) {
            if (circle.centre().distanceTo(position) <= circle.radiusKilometres() * 1000) {
                return true;
            }
        }
        return area.polygons().stream().anyMatch(ring -> CapGeometry.contains(ring, position))
                || area.geocodes().stream()
                        .map(Named::value)
                        .anyMatch(code -> isWithin(code, site.region().codes()));
    }

    /** 12 digits that end in zeros name the same region as the 6 digits before them. */
    private static boolean isWithin(String code, List<String> path) {
        String shorter =
                code.length() == 12 && code.endsWith("000000") ? code.substring(0, 6) : code;
        return path.contains(code) || path.contains(shorter);
    }

    /** Digits alone are a number to the catalogue. */
    private static Optional<String> text(Sensor sensor, String attribute) {
        Attribute value = sensor.attributes().get(attribute);
        if (value instanceof Attribute.Text text) {
            return Optional.of(text.value());
        }
        if (value instanceof Attribute.Quantified number) {
            return Optional.of(
                    BigDecimal.valueOf(number.value()).stripTrailingZeros().toPlainString()
                            + number.unit().symbol().replace("1", "").toLowerCase(Locale.ROOT));
        }
        return Optional.empty();
    }

    /**
     * Whether a reading, if it is of a sensor of this kind, tells if a warning is in force; quick,
     * since it is asked for each reading.
     */
    public static boolean tells(Reading reading) {
        return usable(reading, SEVERITY).isPresent();
    }

    /** Until when the warning of a reading holds; empty if it tells of none, or not of its end. */
    public static Optional<Instant> until(Reading reading, Sensor sensor) {
        Optional<SensorQuantity> quantity = sensor.quantity(REMAINING);
        Optional<Double> remaining = usable(reading, REMAINING);
        if (quantity.isEmpty()
                || remaining.isEmpty()
                || usable(reading, SEVERITY).filter(severity -> severity > 0).isEmpty()) {
            return Optional.empty();
        }
        double minutes = quantity.get().unit().convert(remaining.get(), MeasurementUnit.of("min"));
        long millis = Math.max(0, Math.round(minutes * 60_000));
        return Optional.of(Instant.ofEpochMilli(reading.atMillis() + millis));
    }

    private static Optional<Double> usable(Reading reading, String quantity) {
        List<Measurement> measurements = reading.measurements();
        for (int i = 0; i < measurements.size(); i++) {
            Measurement measurement = measurements.get(i);
            if (measurement.quantity().equals(quantity) && measurement.quality().isUsable()) {
                return Optional.of(measurement.value());
            }
        }
        return Optional.empty();
    }

    /**
     * The readings at the end of a warning that nothing followed, in order of time: all is zero, in
     * as many as there are grades, as with a Cancel.
     */
    public static List<Reading> over(Sensor sensor, Instant until) {
        List<Measurement> zeros = new ArrayList<>();
        for (String quantity : QUANTITIES) {
            if (sensor.quantity(quantity).isPresent()) {
                zeros.add(new Measurement(quantity, 0, Quality.GOOD));
            }
        }
        return end(until.toEpochMilli()).stream()
                .map(
                        ranks ->
                                new Reading(
                                        sensor.id(), ranks.at(), Reading.NO_SEQUENCE, false, zeros))
                .toList();
    }
}
