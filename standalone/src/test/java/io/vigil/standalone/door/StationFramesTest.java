package io.vigil.standalone.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.simulator.sl651.Element;
import io.vigil.simulator.sl651.StationClass;
import io.vigil.simulator.sl651.StationFrames;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a simulated telemetry station writes is what the decoder reads. */
class StationFramesTest {
    private static final String TOPIC = "vigil/v1/up/hydro/raw/sl651";
    private static final String ADDRESS = "0012345678";
    private static final LocalDateTime START = LocalDateTime.of(2026, 7, 1, 9, 5);

    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "test.yaml",
                                    """
                                    enterprises: [ { id: hydro, name: Hydro } ]
                                    sites:
                                      - id: bridge
                                        name: Bridge
                                        type: river
                                        enterprise: hydro
                                        region: 43/4309
                                        position: { lat: 28, lon: 112 }
                                        sensors:
                                          - id: gauge
                                            kind: water-level
                                            interval: 5 min
                                            quantities: { level: m, rain: mm, flow: m3/s, temperature: °C }
                                            connection:
                                              format: sl651
                                              device: "0012345678"
                                              quantities: { level: "39", rain: "26", flow: "27", temperature: "02" }
                                          - id: hourly
                                            kind: water-level
                                            interval: 5 min
                                            quantities: { level: m, rain: mm }
                                            connection:
                                              format: sl651
                                              device: "0012345678"
                                              quantities: { level: F5, rain: F4 }
                                          - id: over
                                            kind: general
                                            interval: 5 min
                                            quantities: { value: "1" }
                                            connection:
                                              format: sl651
                                              device: "0012345678"
                                              quantities: { value: "45.2" }
                                    """))
                    .catalogue();

    /** What came out of the decoder: sensor and quantity, by time. */
    private static final class Told implements ReadingSink {
        private final Map<String, Map<Instant, Double>> values = new TreeMap<>();
        private final List<Reject> rejects = new ArrayList<>();

        @Override
        public void reading(Site site, Reading reading) {
            for (Measurement each : reading.measurements()) {
                values.computeIfAbsent(
                                reading.sensor().value() + " " + each.quantity(),
                                name -> new TreeMap<>())
                        .put(reading.at(), each.value());
            }
        }

        @Override
        public void reject(Reject reject) {
            rejects.add(reject);
        }

        double value(String name, LocalDateTime at) {
            return values.get(name).get(instant(at));
        }
    }

    private static Instant instant(LocalDateTime clock) {
        return clock.toInstant(ZoneOffset.ofHours(8));
    }

    private static StationFrames station(boolean ascii) {
        return new StationFrames(1, ADDRESS, 0x1234, StationClass.RIVER, ascii);
    }

    private static Told decode(List<byte[]> frames) {
        Told told = new Told();
        MessageDecoder decoder = new MessageDecoder(CATALOGUE);
        Instant now = instant(START.plusDays(2));
        frames.forEach(frame -> decoder.decode(TOPIC, frame, now, now, told));
        assertThat(told.rejects).isEmpty();
        return told;
    }

    @ParameterizedTest(name = "ascii = {0}")
    @ValueSource(booleans = {false, true})
    void valuesComeBackAsTheyWere(boolean ascii) {
        Random random = new Random(651);
        List<byte[]> frames = new ArrayList<>();
        List<Map<Element, Double>> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Map<Element, Double> values = new LinkedHashMap<>();
            values.put(Element.LEVEL, random.nextInt(4_000_000) / 1000.0 - 200);
            values.put(Element.RAIN_TOTAL, random.nextInt(999_999) / 10.0);
            values.put(Element.FLOW, random.nextInt(1_000_000_000) / 1000.0);
            values.put(Element.AIR_TEMPERATURE, random.nextInt(900) / 10.0 - 45);
            LocalDateTime at = START.plusMinutes(5L * i);
            frames.add(station(ascii).added(i + 1, at.plusSeconds(5), at, values, i % 8));
            sent.add(values);
        }

        Told told = decode(frames);

        for (int i = 0; i < sent.size(); i++) {
            LocalDateTime at = START.plusMinutes(5L * i);
            Map<Element, Double> values = sent.get(i);
            assertThat(told.value("gauge level", at))
                    .isCloseTo(values.get(Element.LEVEL), within(1e-9));
            assertThat(told.value("gauge rain", at)).isEqualTo(values.get(Element.RAIN_TOTAL));
            assertThat(told.value("gauge flow", at)).isEqualTo(values.get(Element.FLOW));
            assertThat(told.value("gauge temperature", at))
                    .isCloseTo(values.get(Element.AIR_TEMPERATURE), within(1e-9));
            assertThat(told.value("over value", at)).isEqualTo(i >> 2 & 1);
        }
    }

    @ParameterizedTest(name = "ascii = {0}")
    @ValueSource(booleans = {false, true})
    void whatIsMissingDoesNotComeBack(boolean ascii) {
        Map<Element, Double> values = new LinkedHashMap<>();
        values.put(Element.LEVEL, Double.NaN);
        values.put(Element.RAIN_TOTAL, 3.2);

        Told told =
                decode(
                        List.of(
                                station(ascii).timed(1, START, START, values),
                                station(ascii).keepAlive(1, START)));

        assertThat(told.values).containsOnlyKeys("gauge rain");
    }

    @ParameterizedTest(name = "ascii = {0}")
    @ValueSource(booleans = {false, true})
    void hoursComeBackInTwelveSteps(boolean ascii) {
        double[] rain = {0, 0.1, 0.3, 0.5, 0.8, 1, 0.4, 0, 0, 0.2, Double.NaN, 25.4};
        double[] levels = {1.12, 1.14, 1.17, 1.21, 1.27, 1.34, 1.4, 1.45, 1.49, 1.52, 655.34, 0};

        Told told =
                decode(
                        List.of(
                                station(ascii)
                                        .hourly(
                                                7,
                                                START.plusHours(1),
                                                START,
                                                rain,
                                                levels,
                                                Map.of(Element.LEVEL, 25.0))));

        assertThat(told.values.get("hourly rain")).hasSize(11);
        for (int i = 0; i < 12; i++) {
            LocalDateTime at = START.plusMinutes(5L * i);
            assertThat(told.value("hourly level", at)).isEqualTo(levels[i]);
            if (!Double.isNaN(rain[i])) {
                assertThat(told.value("hourly rain", at)).isEqualTo(rain[i]);
            }
        }
        assertThat(told.value("gauge level", START.plusMinutes(55))).isEqualTo(25);
    }

    @ParameterizedTest(name = "ascii = {0}")
    @ValueSource(booleans = {false, true})
    void aSeriesComesBackOutOfItsPackets(boolean ascii) {
        List<Double> levels = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            levels.add(i == 40 ? Double.NaN : 25 + i / 100.0);
        }

        List<byte[]> packets =
                station(ascii)
                        .uniform(
                                9,
                                START.plusDays(1),
                                START,
                                Duration.ofMinutes(10),
                                Element.LEVEL,
                                levels,
                                60);
        Told told = decode(packets);

        assertThat(packets).hasSizeGreaterThan(5);
        assertThat(told.values.get("gauge level")).hasSize(99);
        assertThat(told.value("gauge level", START.plusMinutes(990))).isEqualTo(25.99);
    }
}
