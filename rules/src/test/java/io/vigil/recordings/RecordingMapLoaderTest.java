package io.vigil.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingMapLoaderTest {
    private static List<String> problems(String text) {
        return RecordingMapLoader.parse("m.yaml", text).findings().stream()
                .map(f -> f.place().line() + ":" + f.place().column() + " " + f.code().id())
                .toList();
    }

    @Test
    void readsEverything() {
        RecordingMap map =
                RecordingMapLoader.parse(
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
        assertThat(map.sensors())
                .containsExactly(
                        new RecordingMap.SensorColumns(
                                Optional.empty(),
                                List.of(
                                        new RecordingMap.Quantity("level", "height_ft", "ft"),
                                        new RecordingMap.Quantity("rain", "rain", ""))));
        assertThat(map.missing()).containsExactlyInAnyOrder("", "-9999");
        assertThat(Instant.ofEpochMilli(map.time().parse("9/9/2013 0:15")))
                .isEqualTo("2013-09-09T06:15:00Z");
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
                        "1:7 RECORDING-003",
                        "1:9 RECORDING-002",
                        "1:28 RECORDING-005",
                        "1:45 RECORDING-006",
                        "2:19 RECORDING-008",
                        "3:41 RECORDING-007",
                        "4:10 RECORDING-004");
    }

    @Test
    void missingSectionsAndBrokenYamlAreFindings() {
        assertThat(problems("enterprise: a\n"))
                .containsExactly("1:1 RECORDING-003", "1:1 RECORDING-003", "1:1 RECORDING-003");
        assertThat(problems("time: [\n")).hasSize(1).first().asString().endsWith("RULE-001");
        assertThat(problems("")).containsExactly("0:0 RECORDING-003");
        assertThat(problems("time: { column: t }\nsensor: {}\nquantities: {}\n"))
                .containsExactly("2:9 RECORDING-004", "3:13 RECORDING-004");
    }

    @Test
    void findingsReadAsSentencesInBothLanguages() {
        Finding finding =
                RecordingMapLoader.parse(
                                "m.yaml",
                                "tme: 1\ntime: {column: t}\nsensor: {value: s}\n"
                                        + "quantities: {level: {column: h}}\n")
                        .findings()
                        .get(0);

        assertThat(Messages.load(Locale.ENGLISH, Messages.RECORDINGS).line(finding))
                .isEqualTo(
                        "m.yaml:1:1  the key \"tme\" is not known. Did you mean: time?"
                                + "  [RECORDING-002]");
        assertThat(Messages.load(Locale.CHINA, Messages.RECORDINGS).line(finding))
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

        assertThat(Instant.ofEpochMilli(time.parse(text))).isEqualTo(expected);
        assertThatThrownBy(() -> time.parse("soon")).isInstanceOf(DateTimeException.class);
    }
}
