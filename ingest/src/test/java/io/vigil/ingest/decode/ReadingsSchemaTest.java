package io.vigil.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published schema of JSON v1 and the decoder agree on what a message is. */
class ReadingsSchemaTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final String T = "\"t\":\"2026-07-01T09:29:00+08:00\"";

    private static final Set<RejectCode> BEYOND =
            Set.of(
                    RejectCode.UNKNOWN_SENSOR,
                    RejectCode.UNKNOWN_QUANTITY,
                    RejectCode.WRONG_UNIT,
                    RejectCode.TIME_IN_FUTURE);

    /** Messages of sensor w1, each of them right. */
    private static final List<String> RIGHT =
            List.of(
                    "{" + T + ",\"values\":{\"level\":25.31}}",
                    "{" + T + ",\"seq\":0,\"values\":{\"level\":-1,\"rain\":1e-3},\"more\":[null]}",
                    "{\"t\":1782869340000,\"values\":{\"level\":{\"v\":1,\"u\":\"cm\",\"q\":\"bad\"}}}",
                    "{\"sensor\":\"w1\",\"t\":\"2026-07-01 01:29:00.123456789z\",\"values\":{\"rain\":{\"v\":0}}}",
                    "[{"
                            + T
                            + ",\"values\":{\"level\":1}},{\"t\":\"2000-02-29T23:59:59-23:59\",\"values\":{\"rain\":2}}]",
                    "{\"t\":\"1971-01-01T00:00:00Z\",\"seq\":999999999999999999,\"values\":{\"level\":1}}",
                    "{\"t\":946684800000,\"values\":{\"level\":1.7976931348623157e308}}");

    /** What a value is replaced with to see whether both still agree. */
    private static final List<String> REPLACEMENTS =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "1.5",
                    "1e400",
                    "\"x\"",
                    "\"\"",
                    "{}",
                    "[]",
                    "[1]",
                    "{\"v\":1}",
                    "{\"v\":null}",
                    "{\"q\":\"good\"}",
                    "\"2026-13-01T00:00:00Z\"",
                    "\"2026-07-01T00:00:00\"",
                    "\"2026-07-01T24:00:00Z\"",
                    "\"2026-04-31T00:00:00Z\"",
                    "\"1970-12-31T00:00:00Z\"",
                    "\"2026-07-01T01:00:00+24:00\"",
                    "1782869340",
                    "12345678901234567890",
                    "\"suspect\"",
                    "\"NaN\"");

    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text());

    private static String text() {
        try {
            return Files.readString(Path.of("..", "docs", "readings.schema.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether nothing is refused but what no schema can know: catalogue and clock. */
    private static boolean isAccepted(String message) {
        boolean named = message.contains("\"sensor\"");
        Decoded decoded = Decoded.of(named ? "vigil/v1/up/hydro" : "vigil/v1/up/hydro/w1", message);
        return decoded.rejects.stream().map(Reject::code).allMatch(BEYOND::contains);
    }

    private boolean isValid(String message) throws JsonProcessingException {
        return schema.validate(JSON.readTree(message)).isEmpty();
    }

    @Test
    void bothAcceptWhatIsRight() throws Exception {
        for (String message : RIGHT) {
            assertThat(isValid(message)).as(message).isTrue();
            assertThat(isAccepted(message)).as(message).isTrue();
        }
    }

    @Test
    void bothRefuseTheSame() throws Exception {
        List<String> changed = new ArrayList<>();
        for (String message : RIGHT) {
            for (String replacement : REPLACEMENTS) {
                variants(message, replacement, changed);
            }
        }

        // The validator takes the largest numbers for whole ones and then compares them as long.
        changed.removeIf(message -> message.contains("\"seq\":1E+400"));
        assertThat(changed).hasSizeGreaterThan(500);
        int refused = 0;
        for (String message : changed) {
            boolean accepted = isAccepted(message);
            assertThat(isValid(message)).as(message).isEqualTo(accepted);
            refused += accepted ? 0 : 1;
        }
        assertThat(refused).isBetween(300, changed.size() - 50);
    }

    /** Each value in turn replaced, and each field in turn left out. */
    private static void variants(String message, String replacement, List<String> out)
            throws JsonProcessingException {
        int count = count(JSON.readTree(message));
        for (int i = 0; i < count; i++) {
            JsonNode tree = JSON.readTree(message);
            Visit visit = new Visit(i, JSON.readTree(replacement));
            tree = visit.apply(tree);
            out.add(JSON.writeValueAsString(tree));
            JsonNode shorter = JSON.readTree(message);
            out.add(JSON.writeValueAsString(new Visit(i, null).apply(shorter)));
        }
    }

    private static int count(JsonNode node) {
        int count = 1;
        for (JsonNode child : node) {
            count += count(child);
        }
        return count;
    }

    /** Replaces the value that is reached as the n-th, or leaves it out. */
    private static final class Visit {
        private final JsonNode replacement;
        private int left;

        Visit(int left, JsonNode replacement) {
            this.left = left;
            this.replacement = replacement;
        }

        JsonNode apply(JsonNode root) {
            if (left == 0) {
                return replacement == null ? JSON.createObjectNode() : replacement;
            }
            left--;
            below(root);
            return root;
        }

        private boolean below(JsonNode node) {
            if (node instanceof ObjectNode object) {
                for (String name : names(object)) {
                    if (here(object.get(name))) {
                        if (replacement == null) {
                            object.remove(name);
                        } else {
                            object.set(name, replacement);
                        }
                        return true;
                    }
                    if (below(object.get(name))) {
                        return true;
                    }
                }
            } else if (node instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    if (here(array.get(i))) {
                        if (replacement == null) {
                            array.remove(i);
                        } else {
                            array.set(i, replacement);
                        }
                        return true;
                    }
                    if (below(array.get(i))) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean here(JsonNode node) {
            return node != null && left-- == 0;
        }

        private static List<String> names(ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            return names;
        }
    }
}
