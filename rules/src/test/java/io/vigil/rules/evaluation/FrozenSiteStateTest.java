package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Quality;
import io.vigil.testing.FrozenBytes;
import io.vigil.warnings.Transition;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was remembered of a site when a version was released is read for ever. */
class FrozenSiteStateTest {
    /** Of every kind of memory one; never changed. */
    private static final String RULES =
            """
            - { id: mean, title: { zh: 甲, en: A }, hazard: t, applies: { kind: weather }, source: made up, advice: { zh: 看, en: look },
                grades: { yellow: "avg(temperature, 30 min) >= 20 °C", red: "percentile(temperature, 90 %, 1 h) >= 60 °C" } }
            - { id: trend, title: { zh: 乙, en: B }, hazard: t, applies: { kind: weather }, source: made up, advice: { zh: 看, en: look },
                grades: { yellow: "eta(temperature, 60 °C) <= 1 min" } }
            - { id: smooth, title: { zh: 丙, en: C }, hazard: t, applies: { kind: weather }, source: made up, advice: { zh: 看, en: look },
                grades: { yellow: "ewma(temperature, 1 h) >= 55 °C" } }
            - { id: long, title: { zh: 丁, en: D }, hazard: t, applies: { kind: weather }, source: made up, advice: { zh: 看, en: look },
                grades: { yellow: "duration(temperature >= 21 °C, 1 h) >= 10 min" } }
            - { id: odd, title: { zh: 戊, en: E }, hazard: t, applies: { kind: weather }, source: made up, advice: { zh: 看, en: look },
                grades: { yellow: "anomaly(temperature) >= 5" } }
            - { id: sums, title: { zh: 己, en: F }, hazard: t, applies: { kind: weather }, source: made up, advice: { zh: 看, en: look },
                grades: { yellow: "cusum(temperature, 24 °C, 0.1 °C) >= 9 °C" } }
            - { id: flat, title: { zh: 庚, en: G }, hazard: t, applies: { kind: weather }, source: made up, advice: { zh: 看, en: look },
                grades: { yellow: "stuck(humidity, 1 h)" } }
            - { id: slow, title: { zh: 辛, en: H }, hazard: t, applies: { kind: weather }, source: made up, advice: { zh: 看, en: look },
                grades: { yellow: "temperature >= 22 °C" }, raise: { after: 30 readings } }
            """;

    private static final String MEAN = RULES.substring(0, RULES.indexOf("- { id: trend"));
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final int MINUTES = 20;

    private static WeatherStation station() {
        return WeatherStation.reporting(Duration.ofMinutes(1), RULES);
    }

    private static void report(WeatherStation station, int minute, double celsius) {
        station.report(
                NOON.plus(Duration.ofMinutes(minute)),
                Map.of("temperature", celsius, "humidity", 30.0, "wind", 4.0, "rain", 0.0),
                minute % 7 == 3 ? Quality.SUSPECT : Quality.GOOD);
    }

    private static SiteState frozen() throws Exception {
        return SiteState.read(
                new DataInputStream(new ByteArrayInputStream(FrozenBytes.read("site-state-v3"))));
    }

    @Test
    void writesWhatIsMissing() throws Exception {
        WeatherStation station = station();
        for (int minute = 0; minute < MINUTES; minute++) {
            report(station, minute, 20 + minute / 5.0);
        }
        if (FrozenBytes.isWriting()) {
            FrozenBytes.writeIfMissing("site-state-v3", River.bytes(station.state));
        }

        assertThat(FrozenBytes.names()).contains("site-state-v3");
    }

    @Test
    void whatVersionThreeWroteIsWrittenTheSameToday() throws Exception {
        assertThat(River.bytes(frozen())).isEqualTo(FrozenBytes.read("site-state-v3"));
    }

    @Test
    void openWarningsAndWindowsOfVersionThreeGoOn() throws Exception {
        WeatherStation station = station();
        station.state = frozen();
        station.writeAndRead();

        report(station, MINUTES, 25);
        report(station, MINUTES + 1, 70);
        station.use(MEAN);

        assertThat(station.transitions)
                .extracting(Transition::identity)
                .contains("mean:w1:1#2")
                .doesNotContain("mean:w1:1#1");
    }
}
