package io.vigil.ingest.decode.sl651;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames as stations sent them, kept beside the project, each with what it says. */
class PublicFramesTest {
    private static final String FRAMES = "protocol-frames/sl651-frames.jsonl";

    private record Sample(String id, byte[] bytes, JsonNode reading) {}

    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : Files.readAllLines(SharedData.require(FRAMES))) {
            JsonNode node = mapper.readTree(line);
            samples.add(
                    new Sample(
                            node.get("id").asText(),
                            Hex.bytes(node.get("hex").asText()),
                            node.get("reading")));
        }
        return samples;
    }

    @Test
    void eachFrameIsReadOrRefusedAsItsRecordSays() throws IOException {
        int frames = 0;
        for (Sample sample : samples()) {
            Piece piece = FrameReader.next(sample.bytes(), 0, sample.bytes().length);
            if (sample.reading().get("crcOk").asBoolean()) {
                check((Frame) piece, sample);
                frames++;
            } else {
                Fault fault = ((Piece.Refused) piece).fault();
                assertThat(fault.field()).as(sample.id()).isEqualTo("CRC");
                assertThat(fault.found()).isEqualTo(text(sample, "crcInFrame"));
                assertThat(fault.expected()).isEqualTo(text(sample, "crcComputed"));
            }
        }
        assertThat(frames).isEqualTo(22);
    }

    private static String text(Sample sample, String field) {
        return sample.reading().get(field).asText();
    }

    private static void check(Frame frame, Sample sample) {
        JsonNode reading = sample.reading();
        assertThat(frame.station()).as(sample.id()).isEqualTo(text(sample, "station"));
        assertThat(frame.centre()).isEqualTo(reading.get("centre").asInt());
        assertThat(Header.hex(frame.password(), 4)).isEqualTo(text(sample, "password"));
        assertThat(Header.hex(frame.function(), 2)).isEqualTo(text(sample, "function"));
        assertThat(frame.hasMore()).isEqualTo(text(sample, "end").equals("ETB"));
        assertThat(frame.to()).isEqualTo(sample.bytes().length);
        if (reading.has("packetTotal")) {
            assertThat(frame.packets()).isEqualTo(reading.get("packetTotal").asInt());
            assertThat(frame.number()).isEqualTo(reading.get("packetNo").asInt());
            return;
        }
        Report report = Bodies.read(frame);
        assertThat(report.faults()).as(sample.id()).isEmpty();
        assertThat(report.serial()).isEqualTo(reading.get("serial").asInt());
        assertThat(report.sent()).isEqualTo(text(sample, "sendTime"));
        if (reading.has("elements")) {
            assertThat(told(report)).as(sample.id()).isEqualTo(expected(reading));
        }
    }

    /** Station, time, name and value of everything, in order. */
    private static List<String> told(Report report) {
        return report.observations().stream()
                .flatMap(
                        o ->
                                o.values().stream()
                                        .map(
                                                v ->
                                                        line(
                                                                o.station(),
                                                                o.at().toString(),
                                                                v.name(),
                                                                v.value())))
                .sorted()
                .toList();
    }

    private static String line(String station, String at, String name, double value) {
        return station + " " + at + " " + name + " " + value;
    }

    private static List<String> expected(JsonNode reading) {
        List<String> expected = new ArrayList<>();
        String station = reading.get("bodyStation").asText();
        String observed = "";
        for (JsonNode element : reading.get("elements")) {
            if (element.has("observed")) {
                observed = element.get("observed").asText();
            } else if (element.has("values")) {
                String name = element.get("element").asText();
                int step = 0;
                for (JsonNode value : element.get("values")) {
                    String at = Digits.time(observed).plusMinutes(5L * step++).toString();
                    if (!value.isNull()) {
                        expected.add(line(station, at, name, value.asDouble()));
                    }
                }
            } else {
                String at = Digits.time(observed).toString();
                String name = element.get("element").asText();
                expected.add(line(station, at, name, element.get("value").asDouble()));
            }
        }
        expected.sort(null);
        return expected;
    }

    @Test
    void thirteenPacketsAreOnePicture() throws IOException {
        PacketSequence sequence = null;
        Frame last = null;
        for (Sample sample : samples()) {
            if (sample.id().startsWith("yu-36-")) {
                last = Hex.read(sample.bytes());
                sequence = sequence == null ? PacketSequence.begin(last, 0) : sequence;
                assertThat(sequence.isComplete()).isFalse();
                assertThat(sequence.fits(last)).isTrue();
                assertThat(sequence.add(last)).isTrue();
            }
        }
        assertThat(sequence.isComplete()).isTrue();
        byte[] body = sequence.body();
        Report report = Bodies.read(last, body);

        assertThat(report.serial()).isEqualTo(5);
        assertThat(report.faults()).isEmpty();
        assertThat(report.observations()).isEmpty();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("JFIF").contains("\u00FF\u00D9");
    }
}
