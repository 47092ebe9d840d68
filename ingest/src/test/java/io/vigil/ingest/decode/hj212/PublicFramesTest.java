package io.vigil.ingest.decode.hj212;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.ingest.decode.Decoded;
import io.vigil.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Frames that are public: those whose length and check code are right are read, all others not. */
class PublicFramesTest {
    private static final String FRAMES = "protocol-frames/hj212-frames.jsonl";

    /** Values of frames of pollution sources, read by hand. */
    private static final Map<String, String> VALUES =
            Map.of(
                    "field-2011-stack", "a24088=0.804",
                    "field-2005-codes", "011=32.439",
                    "xiaoyao-0139", "060=1.803",
                    "chenqi92-2", "ele01=1.0",
                    "bad-trailing-semicolon", "a34004=207.0");

    private static List<JsonNode> frames() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> frames = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.require(FRAMES))) {
            frames.add(json.readTree(line));
        }
        return frames;
    }

    @Test
    void framesThatAreInOrderAreReadAndTheOthersRefused() throws IOException {
        Map<String, Boolean> read = new TreeMap<>();
        Map<String, Boolean> expected = new TreeMap<>();
        for (JsonNode each : frames()) {
            String id = each.get("id").asText();
            expected.put(id, each.get("lengthOk").asBoolean() && each.get("crcOk").asBoolean());
            read.put(id, isRead(each.get("frame").asText()));
        }

        assertThat(read).isEqualTo(expected);
    }

    private static boolean isRead(String frame) {
        byte[] bytes = frame.getBytes(UTF_8);
        try {
            return Hj212Segment.read(bytes, Hj212Frame.open(bytes, 0, bytes.length)) != null;
        } catch (Hj212Exception e) {
            return false;
        }
    }

    @Test
    void whatTheyMeasureComesOutOfTheDecoder() throws IOException {
        Map<String, String> told = new TreeMap<>();
        for (JsonNode each : frames()) {
            String id = each.get("id").asText();
            if (VALUES.containsKey(id)) {
                String code = VALUES.get(id).split("=")[0];
                told.put(id, code + "=" + value(each.get("frame").asText(), code));
            }
        }

        assertThat(told).isEqualTo(new TreeMap<>(VALUES));
    }

    private static double value(String frame, String code) {
        String device = frame.replaceAll(".*;MN=([^;]*);.*", "$1");
        String name = code + "-Rtd";
        Decoded decoded =
                Decoded.of(
                        Decoded.catalogue(
                                """
                                enterprises: [ { id: plant, name: Plant } ]
                                sites:
                                  - id: stack
                                    name: Stack
                                    type: chemical
                                    enterprise: plant
                                    region: 43/4309
                                    position: { lat: 28, lon: 112 }
                                    sensors:
                                      - id: s
                                        kind: gas-leak
                                        interval: 1 min
                                        quantities: { toxic: mg/m3 }
                                        connection:
                                          format: hj212
                                          device: "%s"
                                          quantities: { toxic: "%s" }
                                """
                                        .formatted(device, name)),
                        "vigil/v1/up/plant/raw/hj212",
                        frame.getBytes(UTF_8));
        return decoded.readings.get(0).measurements().get(0).value();
    }
}
