package io.vigil.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingTest {
    @TempDir Path folder;

    private final List<Finding> findings = new ArrayList<>();

    private List<String> read(Path file, String map) {
        RecordingMapLoader.Loaded loaded = RecordingMapLoader.parse("m.yaml", map);
        assertThat(loaded.findings()).isEmpty();
        List<String> readings = new ArrayList<>();
        try (Recording recording =
                Recording.open(
                        List.of(new Recording.Source(file, loaded.map().orElseThrow())),
                        findings::add)) {
            RecordedReading reading = recording.next();
            while (reading != null) {
                readings.add(text(reading));
                reading = recording.next();
            }
        }
        return readings;
    }

    private static String text(RecordedReading reading) {
        StringBuilder text = new StringBuilder();
        text.append(Instant.ofEpochMilli(reading.atMillis())).append(' ').append(reading.sensor());
        for (int i = 0; i < reading.values().length; i++) {
            String quantity = reading.columns().quantities().get(i).name();
            text.append(' ').append(quantity).append('=').append(reading.values()[i]);
        }
        return text.toString();
    }

    private Path table(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    @Test
    void oneRowMayTellOfSeveralSensors() throws Exception {
        Path file = table("t,a,b\n0,1.5,2.5\n1,,3.5\n2,,\n");

        assertThat(
                        read(
                                file,
                                """
                                time: { column: t, start: "2026-07-01T00:00:00+08:00", step: 3 min }
                                sensors:
                                  tank-1: { level: { column: a, unit: m } }
                                  tank-2: { level: { column: b, unit: m } }
                                """))
                .containsExactly(
                        "2026-06-30T16:00:00Z tank-1 level=1.5",
                        "2026-06-30T16:00:00Z tank-2 level=2.5",
                        "2026-06-30T16:03:00Z tank-2 level=3.5");
        assertThat(findings).isEmpty();
    }

    @Test
    void withoutATimeColumnRowsAreCounted() throws Exception {
        Path file = table("v\n7\n8\n");

        assertThat(
                        read(
                                file,
                                """
                                time: { start: "2026-07-01T00:00:00Z" }
                                sensor: { value: s }
                                quantities: { level: { column: v } }
                                """))
                .containsExactly(
                        "2026-07-01T00:00:00Z s level=7.0", "2026-07-01T00:00:01Z s level=8.0");
    }

    @Test
    void decimalCommasAndSeveralTimeColumns() throws Exception {
        Path file = table("Date;Time;CO\n10/03/2004;18.00.00;2,6\n10/03/2004;19.00.00;-200\n");

        assertThat(
                        read(
                                file,
                                """
                                decimal: ","
                                time: { columns: [Date, Time], format: "dd/MM/yyyy HH.mm.ss", zone: "+01:00" }
                                sensor: { value: street }
                                quantities: { co: { column: CO, unit: mg/m3 } }
                                missing: ["", "-200,0"]
                                """))
                .containsExactly("2004-03-10T17:00:00Z street co=2.6");
        assertThat(findings).isEmpty();
    }

    @Test
    void aNumberThatMeansMissingMeansItHoweverItIsWritten() throws Exception {
        Path file = table("t,v\n2026-07-01T00:00:00Z,-9999.00\n2026-07-01T00:01:00Z,-9.999e3\n");

        assertThat(
                        read(
                                file,
                                """
                                time: { column: t }
                                sensor: { value: s }
                                quantities: { level: { column: v } }
                                missing: ["-9999"]
                                """))
                .isEmpty();
        assertThat(findings).isEmpty();
    }

    private static Arguments recorded(
            String name, String file, int readings, String first, String map) {
        return Arguments.of(name, file, readings, first, map);
    }

    static List<Arguments> recordings() {
        return List.of(
                recorded(
                        "BATADAL: hours without minutes, seven tanks in a row",
                        "chemical-process/batadal-tanks/BATADAL_dataset04.csv",
                        4177 * 2,
                        "2016-07-04T00:00:00Z t1 level=2.44",
                        """
                        time: { column: DATETIME, format: "dd/MM/yy HH" }
                        sensors:
                          t1: { level: { column: L_T1, unit: m } }
                          t7: { level: { column: L_T7, unit: m } }
                        """),
                recorded(
                        "Tennessee Eastman: sample numbers",
                        "chemical-process/tennessee-eastman/d01_te_fault01.csv",
                        960,
                        "2026-01-01T00:03:00Z reactor pressure=2704.5",
                        """
                        time: { column: sample, start: "2026-01-01T00:00:00Z", step: 3 min }
                        sensor: { value: reactor }
                        quantities: { pressure: { column: XMEAS07, unit: kPa } }
                        """),
                recorded(
                        "SKAB: semicolons",
                        "chemical-process/skab/other_1.csv",
                        745,
                        "2020-03-01T15:44:06Z rig pressure=0.054711",
                        """
                        time: { column: datetime }
                        sensor: { value: rig }
                        quantities: { pressure: { column: Pressure, unit: bar } }
                        """),
                recorded(
                        "GECCO: a row a minute",
                        "chemical-process/gecco-water-quality/train_2016-09-06_to_09-08.csv",
                        3201,
                        "2016-09-06T07:09:00Z plant ph=8.38",
                        """
                        time: { column: Time }
                        sensor: { value: plant }
                        quantities: { ph: { column: pH } }
                        missing: ["", "NA"]
                        """),
                recorded(
                        "helium release: seconds since the release, blanks around numbers",
                        "gas-leak/helium-release-garage/3600_LC_ULV.csv",
                        542,
                        "2026-01-01T00:00:00Z s1 combustible=0.02",
                        """
                        time: { column: Time, start: "2026-01-01T00:00:00Z" }
                        sensor: { value: s1 }
                        quantities: { combustible: { column: "Sensor #1", unit: "%VOL" } }
                        """),
                recorded(
                        "smoke alarm tests: seconds with an exponent",
                        "forest-fire/smoke-alarm-tests/SDC02.csv",
                        101,
                        "2026-01-01T00:00:00Z a temperature=22.2",
                        """
                        time: { column: TIME, start: "2026-01-01T00:00:00Z", step: 1 s }
                        sensor: { value: a }
                        quantities: { temperature: { column: TCA_1, unit: °C } }
                        """),
                recorded(
                        "prescribed burn: tenths of a second before and after ignition",
                        "forest-fire/prescribed-burn/camp_swift_6CFBP.csv",
                        4199,
                        "2025-12-31T23:59:33.500Z package temperature=-2040340.0",
                        """
                        time: { column: time, start: "2026-01-01T00:00:00Z" }
                        sensor: { value: package }
                        quantities: { temperature: { column: Temperature_C, unit: °C } }
                        """),
                recorded(
                        "fire weather: four columns of time",
                        "forest-fire/fwi/PRF2007_hourly_wx.csv",
                        2623,
                        "2007-05-10T12:00:00Z prf temperature=14.78",
                        """
                        time: { columns: [yr, mon, day, hr], format: "yyyy M d H", zone: "-04:00" }
                        sensor: { value: prf }
                        quantities: { temperature: { column: temp, unit: °C } }
                        """),
                recorded(
                        "smoke sensors: no column of time at all",
                        "forest-fire/smoke-iot/smoke_detection_iot_reduced.csv",
                        62630,
                        "2026-01-01T00:00:00Z node temperature=20.0",
                        """
                        time: { start: "2026-01-01T00:00:00Z", step: 1 s }
                        sensor: { value: node }
                        quantities: { temperature: { column: "Temperature[C]", unit: °C } }
                        """),
                recorded(
                        "roadside air: -200 is missing",
                        "gas-leak/uci-air-quality/AirQualityUCI_2004-03_to_2004-10.csv",
                        5646 - 1439,
                        "2004-03-10T17:00:00Z street co=2.6",
                        """
                        time: { column: local_time, zone: Europe/Rome }
                        sensor: { value: street }
                        quantities: { co: { column: CO(GT), unit: mg/m3 } }
                        missing: ["", "-200"]
                        """),
                recorded(
                        "Numenta: date and time without zone",
                        "anomaly-benchmark/nab/ambient_temperature_system_failure.csv",
                        7267,
                        "2013-07-04T00:00:00Z office temperature=69.88083514",
                        """
                        time: { column: timestamp }
                        sensor: { value: office }
                        quantities: { temperature: { column: value, unit: °F } }
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void readsRecordedTables(String name, String file, int readings, String first, String map) {
        List<String> read = read(SharedData.require(file), map);

        assertThat(findings).isEmpty();
        assertThat(read).first().isEqualTo(first);
        assertThat(read).hasSize(readings);
    }
}
