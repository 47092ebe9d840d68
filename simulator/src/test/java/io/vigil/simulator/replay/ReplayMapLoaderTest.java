package io.vigil.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayMapLoaderTest {
    private static List<String> problems(String text) {
        return ReplayMapLoader.parse("m.yaml", text).findings().stream()
                .map(f -> f.place().line() + ":" + f.place().column() + " " + f.code().id())
                .toList();
    }

    @Test
    void readsEverything() {
        ReplayMap map =
                ReplayMapLoader.parse(
                                "m.yaml",
                                """
                                enterprise: usgs
                                separator: ";"
                                time: { column: datetime, format: "M/d/yyyy H:mm", zone: "-06:00" }
                                sensor: { column: station }
                                quantities:
                                  level: { column: height_ft, unit: ft }
                                  rain: { column: rain }
                                missing: ["", "-9999"]
                                """)
                        .map()
                        .orElseThrow();

        assertThat(map.enterprise()).isEqualTo("usgs");
        assertThat(map.separator()).contains(';');
        assertThat(map.sensorColumn()).contains("station");
        assertThat(map.quantities())
                .containsExactly(
                        new ReplayMap.Quantity("level", "height_ft", "ft"),
                        new ReplayMap.Quantity("rain", "rain", ""));
        assertThat(map.missing()).containsExactlyInAnyOrder("", "-9999");
        assertThat(map.time().parse("9/9/2013 0:15")).isEqualTo("2013-09-09T06:15:00Z");
    }

    @Test
    void reportsEverythingAtOnceWithItsPlace() {
        assertThat(
                        problems(
                                """
                                time: { colum: t, format: "QQQQQQQQ", zone: Mars }
                                sensor: { value: "a b" }
                                quantities: { level: { column: h, unit: furlong } }
                                missing: none
                                """))
                .containsExactly(
                        "1:7 REPLAY-003",
                        "1:9 REPLAY-002",
                        "1:27 REPLAY-005",
                        "1:45 REPLAY-006",
                        "2:18 REPLAY-008",
                        "3:41 REPLAY-007",
                        "4:10 REPLAY-004");
    }

    @Test
    void missingSectionsAndBrokenYamlAreFindings() {
        assertThat(problems("enterprise: a\n"))
                .containsExactly("1:1 REPLAY-003", "1:1 REPLAY-003", "1:1 REPLAY-003");
        assertThat(problems("time: [\n")).hasSize(1).first().asString().endsWith("REPLAY-001");
        assertThat(problems("")).containsExactly("0:0 REPLAY-003");
        assertThat(problems("time: { column: t }\nsensor: {}\nquantities: {}\n"))
                .containsExactly("3:13 REPLAY-004");
    }

    @Test
    void findingsReadAsSentencesInBothLanguages() {
        Finding finding =
                ReplayMapLoader.parse(
                                "m.yaml",
                                "tme: 1\ntime: {column: t}\nsensor: {value: s}\n"
                                        + "quantities: {level: {column: h}}\n")
                        .findings()
                        .get(0);

        assertThat(Messages.load(Locale.ENGLISH, ReplayMessagesTest.BUNDLE).line(finding))
                .isEqualTo(
                        "m.yaml:1:1  the key \"tme\" is not known. Did you mean: time?"
                                + "  [REPLAY-002]");
        assertThat(Messages.load(Locale.CHINA, ReplayMessagesTest.BUNDLE).line(finding))
                .contains("未知的键“tme”");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "iso, 2013-09-09T00:15:00Z, 2013-09-09T00:15:00Z",
        "iso, 2013-09-09 00:15:00+08:00, 2013-09-08T16:15:00Z",
        "iso, 2013-09-09 00:15, 2013-09-08T16:15:00Z",
        "iso, 2013-09-09, 2013-09-08T16:00:00Z",
        "epoch-seconds, 1378685700, 2013-09-09T00:15:00Z",
        "epoch-seconds, 1378685700.5, 2013-09-09T00:15:00.500Z",
        "epoch-millis, 1378685700250, 2013-09-09T00:15:00.250Z",
        "yyyy-MM-dd HH:mm, 2013-09-09 00:15, 2013-09-08T16:15:00Z",
        "d.M.yyyy H:mm:ss, 9.9.2013 0:15:07, 2013-09-08T16:15:07Z",
        "yyyy/MM/dd, 2013/09/09, 2013-09-08T16:00:00Z"
    })
    void readsTimes(String format, String text, Instant expected) {
        RecordedTime time = RecordedTime.of(format, ZoneId.of("Asia/Shanghai"));

        assertThat(time.parse(text)).isEqualTo(expected);
        assertThatThrownBy(() -> time.parse("soon")).isInstanceOf(DateTimeException.class);
    }
}
