package io.vigil.science;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;

/** Numbers that were worked out independently of the code, by topic; given to 6 digits. */
public final class Vectors {
    /** 6 digits are kept, so the last one is uncertain by half. */
    public static final Percentage SIX_DIGITS = Percentage.withPercentage(5e-4);

    private static final JsonNode ALL = read();

    private Vectors() {}

    private static JsonNode read() {
        try (InputStream in = Vectors.class.getResourceAsStream("/science/vectors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode topic(String topic) {
        JsonNode found = ALL.get(topic);
        if (found == null) {
            throw new IllegalArgumentException("no vector " + topic);
        }
        return found;
    }

    public static double number(String topic, String name) {
        return topic(topic).required(name).doubleValue();
    }

    /** Topics that begin so. */
    public static List<String> topics(String prefix) {
        List<String> topics = new ArrayList<>();
        ALL.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (name.startsWith(prefix)) {
                                topics.add(name);
                            }
                        });
        return topics;
    }
}
