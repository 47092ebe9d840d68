package io.vigil.ingest.decode.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {
    private static final long TIME = 1_486_144_502_122L;

    @Test
    void theWireFormIsThatOfTheStandard() throws Exception {
        // timestamp 1, one metric "T" with alias 2, Float 12.1, Quality 0, seq 3; put together by
        // hand after the field numbers of the standard.
        String wire =
                "0801"
                        + "121d"
                        + "0a0154"
                        + "1002"
                        + "2009"
                        + "4a0f"
                        + "0a075175616c697479"
                        + "120408031800"
                        + "659a994141"
                        + "1803";

        Metric metric = new Metric("T", 2L, null, DataType.FLOAT, false, 0, new Metric.Real(12.1));
        Payload payload = new Payload(1L, 3, List.of(metric));
        assertThat(PayloadReader.read(HexFormat.of().parseHex(wire))).isEqualTo(payload);
        assertThat(HexFormat.of().formatHex(PayloadWriter.write(payload))).isEqualTo(wire);
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "INT8,   4294967291, -5",
        "INT8,   251,        -5",
        "INT16,  4294967291, -5",
        "INT32,  4294967291, -5",
        "UINT8,  251,        251",
        "UINT16, 65531,      65531",
        "UINT32, 4294967291, 4294967291",
        "INT64,  -5,         -5",
        "UINT64, -5,         18446744073709551611",
        "UINT64, 5,          5",
        "BOOLEAN, 1,         1"
    })
    void integersHaveTheSignOfTheirType(DataType type, long bits, double number) {
        assertThat(type.number(new Metric.Whole(bits, true))).hasValue(number);
    }

    @Test
    void whereNoTypeIsKnownOnlyANumberThatNobodyCouldMeanAsNegativeIsOne() {
        assertThat(DataType.UNKNOWN.number(new Metric.Whole(7, false))).hasValue(7);
        assertThat(DataType.UNKNOWN.number(new Metric.Whole(0xFFFF_FFFBL, false))).isEmpty();
        assertThat(DataType.UNKNOWN.number(new Metric.Whole(0xFFFF_FFFBL, true)))
                .hasValue(4_294_967_291.0);
    }

    /** Payloads of the standard, rendered as JSON; they come with their own licence. */
    @Test
    void theExamplesOfTheStandardComeBackAsTheyWere() throws Exception {
        Path folder = SharedData.require("protocol-frames/sparkplug");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path example : files.sorted().toList()) {
                Payload payload = rendered(new ObjectMapper().readTree(example.toFile()));

                assertThat(PayloadReader.read(PayloadWriter.write(payload)))
                        .as(example.getFileName().toString())
                        .isEqualTo(payload);
            }
        }
    }

    private static Payload rendered(JsonNode example) {
        JsonNode payload = example.get("payload");
        List<Metric> metrics = new ArrayList<>();
        for (JsonNode metric : payload.get("metrics")) {
            Metric told =
                    Metric.of(
                            metric.get("name").asText(),
                            DataType.valueOf(
                                    metric.get("dataType").asText().toUpperCase(Locale.ROOT)),
                            metric.get("timestamp").asLong(),
                            value(metric.get("value")));
            metrics.add(metric.has("alias") ? told.withAlias(metric.get("alias").asLong()) : told);
        }
        Integer sequence = payload.has("seq") ? payload.get("seq").asInt() : null;
        return new Payload(payload.get("timestamp").asLong(), sequence, metrics);
    }

    private static Metric.Value value(JsonNode value) {
        if (value.isTextual()) {
            return new Metric.Text(value.asText());
        }
        return value.isFloatingPointNumber()
                ? new Metric.Real(value.asDouble())
                : new Metric.Whole(
                        value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asLong(), true);
    }

    @Test
    void whatElseAMetricSaysComesBack() throws Exception {
        Metric.Value real = new Metric.Real(12.1);
        Payload payload =
                new Payload(
                        TIME,
                        255,
                        List.of(
                                Metric.of("a", DataType.FLOAT, TIME, real).withQuality(500),
                                Metric.of("b", DataType.DOUBLE, TIME, real).asHistory(),
                                Metric.of("c", DataType.INT16, TIME, new Metric.None(true)),
                                Metric.of("d", DataType.DOUBLE, TIME, real)
                                        .withAlias(7)
                                        .byAliasOnly(),
                                Metric.of("e", DataType.INT8, TIME, new Metric.Whole(251, false))));

        assertThat(PayloadReader.read(PayloadWriter.write(payload))).isEqualTo(payload);
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 60) byte[] bytes) {
        refusedAtMost(bytes);
    }

    @Property(tries = 300)
    void aDamagedPayloadIsReadOrRefused(@ForAll byte with, @ForAll int at) {
        Metric metric = Metric.of("level", DataType.DOUBLE, TIME, new Metric.Real(1.5));
        byte[] bytes = PayloadWriter.write(new Payload(TIME, 1, List.of(metric.withQuality(192))));
        bytes[Math.floorMod(at, bytes.length)] = with;
        refusedAtMost(bytes);
    }

    private static void refusedAtMost(byte[] bytes) {
        try {
            assertThat(PayloadReader.read(bytes)).isNotNull();
        } catch (UnreadableMessageException e) {
            assertThat(e).hasMessage("BAD_FRAME");
        }
    }
}
