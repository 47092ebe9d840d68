package io.vigil.web.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import io.vigil.store.ReadingRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A right message for exactly one sensor, with its quantities in its units.
 *
 * @param sensor id of the sensor
 * @param topic where it is published
 * @param payload one reading
 * @param batch two readings, an interval apart
 * @param gatewayTopic where a gateway publishes for many sensors
 * @param gateway the same reading as a gateway sends it, with the sensor named
 * @param real whether all values are ones that the sensor sent; else some are the middle of its
 *     range and have to be replaced
 */
public record ExampleMessage(
        String sensor,
        String topic,
        String payload,
        String batch,
        String gatewayTopic,
        String gateway,
        boolean real) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MathContext DIGITS = new MathContext(4);
    private static final String UP = "vigil/v1/up/";

    /** Stands for a limit that nobody named. */
    private static final double UNLIMITED = 100;

    /**
     * Makes one.
     *
     * @param latest what the sensor sent last; may lack quantities
     * @param now time of the reading
     */
    static ExampleMessage of(
            EnterpriseId owner, Sensor sensor, List<ReadingRecord> latest, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        boolean real = true;
        ObjectNode values = JSON.createObjectNode();
        for (SensorQuantity quantity : sensor.quantities()) {
            BigDecimal sent = sent(quantity, latest);
            real &= sent != null;
            values.put(quantity.name(), sent == null ? middle(quantity) : sent);
        }
        ObjectNode one = reading(at, values);
        Duration step = sensor.interval();
        ArrayNode batch = JSON.createArrayNode().add(reading(at.minus(step), values)).add(one);
        ObjectNode named = JSON.createObjectNode().put("sensor", sensor.id().value());
        named.setAll(one);
        return new ExampleMessage(
                sensor.id().value(),
                UP + owner.value() + "/" + sensor.id().value(),
                text(one),
                text(batch),
                UP + owner.value(),
                text(JSON.createArrayNode().add(named)),
                real);
    }

    private static ObjectNode reading(Instant at, ObjectNode values) {
        ObjectNode reading = JSON.createObjectNode().put("t", at.toString());
        reading.set("values", values);
        return reading;
    }

    private static BigDecimal sent(SensorQuantity quantity, List<ReadingRecord> latest) {
        return latest.stream()
                .filter(reading -> reading.quantity().equals(quantity.name()))
                .filter(reading -> reading.quality().isUsable())
                .findFirst()
                .map(reading -> plain(reading.value()))
                .orElse(null);
    }

    private static BigDecimal middle(SensorQuantity quantity) {
        double low = Double.isInfinite(quantity.minimum()) ? 0 : quantity.minimum();
        double high =
                Double.isInfinite(quantity.maximum())
                        ? Math.max(low, 0) + UNLIMITED
                        : quantity.maximum();
        return plain((low + high) / 2);
    }

    private static BigDecimal plain(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private static String text(Object node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an example could not be written", e);
        }
    }
}
