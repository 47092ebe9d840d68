package io.vigil.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class MessageDecoderPropertiesTest {
    private static final String GATEWAY = "vigil/v1/up/hydro";

    /** One reading as a sender would write it, and as it must come out. */
    record Written(String json, Reading expected) {}

    @Provide
    Arbitrary<Written> written() {
        Arbitrary<Long> times =
                Arbitraries.longs()
                        .between(
                                Instant.parse("2001-01-01T00:00:00Z").toEpochMilli(),
                                Decoded.NOW.toEpochMilli());
        Arbitrary<Double> values = Arbitraries.doubles();
        Arbitrary<Long> sequences = Arbitraries.longs().between(0, 1L << 53);
        return Combinators.combine(
                        times, values, values, sequences, Arbitraries.integers().between(0, 7))
                .as(MessageDecoderPropertiesTest::write);
    }

    private static Written write(long at, double flow, double level, long sequence, int style) {
        String time =
                (style & 1) == 0 ? String.valueOf(at) : "\"" + Instant.ofEpochMilli(at) + "\"";
        String detailed = "{\"q\":\"suspect\",\"v\":" + level + ",\"u\":\"ft\"}";
        String json =
                "{\"sensor\":\"w2\",\"t\":%s,\"values\":{\"flow\":%s,\"level\":%s}%s}"
                        .formatted(
                                time,
                                flow,
                                (style & 2) == 0 ? String.valueOf(level) : detailed,
                                (style & 4) == 0 ? "" : ",\"seq\":" + sequence);
        return new Written(
                json,
                new Reading(
                        new SensorId("w2"),
                        at,
                        (style & 4) == 0 ? Reading.NO_SEQUENCE : sequence,
                        Decoded.NOW.toEpochMilli() - at > 600_000,
                        List.of(
                                new Measurement("flow", flow, Quality.GOOD),
                                new Measurement(
                                        "level",
                                        level,
                                        (style & 2) == 0 ? Quality.GOOD : Quality.SUSPECT))));
    }

    @Property
    void decodesExactlyWhatWasWritten(
            @ForAll("written") Written first,
            @ForAll @Size(max = 20) List<@From("written") Written> more) {
        List<Written> all = new ArrayList<>(more);
        all.add(first);
        String payload = "[" + String.join(", ", all.stream().map(Written::json).toList()) + "]";

        Decoded decoded = Decoded.of(GATEWAY, payload);

        assertThat(decoded.rejects).isEmpty();
        assertThat(decoded.readings).isEqualTo(all.stream().map(Written::expected).toList());
    }

    @Property(tries = 5000)
    void neverThrowsAndNeverDeliversNonsenseForDamagedMessages(
            @ForAll @Size(min = 1, max = 3) List<@From("written") Written> written,
            @ForAll long seed) {
        String payload = "[" + String.join(",", written.stream().map(Written::json).toList()) + "]";
        byte[] bytes = damaged(payload.getBytes(StandardCharsets.UTF_8), new Random(seed));

        Decoded decoded = Decoded.of(GATEWAY, bytes);

        assertThat(decoded.readings.size() + decoded.rejects.size()).isPositive();
        for (Reading reading : decoded.readings) {
            assertThat(reading.sensor().value()).isIn("w1", "w2");
            assertThat(reading.measurements())
                    .allSatisfy(m -> assertThat(m.value()).isFinite())
                    .extracting(Measurement::quantity)
                    .doesNotHaveDuplicates();
        }
    }

    private static byte[] damaged(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(20), bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
            }
        }
        return bytes;
    }

    @Property(tries = 2000)
    void neverThrowsForAnyBytesOnAnyTopic(@ForAll byte[] payload, @ForAll String topic) {
        Decoded onSensor = Decoded.of("vigil/v1/up/hydro/w1", payload);
        Decoded anywhere = Decoded.of(topic, payload);

        assertThat(onSensor.readings).isEmpty();
        assertThat(anywhere.rejects).isNotEmpty();
    }
}
