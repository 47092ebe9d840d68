package io.vigil.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rejects.RejectCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapCodecTest {
    private static final Instant SENT = Instant.parse("2026-07-01T01:00:00Z");
    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "test.yaml",
                                    """
                                    enterprises: [ { id: met, name: Met }, { id: other, name: Other } ]
                                    sites:
                                      - id: sky
                                        name: Sky
                                        type: weather
                                        enterprise: met
                                        region: 430000/430900
                                        position: { lat: 28.5, lon: 112.3 }
                                        lateness: 24 h
                                        sensors:
                                          - id: rainstorm
                                            kind: weather-warning
                                            interval: 24 h
                                            quantities: { severity: "1", urgency: "1", certainty: "1", remaining: min }
                                            attributes: { capSender: cap@met.example, capEvent: 暴雨 }
                                    """))
                    .catalogue();

    private static String message(String type, String status, String info) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a1</identifier>\
        <sender>cap@met.example</sender><sent>2026-07-01T09:00:00+08:00</sent><status>%s</status>\
        <msgType>%s</msgType><scope>Public</scope>%s%s</alert>"""
                .formatted(
                        status,
                        type,
                        type.equals("Alert")
                                ? ""
                                : "<note>n</note><references>cap@met.example,a0,2026-07-01T08:00:00+08:00</references>",
                        info);
    }

    private static String info(String event, String severity, String area) {
        return "<info><category>Met</category><event>"
                + event
                + "</event><urgency>Expected</urgency><severity>"
                + severity
                + "</severity><certainty>Likely</certainty>"
                + "<expires>2026-07-01T15:00:00+08:00</expires><area><areaDesc>x</areaDesc>"
                + area
                + "</area></info>";
    }

    private static final String HERE = "<polygon>28,112 29,112 29,113 28,113 28,112</polygon>";

    private static Decoded decoded(String enterprise, String xml, Instant now) {
        Decoded decoded = new Decoded();
        new MessageDecoder(CATALOGUE)
                .decode(
                        "vigil/v1/up/" + enterprise + "/raw/cap",
                        xml.getBytes(StandardCharsets.UTF_8),
                        now,
                        now,
                        decoded);
        return decoded;
    }

    private static Decoded decoded(String xml) {
        return decoded("met", xml, SENT.plusSeconds(60));
    }

    @Test
    void aWarningIsAReadingOfTheSensorThatStandsForIt() {
        Decoded decoded = decoded(message("Alert", "Actual", info("暴雨", "Severe", HERE)));

        assertThat(decoded.rejects).isEmpty();
        assertThat(decoded.readings).hasSize(1);
        Reading reading = decoded.readings.get(0);
        assertThat(reading.at()).isEqualTo(SENT);
        assertThat(reading.measurements())
                .containsExactly(
                        new Measurement("severity", 3, Quality.GOOD),
                        new Measurement("urgency", 3, Quality.GOOD),
                        new Measurement("certainty", 3, Quality.GOOD),
                        new Measurement("remaining", 360, Quality.GOOD));
    }

    @ParameterizedTest
    @CsvSource({
        "<circle>28.5;112.3 1</circle>, 1",
        "<circle>29.5;112.3 10</circle>, 0",
        "<geocode><valueName>GB/T 2260</valueName><value>430000</value></geocode>, 1",
        "<geocode><valueName>x</valueName><value>430900000000</value></geocode>, 1",
        "<geocode><valueName>x</valueName><value>420000</value></geocode>, 0"
    })
    void theAreaDecides(String area, int readings) {
        Decoded decoded =
                decoded(message("Alert", "Actual", info("暴雨", "Minor", area.replace(';', ','))));

        assertThat(decoded.readings).hasSize(readings);
    }

    @Test
    void cancelAndExpiryGoBackToZero() {
        Decoded cancelled = decoded(message("Cancel", "Actual", info("暴雨", "Severe", HERE)));
        Decoded expired =
                decoded(
                        "met",
                        message("Alert", "Actual", info("暴雨", "Extreme", HERE)),
                        Instant.parse("2026-07-01T07:00:00Z"));

        assertEnd(cancelled, SENT);
        assertEnd(expired, Instant.parse("2026-07-01T07:00:00Z"));
    }

    /**
     * A warning may stand at any of four grades, each of which ends on a reading of its own; one
     * that is sent at the very moment of the end must not meet a reading of that moment.
     */
    private static void assertEnd(Decoded decoded, Instant end) {
        assertThat(decoded.rejects).isEmpty();
        assertThat(decoded.readings)
                .hasSize(Grade.values().length)
                .isSortedAccordingTo(Comparator.comparing(Reading::at))
                .allSatisfy(
                        reading -> {
                            assertThat(reading.at()).isBetween(end.minusMillis(999), end);
                            assertThat(reading.at()).isBefore(end);
                            assertThat(reading.measurements())
                                    .hasSize(4)
                                    .allMatch(measurement -> measurement.value() == 0);
                        })
                .extracting(Reading::at)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotMeantOrNotForUsIsToldAndNotUsed() {
        String good = message("Alert", "Actual", info("暴雨", "Severe", HERE));
        for (Decoded decoded :
                new Decoded[] {
                    decoded(message("Alert", "Exercise", info("暴雨", "Severe", HERE))),
                    decoded(message("Alert", "Actual", info("大风", "Severe", HERE))),
                    decoded(good.replace("cap@met.example", "who@else.example")),
                    decoded("other", good, SENT.plusSeconds(60)),
                    decoded(message("Cancel", "Actual", ""))
                }) {
            assertThat(decoded.readings).isEmpty();
            assertThat(decoded.rejects)
                    .extracting(reject -> reject.code())
                    .containsExactly(RejectCode.CAP_NOT_USED);
        }
    }

    @Test
    void whatBreaksTheStandardIsRefused() {
        Decoded decoded = decoded(message("Alert", "Actual", info("暴雨", "Orange", HERE)));

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejects.get(0).code()).isEqualTo(RejectCode.BAD_CAP);
        assertThat(decoded.rejects.get(0).arguments().get(0)).isEqualTo("CAP-012");
    }
}
