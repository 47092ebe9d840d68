package io.vigil.ingest.decode.sl651;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    private static final String HEAD = "0010260701093005";
    private static final String STATION = "F1F1001234567848";
    private static final String TIME = "F0F02607010930";

    private static Report report(byte[] frame) {
        return Bodies.read(Hex.read(frame));
    }

    /** Values by name; each must stand once. */
    private static Map<String, Double> values(Report report) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Report.Observation observation : report.observations()) {
            for (Report.Value value : observation.values()) {
                assertThat(values.put(value.name(), value.value())).isNull();
            }
        }
        return values;
    }

    /** Values of one element by time. */
    private static Map<String, Double> course(Report report, String name) {
        Map<String, Double> course = new TreeMap<>();
        for (Report.Observation observation : report.observations()) {
            observation.values().stream()
                    .filter(value -> value.name().equals(name))
                    .forEach(value -> course.put(observation.at().toString(), value.value()));
        }
        return course;
    }

    private static List<String> faults(Report report) {
        return report.faults().stream().map(f -> f.field() + " " + f.found()).toList();
    }

    @Test
    void readsAnAddedReportWithTheStateOfTheStation() {
        Report report = report(Hex.bytes(Hex.ADDED));

        assertThat(report.faults()).isEmpty();
        assertThat(report.serial()).isEqualTo(16);
        assertThat(report.sent()).isEqualTo("260701093005");
        assertThat(report.observations()).hasSize(1);
        assertThat(report.observations().get(0).station()).isEqualTo("0012345678");
        assertThat(report.observations().get(0).at()).hasToString("2026-07-01T09:30");
        assertThat(values(report))
                .containsExactly(
                        entry("39", 25.31),
                        entry("26", 123.5),
                        entry("45", 4.0),
                        entry("38", 12.58));
    }

    @Test
    void anHourIsUnpackedFromItsFirstSampleOn() {
        Report report = report(Hex.bytes(Hex.HOURLY));

        assertThat(report.faults()).isEmpty();
        assertThat(course(report, "F4").values())
                .containsExactly(0.0, 0.1, 0.3, 0.5, 0.8, 1.0, 0.4, 0.0, 0.0, 0.2, 0.0);
        assertThat(course(report, "F4")).containsEntry("2026-07-01T10:00", 0.0);
        assertThat(course(report, "F4")).doesNotContainKey("2026-07-01T09:55");
        assertThat(course(report, "F5").values())
                .containsExactly(
                        25.12, 25.14, 25.17, 25.21, 25.27, 25.34, 25.40, 25.45, 25.49, 25.52,
                        25.58);
        assertThat(course(report, "F5")).containsEntry("2026-07-01T09:05", 25.12);
        assertThat(course(report, "26")).containsOnly(entry("2026-07-01T09:05", 126.8));
    }

    @Test
    void ffBeforeTheDigitsIsMinusAndFfInAllPlacesIsNothing() {
        assertThat(values(report(Hex.bytes(Hex.NEGATIVE))))
                .containsExactly(entry("02", -12.5), entry("39", -0.35), entry("38", 11.9));

        String body = HEAD + STATION + TIME + "3923FFFFFFFF" + "0219FFFFFF" + "38121258";
        assertThat(values(report(Hex.frame(0x32, body)))).containsExactly(entry("38", 12.58));
    }

    @Test
    void theDefinitionOnTheWireCountsNotTheTable() {
        String body = HEAD + STATION + TIME + "391A002531" + "260899" + "2731000012345678";

        Report report = report(Hex.frame(0x32, body));

        assertThat(report.faults()).isEmpty();
        assertThat(values(report))
                .containsExactly(entry("39", 25.31), entry("26", 99.0), entry("27", 1234567.8));
    }

    @Test
    void unknownAndExtendedIdentifiersAreNamedInHexadecimal() {
        String body = HEAD + STATION + TIME + "7A190001" + "25" + "FF0711" + "0015" + "38121258";

        Report report = report(Hex.frame(0x32, body));

        assertThat(report.faults()).isEmpty();
        assertThat(values(report))
                .containsExactly(entry("7A", 12.5), entry("FF07", 1.5), entry("38", 12.58));
    }

    @Test
    void elementsBelongToTheStationAndTimeBeforeThem() {
        String body =
                HEAD
                        + STATION
                        + TIME
                        + "38121258"
                        + "F0F02607010900"
                        + "38121259"
                        + "F1F100ABCDEF0150"
                        + "F0F02607010800"
                        + "38121260";

        Report report = report(Hex.frame(0x32, body));

        assertThat(report.observations())
                .extracting(o -> o.station() + " " + o.at() + " " + o.values().get(0).value())
                .containsExactly(
                        "0012345678 2026-07-01T09:00 12.59",
                        "0012345678 2026-07-01T09:30 12.58",
                        "00ABCDEF01 2026-07-01T08:00 12.6");
    }

    @Test
    void aSeriesGoesOnInSteps() {
        String body =
                HEAD
                        + STATION
                        + TIME
                        + "0418000005"
                        + "3923"
                        + "00025310FFFFFFFF00025330"
                        + "F0F02607011000"
                        + "0418010000"
                        + "2619"
                        + "000001000002";

        Report report = report(Hex.frame(0x31, body));

        assertThat(report.faults()).isEmpty();
        assertThat(course(report, "39"))
                .containsExactly(
                        entry("2026-07-01T09:30", 25.31), entry("2026-07-01T09:40", 25.33));
        assertThat(course(report, "26"))
                .containsExactly(entry("2026-07-01T10:00", 0.1), entry("2026-07-02T10:00", 0.2));
    }

    @Test
    void aStepOfNothingGoesWithHoursOfFiveMinutes() {
        String hours = "000102030405060708090A0B" + "0C0D0E0F1011121314151617";
        String body = HEAD + STATION + "F0F02607010905" + "0418000000" + "F460" + hours;

        Report report = report(Hex.frame(0x31, body));

        assertThat(report.faults()).isEmpty();
        assertThat(course(report, "F4"))
                .hasSize(24)
                .containsEntry("2026-07-01T10:00", 1.1)
                .containsEntry("2026-07-01T10:05", 1.2)
                .containsEntry("2026-07-01T11:00", 2.3);
    }

    @Test
    void theStateComesWithoutClassAndTime() {
        Report report = report(Hex.frame(0x46, HEAD + "F1F10012345678" + "452000000040"));

        assertThat(report.faults()).isEmpty();
        assertThat(report.observations().get(0).at()).hasToString("2026-07-01T09:30:05");
        assertThat(values(report)).containsExactly(entry("45", 64.0));
    }

    @Test
    void aDurationIsInMinutes() {
        String body = HEAD + STATION + TIME + "05120130" + "0512FFFF";

        assertThat(values(report(Hex.frame(0x33, body)))).containsExactly(entry("05", 90.0));
    }

    @Test
    void picturesAndEntriesByHandAreNoMeasurement() {
        String picture = HEAD + STATION + TIME + "38121258" + "F3F3FFD8FFE0";

        assertThat(report(Hex.frame(0x32, picture)).unused()).isEqualTo("F3");
        assertThat(values(report(Hex.frame(0x32, picture)))).containsOnlyKeys("38");
        assertThat(report(Hex.frame(0x35, HEAD + "F2F25131")).observations()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a digit above 9, 39230002A310, 39 0002A310",
        "a minute that there is not, 05120161, 05 0161",
        "no data, 3903, 39 0",
        "a state of two bytes, 45100040, 45 0040",
        "an odd number of bytes of levels, F51800010F, F5 3"
    })
    void whatCannotBeReadIsToldAndTheRestStands(String what, String element, String fault) {
        String body = HEAD + STATION + TIME + element + "38121258";

        Report report = report(Hex.frame(0x32, body));

        assertThat(faults(report)).containsExactly(fault);
        assertThat(values(report)).containsExactly(entry("38", 12.58));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "longer than the body, 39230002, 39 2",
        "an identifier alone, 39, 39 39",
        "half an extended one, FF07, FF07 FF07",
        "one F0, F02607010930, F0F0 F02607010930",
        "one F1, F1001234567848, F1F1 F1001234567848",
        "a time that is cut off, F0F026070109, F0F0 F0F026070109"
    })
    void whatBreaksTheBodyEndsIt(String what, String rest, String fault) {
        Report report = report(Hex.frame(0x32, HEAD + STATION + TIME + "38121258" + rest));

        assertThat(faults(report)).containsExactly(fault);
        assertThat(values(report)).containsExactly(entry("38", 12.58));
    }

    @Test
    void aTimeThatThereIsNotRefusesWhatWasObservedThenAndNoMore() {
        String body =
                HEAD.replace("3005", "3060")
                        + STATION
                        + "F0F02613010930"
                        + "38121258"
                        + "39120010"
                        + TIME
                        + "26120010";

        Report report = report(Hex.frame(0x32, body));

        assertThat(faults(report)).containsExactly("SEND 260701093060", "F0F0 2613010930");
        assertThat(values(report)).containsExactly(entry("26", 0.1));
    }

    @Test
    void aValueWithoutATimeIsToldOnce() {
        Report report = report(Hex.frame(0x32, HEAD + STATION + "38121258" + "26120010"));

        assertThat(faults(report)).containsExactly("F0F0 38");
        assertThat(report.observations()).isEmpty();
    }

    @Test
    void aSeriesThatDoesNotComeOutEvenIsNotUsed() {
        String body = HEAD + STATION + TIME + "0418000005" + "3923" + "0002531000025";

        Report report = report(Hex.frame(0x31, body + "3"));

        assertThat(faults(report)).containsExactly("39 7");
        assertThat(report.observations()).isEmpty();
        String noStep = HEAD + STATION + TIME + "3923" + "00025310";
        assertThat(faults(report(Hex.frame(0x31, noStep)))).containsExactly("04 ");
    }

    @Test
    void readsAsciiReports() {
        Report report =
                report(
                        Hex.ascii(
                                0x33,
                                "0010260701093005ST 0012345678 H TT 2607010930 Z 25.310 PT 123.5"
                                        + " AI -12.5 Q M ZT 00000004 DT 1.30 M10 21.5 X7 3 VT 12.58 "));

        assertThat(report.faults()).isEmpty();
        assertThat(report.serial()).isEqualTo(16);
        assertThat(report.sent()).isEqualTo("260701093005");
        assertThat(report.observations().get(0).at()).hasToString("2026-07-01T09:30");
        assertThat(values(report))
                .containsExactly(
                        entry("39", 25.31),
                        entry("26", 123.5),
                        entry("02", -12.5),
                        entry("45", 4.0),
                        entry("05", 90.0),
                        entry("10", 21.5),
                        entry("X7", 3.0),
                        entry("38", 12.58));
    }

    @Test
    void readsHoursAndSeriesInAscii() {
        String start = "0010260701100002ST 0012345678 H TT 2607010905 ";

        Report hour =
                report(
                        Hex.ascii(
                                0x34,
                                start
                                        + "DRP 0001030508FF04000002FF00 DRZ1 "
                                        + "09D009D209D509D909DF09E609EC09F109F509F8FFFF09FE "));
        Report series =
                report(
                        Hex.ascii(
                                0x31,
                                start
                                        + "DRN05 Z PT 25.310 0.5 M 0.6 25.330 M "
                                        + "TT 2607011200 DRH 01 VT 12.5 12.6 "));

        assertThat(hour.faults()).isEmpty();
        assertThat(course(hour, "F4")).hasSize(10).containsEntry("2026-07-01T09:25", 0.8);
        assertThat(course(hour, "F5")).hasSize(11).containsEntry("2026-07-01T10:00", 25.58);
        assertThat(series.faults()).isEmpty();
        assertThat(course(series, "39"))
                .containsExactly(
                        entry("2026-07-01T09:05", 25.31), entry("2026-07-01T09:15", 25.33));
        assertThat(course(series, "26"))
                .containsExactly(entry("2026-07-01T09:05", 0.5), entry("2026-07-01T09:10", 0.6));
        assertThat(course(series, "38"))
                .containsExactly(entry("2026-07-01T12:00", 12.5), entry("2026-07-01T13:00", 12.6));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no number, Z 25.3.1, 39 25.3.1",
        "no time, TT 2613010930, TT 2613010930",
        "no identifier, 25.31, ID 25.31",
        "no value, Z, Z ''",
        "no address, ST 12345, ST 12345",
        "no hexadecimal, DRP 00G1, F4 00G1"
    })
    void saysWhatIsWrongInAscii(String what, String rest, String fault) {
        Report report =
                report(
                        Hex.ascii(
                                0x32,
                                "0010260701093005ST 0012345678 H TT 2607010930 VT 12.58 "
                                        + rest
                                        + " "));

        assertThat(faults(report)).containsExactly(fault.replace("''", ""));
        assertThat(values(report)).containsExactly(entry("38", 12.58));
    }
}
