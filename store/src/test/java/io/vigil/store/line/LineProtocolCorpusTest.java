package io.vigil.store.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.testing.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The public corpus of InfluxData's line protocol library, where it lies beside the project: what
 * we write, read back, is the same point; what the corpus calls impossible, we refuse.
 */
class LineProtocolCorpusTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode corpus(String file) throws IOException {
        return MAPPER.readTree(SharedData.require("influx-line-protocol/" + file).toFile());
    }

    @Test
    void encodesEveryPointSoThatItReadsBackTheSame() throws IOException {
        int checked = 0;
        for (JsonNode entry : corpus("encode.json")) {
            JsonNode point = entry.path("input").path("point");
            if (entry.path("output").has("error")) {
                assertThatThrownBy(() -> write(point))
                        .as(point.toString())
                        .isInstanceOfAny(
                                IllegalArgumentException.class, IllegalStateException.class);
            } else if (isWithinOurTypes(point)) {
                assertReadsBack(point);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(60);
    }

    @Test
    void pointsThatServersDecodeAreWrittenSoThatTheyReadBackTheSame() throws IOException {
        int checked = 0;
        for (String file : List.of("decode_part1.json", "decode_part2.json")) {
            for (JsonNode entry : corpus(file)) {
                for (JsonNode point : entry.path("output").path("result")) {
                    if (isWithinOurTypes(point) && isWithoutControls(point)) {
                        assertReadsBack(point);
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(200);
    }

    /** Neither unsigned numbers nor raw bytes nor the same key twice. */
    private static boolean isWithinOurTypes(JsonNode point) {
        List<String> keys = new ArrayList<>();
        for (JsonNode field : point.path("fields")) {
            JsonNode value = field.path("value");
            if (value.has("uint")
                    || !value.properties()
                            .iterator()
                            .next()
                            .getKey()
                            .matches("float|int|bool|string")
                    || !field.path("key").isTextual()
                    || (value.has("float") && !value.path("float").isNumber())) {
                return false;
            }
            keys.add(field.path("key").asText());
        }
        return keys.stream().distinct().count() == keys.size() && point.path("name").isTextual();
    }

    private static boolean isWithoutControls(JsonNode point) {
        List<String> names = new ArrayList<>();
        names.add(point.path("name").asText());
        point.path("tags")
                .forEach(
                        tag -> {
                            names.add(tag.path("key").asText());
                            names.add(tag.path("value").asText());
                        });
        point.path("fields").forEach(field -> names.add(field.path("key").asText()));
        return names.stream().noneMatch(name -> name.matches("(?s).*[\\x00-\\x1f\\x7f].*"))
                && names.stream().noneMatch(name -> name.endsWith("\\") || name.startsWith("#"));
    }

    private static void assertReadsBack(JsonNode point) {
        LineReader.Point read = LineReader.read(write(point));

        assertThat(read.name()).as(point.toString()).isEqualTo(point.path("name").asText());
        Map<String, String> tags = new HashMap<>();
        point.path("tags")
                .forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
        assertThat(read.tags()).as(point.toString()).isEqualTo(tags);
        Map<String, Object> fields = new HashMap<>();
        point.path("fields").forEach(field -> fields.put(field.path("key").asText(), value(field)));
        assertThat(read.fields()).as(point.toString()).isEqualTo(fields);
        assertThat(read.nanos()).isEqualTo(point.path("time").asLong());
    }

    private static Object value(JsonNode field) {
        JsonNode value = field.path("value");
        if (value.has("float")) {
            return value.path("float").asDouble();
        }
        if (value.has("int")) {
            return value.path("int").asLong();
        }
        return value.has("bool")
                ? (Object) value.path("bool").asBoolean()
                : value.path("string").asText();
    }

    private static String write(JsonNode point) {
        LineProtocol line = new LineProtocol().measurement(point.path("name").asText());
        point.path("tags")
                .forEach(tag -> line.tag(tag.path("key").asText(), tag.path("value").asText()));
        for (JsonNode field : point.path("fields")) {
            String key = field.path("key").asText();
            Object value = value(field);
            if (value instanceof Double number) {
                line.field(key, number.doubleValue());
            } else if (value instanceof Long number) {
                line.field(key, number.longValue());
            } else if (value instanceof Boolean truth) {
                line.field(key, truth.booleanValue());
            } else {
                line.field(key, (String) value);
            }
        }
        return line.at(point.path("time").asLong()).toString();
    }
}
