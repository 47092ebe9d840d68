package io.vigil.jobs.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.jobs.state.TrialMemory;
import io.vigil.model.Catalogue;
import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.onboarding.TrialChecklist;
import io.vigil.onboarding.TrialStep;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * What would become of one message, as told on {@code vigil/v1/down/{enterprise}/test}.
 * docs/connect.md is the reference of the fields.
 */
final class TrialAnswer implements ReadingSink {
    /** A clock that is off by no more counts as set; an engineering default. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private static final int MOST_LISTED = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue;
    private final String topic;
    private final Instant now;
    private final TrialMemory memory;
    private final ArrayNode readings = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode rejects = JsonNodeFactory.instance.arrayNode();
    private int accepted;
    private int repeated;
    private int refused;
    private long newestMillis = Long.MIN_VALUE;

    /**
     * @param topic as the sender named it
     * @param memory of the sender; changed
     */
    TrialAnswer(Catalogue catalogue, String topic, Instant now, TrialMemory memory) {
        this.catalogue = catalogue;
        this.topic = topic;
        this.now = now;
        this.memory = memory;
    }

    @Override
    public void reading(Site site, Reading reading) {
        accepted++;
        newestMillis = Math.max(newestMillis, reading.atMillis());
        boolean known = memory.isRepeated(reading);
        if (known) {
            repeated++;
        }
        if (readings.size() < MOST_LISTED) {
            readings.add(json(reading, known));
        }
    }

    private ObjectNode json(Reading reading, boolean known) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("sensor", reading.sensor().value())
                        .put("t", reading.at().toString());
        if (reading.sequence() != Reading.NO_SEQUENCE) {
            node.put("seq", reading.sequence());
        }
        node.put("late", reading.late()).put("repeated", known);
        ObjectNode values = node.putObject("values");
        for (Measurement measurement : reading.measurements()) {
            values.putObject(measurement.quantity())
                    .put("v", measurement.value())
                    .put("u", unit(reading.sensor(), measurement.quantity()))
                    .put("q", measurement.quality().key());
        }
        return node;
    }

    private String unit(SensorId sensor, String quantity) {
        return catalogue
                .sensor(sensor)
                .flatMap(known -> known.quantity(quantity))
                .map(known -> known.unit().symbol())
                .orElse("");
    }

    /** Told under the topic that the sender used. */
    @Override
    public void reject(Reject reject) {
        refused++;
        Reject tried =
                new Reject(
                        reject.at(),
                        reject.enterprise(),
                        topic,
                        reject.code(),
                        reject.place(),
                        reject.arguments(),
                        reject.sensor(),
                        reject.excerpt());
        try {
            JsonNode node = JSON.readTree(RejectJson.write(tried));
            rejects.add(node);
        } catch (IOException e) {
            throw new UncheckedIOException("a reject could not be read back", e);
        }
    }

    /** Marks the steps that this message shows; returns whether one of them is new. */
    boolean finish() {
        if (accepted == 0) {
            return false;
        }
        boolean news = memory.succeeded(TrialStep.READING, now);
        if (accepted > 1 && refused == 0) {
            news |= memory.succeeded(TrialStep.BATCH, now);
        }
        if (repeated == accepted) {
            news |= memory.succeeded(TrialStep.RESEND, now);
        }
        if (Duration.ofMillis(newestMillis - now.toEpochMilli()).abs().compareTo(CLOCK_TOLERANCE)
                <= 0) {
            news |= memory.succeeded(TrialStep.CLOCK, now);
        }
        return news;
    }

    byte[] json(String enterprise) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("at", now.toString())
                        .put("enterprise", enterprise)
                        .put("topic", topic)
                        .put("accepted", accepted)
                        .put("repeated", repeated)
                        .put("refused", refused);
        if (accepted > 0) {
            node.put("clockOffsetSeconds", (newestMillis - now.toEpochMilli()) / 1000.0);
        }
        node.set("readings", readings);
        node.set("rejects", rejects);
        node.set("checklist", TrialChecklist.json(memory.steps()));
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
