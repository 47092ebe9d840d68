package io.vigil.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock is corrected where the catalogue says so, and nowhere else. */
class ClockOffsetTest {
    private static final String SITES =
            """
            enterprises: [ { id: hydro, name: Hydro } ]
            sites:
              - id: bridge
                name: Bridge
                type: river
                enterprise: hydro
                region: 43/4309
                position: { lat: 28, lon: 112 }
                attributes: { clockOffset: -10 min }
                sensors:
                  - { id: w1, kind: water-level, interval: 1 min, quantities: { level: m } }
                  - id: w2
                    kind: water-level
                    interval: 1 min
                    quantities: { level: m }
                    attributes: { clockOffset: %s }
            """;

    @Test
    void theSensorsOwnOffsetStandsBeforeThatOfTheSite() {
        Instant ahead = Decoded.NOW.plusSeconds(600);
        Instant behind = Decoded.NOW.minusMillis(42_500);

        assertThat(decoded("w1", ahead).readings)
                .extracting(Reading::at)
                .containsExactly(Decoded.NOW);
        assertThat(decoded("w2", behind).readings)
                .extracting(Reading::at)
                .containsExactly(Decoded.NOW);
        assertThat(decoded("w2", ahead).rejected()).containsExactly("TIME_IN_FUTURE /t");
    }

    @Test
    void noOffsetWrapsATimeAround() {
        String payload = "{\"t\":" + Long.MAX_VALUE + ",\"values\":{\"level\":1}}";
        Decoded decoded =
                Decoded.of(
                        Decoded.catalogue(SITES.formatted("42.5 s")),
                        "vigil/v1/up/hydro/w2",
                        payload.getBytes(StandardCharsets.UTF_8));

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejects).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "3 m", "soon", "200000 d"})
    void whatIsNoLengthOfTimeIsAFinding(String offset) {
        List<Finding> findings =
                CatalogueLoader.parse(Map.of("a.yaml", SITES.formatted(offset))).findings();

        assertThat(findings)
                .filteredOn(finding -> finding.code().id().equals("CAT-023"))
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.arguments())
                                        .asString()
                                        .contains("clockOffset", offset));
    }

    private static Decoded decoded(String sensor, Instant at) {
        String payload = "{\"t\":\"" + at + "\",\"values\":{\"level\":1}}";
        return Decoded.of(
                Decoded.catalogue(SITES.formatted("42.5 s")),
                "vigil/v1/up/hydro/" + sensor,
                payload.getBytes(StandardCharsets.UTF_8));
    }
}
