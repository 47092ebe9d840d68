package io.vigil.ingest.decode.senml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.decode.Decoded;
import io.vigil.model.Catalogue;
import io.vigil.model.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packs through the decoder, as messages come. */
class SenmlCodecTest {
    private static final String DEVICE = "urn:dev:ow:10e2073a0108006:";

    private static final Catalogue CATALOGUE =
            Decoded.catalogue(
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
                            quantities: { level: m, temperature: °C, flow: m3/s }
                            connection:
                              format: senml
                              device: "urn:dev:ow:10e2073a0108006:"
                              quantities: { level: { name: stage, unit: cm }, temperature: temp, flow: flow }
                          - id: door
                            kind: general
                            interval: 5 min
                            quantities: { value: "1", level: m }
                            connection:
                              format: senml
                              device: "urn:dev:ow:"
                              quantities: { value: "box/open", level: "box/text" }
                              settings: { booleans: number, strings: number }
                          - id: meter
                            kind: water-level
                            interval: 5 min
                            quantities: { flow: m3/s }
                            connection: { format: senml, quantities: { flow: "meter7" } }
                    """);

    private static Decoded decode(String json) {
        return Decoded.of(
                CATALOGUE,
                "vigil/v1/up/hydro/raw/senml",
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> told(Decoded decoded) {
        return decoded.readings.stream()
                .flatMap(
                        reading ->
                                reading.measurements().stream()
                                        .map(
                                                m ->
                                                        reading.sensor().value()
                                                                + " "
                                                                + m.quantity()
                                                                + "="
                                                                + m.value()))
                .toList();
    }

    @Test
    void aPackThatMeasuresNothingIsAnswered() {
        assertThat(decode("[{'bn':'urn:dev:1:','bt':1782869340,'value':25.3}]").rejected())
                .containsExactly("MISSING_FIELD ");
    }

    @Test
    void recordsOfOneMomentMakeOneReadingInTheSensorsUnits() {
        Decoded decoded =
                decode(
                        "[{'bn':'%s','bt':1782869340.25,'n':'stage','v':2525},{'n':'temp','u':'Cel','v':21.5},{'n':'temp','u':'K','t':-60,'v':293.15}]"
                                .formatted(DEVICE));

        assertThat(decoded.rejected()).isEmpty();
        assertThat(told(decoded))
                .containsExactly(
                        "gauge level=25.25", "gauge temperature=21.5", "gauge temperature=20.0");
        assertThat(decoded.readings)
                .extracting(Reading::atMillis)
                .containsExactly(1_782_869_340_250L, 1_782_869_280_250L);
        assertThat(decoded.readings.get(0).measurements()).hasSize(2);
    }

    @Test
    void timesBelowTwoToTheTwentyEighthAreRelativeToNow() {
        Decoded decoded =
                decode(
                        "[{'bn':'%s','n':'temp','t':-5,'v':1},{'n':'temp','v':2}]"
                                .formatted(DEVICE));

        assertThat(decoded.readings)
                .extracting(reading -> Instant.ofEpochMilli(reading.atMillis()))
                .containsExactly(Decoded.NOW.minusSeconds(5), Decoded.NOW);
    }

    @Test
    void aNameMayBeSplitAnywhere() {
        Decoded decoded =
                decode(
                        "[{'n':'urn:dev:ow:10e2073a0108006:temp','v':1},{'n':'meter7','u':'l/s','v':500},{'bn':'urn:dev:ow:10e2073a','n':'0108006:flow','v':3}]");

        assertThat(decoded.rejected()).isEmpty();
        assertThat(told(decoded))
                .containsExactly("gauge temperature=1.0", "gauge flow=3.0", "meter flow=0.5");
    }

    @Test
    void whatIsNoNumberIsRefusedUnlessTheSettingsCountIt() {
        Decoded decoded =
                decode(
                        "[{'bn':'urn:dev:ow:','n':'box/open','vb':true},{'n':'box/text','vs':' 2.5 '},{'n':'10e2073a0108006:temp','vb':true},{'n':'10e2073a0108006:flow','s':5},{'n':'10e2073a0108006:stage','vd':'aGkgCg'},{'n':'box/text','t':-9,'vs':'high'}]");

        assertThat(told(decoded)).containsExactly("door value=1.0", "door level=2.5");
        assertThat(decoded.rejected())
                .containsExactlyInAnyOrder(
                        "NOT_SUPPORTED /2/vb",
                        "NOT_SUPPORTED /3/s",
                        "NOT_SUPPORTED /4/vd",
                        "NOT_A_NUMBER /5/vs");
    }

    @Test
    void placesAreThoseOfTheRecords() {
        Decoded decoded =
                decode(
                        "[{'bn':'%s','n':'temp','u':'V','v':1},{'n':'flow','v':2,'t':900},{'n':'flow','v':'x'},{'n':'label','vs':'a'},{'n':'stage','v':1,'t':-5},{'n':'stage','v':2,'t':-5},{'n':'flow','t':1e300,'v':2}]"
                                .formatted(DEVICE));

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejected())
                .containsExactlyInAnyOrder(
                        "WRONG_UNIT /0/v",
                        "TIME_IN_FUTURE /1",
                        "NOT_A_NUMBER /2/v",
                        "DUPLICATE_FIELD /5/v",
                        "BAD_TIME /6/t",
                        "UNMAPPED_NAME ");
    }

    @Test
    void unknownDevicesAreToldByWhatTheyCallThemselves() {
        Decoded decoded =
                decode(
                        "[{'bn':'x:y:','n':'a','v':1},{'n':'b','v':1},{'bn':'','n':'coap/1/z','v':1}]");

        assertThat(decoded.rejects)
                .extracting(reject -> reject.code() + " " + reject.arguments())
                .containsExactly("UNKNOWN_DEVICE [x:y:, senml]", "UNKNOWN_DEVICE [coap/1/, senml]");
    }
}
