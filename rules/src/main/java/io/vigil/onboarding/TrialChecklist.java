package io.vigil.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * When an enterprise's steps on the test topic succeeded first, as published, retained, on {@code
 * vigil/v1/down/{enterprise}/test/checklist}: an object with the time of each step that has
 * succeeded. Thread-safe.
 */
public final class TrialChecklist {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TrialChecklist() {}

    /** Where the checklist of an enterprise stands. */
    public static String topic(String enterprise) {
        return "vigil/v1/down/" + enterprise + "/test/checklist";
    }

    public static byte[] write(Map<TrialStep, Instant> steps) {
        return json(steps).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The steps in their order. */
    public static ObjectNode json(Map<TrialStep, Instant> steps) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (TrialStep step : TrialStep.values()) {
            Instant at = steps.get(step);
            if (at != null) {
                node.put(step.key(), at.toString());
            }
        }
        return node;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is not a checklist
     */
    public static Map<TrialStep, Instant> read(byte[] json) throws IOException {
        JsonNode node = JSON.readTree(json);
        Map<TrialStep, Instant> steps = new EnumMap<>(TrialStep.class);
        try {
            for (TrialStep step : TrialStep.values()) {
                if (node.has(step.key())) {
                    steps.put(step, Instant.parse(node.get(step.key()).asText()));
                }
            }
        } catch (DateTimeException e) {
            throw new IOException("not a checklist: " + e.getMessage(), e);
        }
        return steps;
    }
}
