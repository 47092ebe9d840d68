package io.vigil.ingest.decode.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.decode.Decoded;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.rejects.RejectJson;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables through the decoder, as messages come; now is 2026-07-01T01:30:00Z. */
class CsvCodecTest {
    private static final String STATIONS =
            ", settings: { time: TM, device: STCD, delimiter: semicolon, decimal: comma,"
                    + " time-format: yyyy/M/d H:mm, zone: '+08:00', missing: '-9999 NA' }";

    private static String yaml(String device, String settings) {
        return """
        regions: [ { path: 43/4309, name: County } ]
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
                quantities: { level: m, rain: mm }
                connection: { format: csv, device: '%s', quantities: { level: Z, rain: { name: P, unit: cm } }%s }
              - id: own
                kind: water-level
                interval: 5 min
                quantities: { level: m, flow: m3/s }
        """
                .formatted(device, settings);
    }

    private static Decoded decode(Catalogue catalogue, byte[] table) {
        return Decoded.of(catalogue, "vigil/v1/up/hydro/raw/csv", table);
    }

    private static Decoded decode(String device, String settings, String table) {
        return decode(
                Decoded.catalogue(yaml(device, settings)), table.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> told(Decoded decoded) {
        return decoded.readings.stream()
                .flatMap(
                        reading ->
                                reading.measurements().stream()
                                        .map(
                                                m ->
                                                        Instant.ofEpochMilli(reading.atMillis())
                                                                + " "
                                                                + reading.sensor()
                                                                + " "
                                                                + m.quantity()
                                                                + "="
                                                                + m.value()))
                .toList();
    }

    @Test
    void aTableMayUseTheNamesOfTheCatalogue() {
        Decoded decoded =
                decode(
                        "",
                        "",
                        "\uFEFFtime,sensor,level[cm],flow\r\n"
                                + "2026-07-01T09:29:00+08:00,own,250,3\r\n"
                                + "\r\n"
                                + "2026-07-01T09:29:30+08:00,\"own\",,\"4\"\r\n"
                                + "2026-07-01T09:29:40+08:00,own,,\r\n"
                                + "2026-07-01T09:29:50+08:00,gauge,5,");

        assertThat(decoded.rejected()).isEmpty();
        assertThat(told(decoded))
                .containsExactly(
                        "2026-07-01T01:29:00Z own level=2.5",
                        "2026-07-01T01:29:00Z own flow=3.0",
                        "2026-07-01T01:29:30Z own flow=4.0",
                        "2026-07-01T01:29:50Z gauge level=0.05");
    }

    @Test
    void columnsAreMappedToTheDeviceOfEachRow() {
        Decoded decoded =
                decode(
                        "61512000",
                        STATIONS,
                        """
                        STCD;TM;Z;P;Q
                        61512000;2026/7/1 9:00;25,31;0,2;-9999
                        61512000;2026/7/1 9:05;NA;0;7
                        61599999;2026/7/1 9:00;1;1;1
                        """);

        assertThat(told(decoded))
                .containsExactly(
                        "2026-07-01T01:00:00Z gauge level=25.31",
                        "2026-07-01T01:00:00Z gauge rain=2.0",
                        "2026-07-01T01:05:00Z gauge rain=0.0");
        assertThat(decoded.rejects)
                .extracting(reject -> reject.code() + " " + reject.arguments())
                .containsExactly(
                        "UNKNOWN_DEVICE [61599999, csv]", "UNMAPPED_NAME [Q, 61512000, csv]");
    }

    @Test
    void columnsMayBeConfiguredWhereThereIsNoHeader() {
        Decoded decoded =
                decode(
                        "",
                        ", settings: { columns: 'time, Z[ft], , P', time-format: epoch-seconds }",
                        "1782869340,10,what,1\n");

        assertThat(decoded.rejected()).isEmpty();
        assertThat(told(decoded))
                .containsExactly(
                        "2026-07-01T01:29:00Z gauge level=3.048",
                        "2026-07-01T01:29:00Z gauge rain=10.0");
    }

    @Test
    void whatIsWrongIsToldAtItsRowOrCell() {
        Decoded decoded =
                decode(
                        "",
                        "",
                        """
                        time,Z,P[kPa]
                        2026-07-01T09:29:00+08:00,high,
                        2026-07-01T09:29:00,1,
                        yesterday,1,
                        2026-07-01T09:29:00+08:00,1
                        0000-01-01T00:00:00Z,1,
                        2026-07-01T10:29:00+08:00,1,
                        2026-07-01T09:28:00+08:00,1,1
                        2026-07-01T09:27:00+08:00,1e999,
                        """);

        assertThat(told(decoded)).containsExactly("2026-07-01T01:28:00Z gauge level=1.0");
        assertThat(decoded.rejected())
                .containsExactly(
                        "NOT_A_NUMBER cell=2,2",
                        "BAD_TIME cell=3,1",
                        "BAD_TIME cell=4,1",
                        "BAD_FIELD row=5",
                        "BAD_TIME row=6",
                        "TIME_IN_FUTURE row=7",
                        "WRONG_UNIT cell=8,3",
                        "NOT_A_NUMBER cell=9,2");
        assertThat(decoded.rejects.get(3).excerpt()).isEqualTo("2026-07-01T09:29:00+08:00,1");
    }

    @Test
    void aTableInGbkIsRefusedWithAHint() {
        byte[] table = "time,sensor,level\n,河道水位,1\n".getBytes(Charset.forName("GBK"));

        Decoded decoded = decode(Decoded.catalogue(yaml("", "")), table);

        assertThat(decoded.rejected()).containsExactly("NOT_UTF8 ");
        assertThat(decoded.rejects.get(0).arguments()).containsExactly("19");
        assertThat(RejectJson.hint(decoded.rejects.get(0)).zh()).contains("GBK");
    }

    @ParameterizedTest(name = "{0} → {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no time column       | 'Z,P\n1,2'                        | MISSING_FIELD
                    nothing              | ''                                | MISSING_FIELD
                    no row               | 'time,Z\n'                        | BAD_FIELD
                    a column twice       | 'time,Z[m],Z\n'                   | DUPLICATE_FIELD
                    a quote not closed   | 'time,Z\n2026-07-01T01:29:00Z,"1' | BAD_FRAME
                    text after a quote   | 'time,Z\n"a"b,1'                  | BAD_FRAME
                    """)
    void aTableThatCannotBeReadIsRefused(String what, String table, String code) {
        Decoded decoded = decode("", "", table.replace("\\n", "\n"));

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejected()).as(what).containsExactly(code + " ");
    }

    @Test
    void aTimeWithoutOffsetNeedsAZone() {
        Decoded decoded = decode("", ", settings: { time-format: d.M.yyyy H:mm }", "time,Z\n");

        assertThat(decoded.rejected()).containsExactly("NOT_SUPPORTED ");
        assertThat(decoded.rejects.get(0).arguments())
                .containsExactly("time-format: d.M.yyyy H:mm", "zone: +08:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    delimiter: comma;            | CAT-041 [delimiter, comma;, comma, semicolon, tab, pipe]
                    zone: Mars                   | CAT-041 [zone, Mars, +08:00, Asia/Shanghai]
                    time-format: 'bbb'           | CAT-041 [time-format, bbb, iso, epoch-seconds, epoch-millis, yyyy/M/d H:mm]
                    decimals: comma              | CAT-010 [decimals, decimal]
                    """)
    void theCatalogueKnowsTheSettings(String setting, String finding) {
        CatalogueLoader.Loaded loaded =
                CatalogueLoader.parse(
                        Map.of(
                                "a.yaml",
                                yaml(
                                        "",
                                        ", settings: { \""
                                                + setting.replace(": ", "\": \"").replace("'", "")
                                                + "\" }")));

        assertThat(loaded.findings())
                .extracting(each -> each.code().id() + " " + each.arguments())
                .containsExactly(finding);
    }

    @Test
    void theCatalogueKnowsTheFormats() {
        CatalogueLoader.Loaded loaded =
                CatalogueLoader.parse(
                        Map.of("a.yaml", yaml("", "").replace("format: csv", "format: cvs")));

        assertThat(loaded.findings())
                .extracting(each -> each.code().id() + " " + each.arguments())
                .containsExactly("CAT-040 [cvs, csv]");
    }
}
