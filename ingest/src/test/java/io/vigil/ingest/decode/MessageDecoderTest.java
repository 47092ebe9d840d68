package io.vigil.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.rejects.RejectJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {
    private static final String W1 = "vigil/v1/up/hydro/w1";
    private static final String GATEWAY = "vigil/v1/up/hydro";
    private static final String TIME = "\"t\":\"2026-07-01T09:30:00+08:00\"";
    private static final long TIME_MILLIS = Decoded.NOW.toEpochMilli();

    private static String w1(String values) {
        return "{" + TIME + ",\"values\":" + values + "}";
    }

    @Test
    void readsTheExampleOfTheGuide() {
        Decoded decoded =
                Decoded.of(
                        W1,
                        """
                        {"t":"2026-07-01T09:29:05.250+08:00","seq":1842,"values":{"level":25.31,"rain":0.2}}
                        """);

        assertThat(decoded.rejects).isEmpty();
        assertThat(decoded.sites.get(0).id()).isEqualTo(new SiteId("bridge"));
        assertThat(decoded.readings)
                .containsExactly(
                        new Reading(
                                new SensorId("w1"),
                                Instant.parse("2026-07-01T01:29:05.250Z").toEpochMilli(),
                                1842,
                                false,
                                List.of(
                                        new Measurement("level", 25.31, Quality.GOOD),
                                        new Measurement("rain", 0.2, Quality.GOOD))));
    }

    @Test
    void readsBatchesOfManySensorsInAnyOrderOfFields() {
        Decoded decoded =
                Decoded.of(
                        GATEWAY,
                        "\uFEFF[{\"values\":{\"level\":1},\"sensor\":\"w1\","
                                + TIME
                                + "},{\"t\":1782869400000,\"sensor\":\"w2\",\"note\":{\"a\":[1]},"
                                + "\"values\":{\"flow\":-2e1}}]  ");

        assertThat(decoded.rejects).isEmpty();
        assertThat(decoded.readings.stream().map(reading -> reading.sensor().value()))
                .containsExactly("w1", "w2");
        assertThat(decoded.readings.stream().map(Reading::atMillis))
                .containsExactly(TIME_MILLIS, TIME_MILLIS);
        assertThat(decoded.readings.get(1).sequence()).isEqualTo(Reading.NO_SEQUENCE);
        assertThat(
                        Decoded.of(
                                        "vigil/v1/up/hydro/raw/json",
                                        "{\"sensor\":\"w1\"," + TIME + ",\"values\":{\"level\":1}}")
                                .readings)
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "level, '{\"v\":250,\"u\":\"cm\"}', 2.5",
        "level, '{\"v\":10,\"u\":\"ft\"}', 3.048",
        "level, '{\"v\":2.5,\"u\":\"m\"}', 2.5",
        "rain, '{\"u\":\"in\",\"v\":1}', 25.4",
        "rain, '{\"v\":12345678901234567890}', 12345678901234567890"
    })
    void convertsUnits(String quantity, String value, double expected) {
        Decoded decoded = Decoded.of(W1, w1("{\"" + quantity + "\":" + value + "}"));

        assertThat(decoded.rejects).isEmpty();
        assertThat(decoded.readings.get(0).measurements().get(0).value())
                .isCloseTo(expected, within(Math.ulp(expected)));
    }

    @Test
    void convertsScalesWithAnotherZeroPoint() {
        Decoded decoded =
                Decoded.of(
                        "vigil/v1/up/chem/g1",
                        w1("{\"temperature\":{\"v\":50,\"u\":\"°F\"},\"combustible\":12}"));

        assertThat(decoded.readings.get(0).measurements().get(0).value())
                .isCloseTo(10, within(1e-9));
    }

    @Test
    void keepsTheQualityThatIsGivenAndMarksValuesOutOfRangeAsBad() {
        Decoded decoded =
                Decoded.of(
                        W1,
                        w1(
                                "{\"level\":{\"v\":4100,\"u\":\"cm\"},\"rain\":{\"v\":1,\"q\":\"suspect\"}}"));

        assertThat(decoded.rejects).isEmpty();
        assertThat(decoded.readings.get(0).measurements())
                .containsExactly(
                        new Measurement("level", 41, Quality.BAD),
                        new Measurement("rain", 1, Quality.SUSPECT));
    }

    @Test
    void marksReadingsBeyondTheLatenessOfTheSite() {
        String template = "{\"t\":\"2026-07-01T01:%sZ\",\"values\":{\"level\":1}}";

        assertThat(Decoded.of(W1, template.formatted("20:00")).readings.get(0).late()).isFalse();
        assertThat(Decoded.of(W1, template.formatted("19:59.999")).readings.get(0).late()).isTrue();
    }

    @Test
    void measuresTheFutureAgainstTheWallClockNotTheRunsClock() {
        Decoded decoded = new Decoded();
        Instant runsClock = Instant.parse("2013-09-12T00:00:00Z");
        byte[] payload = w1("{\"level\":1}").getBytes(StandardCharsets.UTF_8);

        new MessageDecoder(Decoded.CATALOGUE).decode(W1, payload, runsClock, Decoded.NOW, decoded);

        assertThat(decoded.rejects).isEmpty();
        assertThat(decoded.readings.get(0).late()).isFalse();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``                                    | BAD_JSON
                    `   `                                 | BAD_JSON
                    {                                     | BAD_JSON
                    {"t":"2026-07-01T09:30:00+08:00",     | BAD_JSON
                    {} {}                                 | BAD_JSON
                    {}x                                   | BAD_JSON
                    {'t':1}                               | BAD_JSON
                    {"t":tru}                             | BAD_JSON
                    [{},]                                 | BAD_JSON
                    hello                                 | BAD_JSON
                    \\u0000                               | BAD_JSON
                    5                                     | BAD_FIELD
                    "x"                                   | BAD_FIELD
                    null                                  | BAD_FIELD
                    []                                    | BAD_FIELD
                    [1,[2],null]                          | BAD_FIELD /0,BAD_FIELD /1,BAD_FIELD /2
                    {}                                    | MISSING_FIELD
                    {"values":{"level":1}}                | MISSING_FIELD
                    {T}                                   | MISSING_FIELD
                    {T,"values":{}}                       | BAD_FIELD /values
                    {T,"values":[1]}                      | BAD_FIELD /values
                    {T,"values":null}                     | BAD_FIELD /values
                    {T,"values":{"level":null}}           | NOT_A_NUMBER /values/level
                    {T,"values":{"level":"12"}}           | NOT_A_NUMBER /values/level
                    {T,"values":{"level":"NaN"}}          | NOT_A_NUMBER /values/level
                    {T,"values":{"level":NaN}}            | NOT_A_NUMBER /values/level
                    {T,"values":{"level":-Infinity}}      | NOT_A_NUMBER /values/level
                    {T,"values":{"level":1e999}}          | NOT_A_NUMBER /values/level
                    {T,"values":{"level":true}}           | NOT_A_NUMBER /values/level
                    {T,"values":{"level":[1,{"v":2}]}}    | NOT_A_NUMBER /values/level
                    {T,"values":{"level":{"v":{"v":2}}}}  | NOT_A_NUMBER /values/level
                    {T,"values":{"level":{"v":NaN}}}      | NOT_A_NUMBER /values/level
                    {T,"values":{"level":{"v":1e308,"u":"km"}}} | NOT_A_NUMBER /values/level
                    {T,"values":{"level":{"v":1,"v":2}}}  | DUPLICATE_FIELD /values/level
                    {T,"values":{"level":{"v":1,"u":"m","u":"m"}}} | DUPLICATE_FIELD /values/level
                    {T,"values":{"level":{"v":1,"q":"bad","q":"bad"}}} | DUPLICATE_FIELD /values/level
                    {T,"values":{"level":{"u":"m"}}}      | MISSING_FIELD /values/level
                    {T,"values":{"level":{"v":1,"u":5}}}  | BAD_FIELD /values/level
                    {T,"values":{"level":{"v":1,"q":"fine"}}} | BAD_FIELD /values/level
                    {T,"values":{"level":{"v":1,"q":1}}}  | BAD_FIELD /values/level
                    {T,"values":{"level":{"v":1,"u":"kPa"}}} | WRONG_UNIT /values/level
                    {T,"values":{"level":{"v":1,"u":"metre"}}} | WRONG_UNIT /values/level
                    {T,"values":{"level":1,"level":2}}    | DUPLICATE_FIELD /values/level
                    {T,"values":{"levle":1}}              | UNKNOWN_QUANTITY /values/levle
                    {T,"values":{"a/b~c":1}}              | UNKNOWN_QUANTITY /values/a~1b~0c
                    {T,"values":{"level":1},"values":{"rain":1}} | DUPLICATE_FIELD /values
                    {T,T,"values":{"level":1}}            | DUPLICATE_FIELD /t
                    {"t":1782869400,"values":{"level":1}} | BAD_TIME /t
                    {"t":1782869400000.5,"values":{"level":1}} | BAD_TIME /t
                    {"t":17828694000000000000000,"values":{"level":1}} | BAD_TIME /t
                    {"t":-1,"values":{"level":1}}         | BAD_TIME /t
                    {"t":null,"values":{"level":1}}       | BAD_TIME /t
                    {"t":{"a":1},"values":{"level":1}}    | BAD_TIME /t
                    {"t":"1782869400000","values":{"level":1}} | BAD_TIME /t
                    {"t":"2026-07-01 09:30","values":{"level":1}} | BAD_TIME /t
                    {"t":"2026-07-01T01:35:00.001Z","values":{"level":1}} | TIME_IN_FUTURE /t
                    {T,"sensor":"w2","values":{"level":1}} | BAD_FIELD /sensor
                    {T,"sensor":7,"values":{"level":1}}   | BAD_FIELD /sensor
                    """)
    void refusesWhatIsWrongAndKeepsNothingOfIt(String payload, String expected) {
        Decoded decoded =
                Decoded.of(W1, payload.replace("T,", TIME + ",").replace("{T}", "{" + TIME + "}"));

        assertThat(String.join(",", decoded.rejected()).replaceAll(" (?=,|$)", ""))
                .isEqualTo(expected);
        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejects)
                .allSatisfy(
                        reject -> {
                            assertThat(reject.topic()).isEqualTo(W1);
                            assertThat(reject.sensor()).isIn("w1", "w2");
                            assertThat(RejectJson.message(reject).en())
                                    .doesNotContain("{0}", "{1}", "{2}");
                            assertThat(RejectJson.read(RejectJson.write(reject))).isEqualTo(reject);
                        });
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {T,"values":{"level":1}}                 | MISSING_FIELD
                    {T,"sensor":"","values":{"level":1}}     | BAD_FIELD /sensor
                    {T,"sensor":"甲","values":{"level":1}}   | BAD_FIELD /sensor
                    {T,"sensor":"w9","values":{"level":1}}   | UNKNOWN_SENSOR /sensor
                    {T,"sensor":"g1","values":{"combustible":1}} | FOREIGN_SENSOR /sensor
                    [{T,"sensor":"W1","values":{"level":1}}] | UNKNOWN_SENSOR /0/sensor
                    """)
    void refusesSensorsInAGatewaysMessage(String payload, String expected) {
        Decoded decoded = Decoded.of(GATEWAY, payload.replace("T,", TIME + ","));

        assertThat(decoded.rejected())
                .containsExactly(expected.contains(" ") ? expected : expected + " ");
        assertThat(decoded.readings).isEmpty();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource({
        "vigil/v1/up/hydro/w9, UNKNOWN_SENSOR, hydro, w9",
        "vigil/v1/up/hydro/g1, FOREIGN_SENSOR, hydro, g1",
        "vigil/v1/up/nobody/w1, FOREIGN_SENSOR, nobody, w1",
        "vigil/v1/up/hydro/raw/modbus, BAD_TOPIC, hydro, ''",
        "vigil/v1/up/hydro/w1/x, BAD_TOPIC, hydro, ''",
        "vigil/v1/up/hydro/, BAD_TOPIC, hydro, ''",
        "vigil/v1/up//w1, BAD_TOPIC, '', ''",
        "vigil/v1/up/, BAD_TOPIC, '', ''",
        "vigil/v1/down/hydro/w1, BAD_TOPIC, '', ''",
        "'', BAD_TOPIC, '', ''"
    })
    void refusesTopics(String topic, RejectCode code, String enterprise, String sensor) {
        Decoded decoded = Decoded.of(topic, w1("{\"level\":1}"));

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejects).hasSize(1);
        Reject reject = decoded.rejects.get(0);
        assertThat(reject.code()).isEqualTo(code);
        assertThat(reject.enterprise()).isEqualTo(enterprise);
        assertThat(reject.sensor()).isEqualTo(sensor);
    }

    @Test
    void namesTheFormatsThatAreSupported() {
        Reject reject = Decoded.of("vigil/v1/up/hydro/raw/modbus", "##").rejects.get(0);

        assertThat(RejectJson.hint(reject).en())
                .containsPattern("vigil/v1/up/hydro/raw/[a-z0-9|]*json[a-z0-9|]*sparkplug");
    }

    @Test
    void keepsTheGoodPartsOfAMixedBatch() {
        String payload =
                "[{T,\"values\":{\"level\":1}},"
                        + "{\"t\":\"x\",\"values\":{\"level\":2}},"
                        + "7,"
                        + "{T,\"seq\":-1,\"values\":{\"level\":\"?\",\"rain\":3,\"flow\":4}},"
                        + "{T,\"values\":{\"level\":5}}]";

        Decoded decoded = Decoded.of(W1, payload.replace("T,", TIME + ","));

        assertThat(decoded.readings.stream().flatMap(r -> r.measurements().stream()))
                .extracting(Measurement::value)
                .containsExactly(1.0, 3.0, 5.0);
        assertThat(decoded.rejected())
                .containsExactly(
                        "BAD_TIME /1/t",
                        "BAD_FIELD /2",
                        "BAD_FIELD /3/seq",
                        "NOT_A_NUMBER /3/values/level",
                        "UNKNOWN_QUANTITY /3/values/flow");
        assertThat(decoded.rejects.get(3).excerpt()).isEqualTo("\"?\"");
        assertThat(decoded.rejects.get(3).arguments()).containsExactly("?");
    }

    @Test
    void takesNothingOfABatchThatBreaksOff() {
        Decoded decoded =
                Decoded.of(W1, "[" + w1("{\"level\":1}") + ",{\"t\":\"x\"}," + w1("{\"level\":1"));

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejected()).containsExactly("BAD_JSON ");
    }

    @Test
    void takesAtMostFiveThousandReadings() {
        String one = w1("{\"level\":1}");
        String most = IntStream.range(0, 5000).mapToObj(i -> "1").collect(Collectors.joining(","));
        String exactly =
                IntStream.range(0, 4000).mapToObj(i -> one).collect(Collectors.joining(","));

        assertThat(Decoded.of(W1, "[" + most + ",1]").rejected())
                .containsExactly("TOO_MANY_READINGS ");
        assertThat(Decoded.of(W1, "[" + exactly + "]").readings).hasSize(4000);
        List<Reject> rejects = Decoded.of(W1, "[" + most + "]").rejects;
        assertThat(rejects).hasSize(101);
        assertThat(rejects.get(100).code()).isEqualTo(RejectCode.MORE_REJECTS);
        assertThat(rejects.get(100).arguments()).containsExactly("4900");
    }

    @Test
    void refusesLargeMessagesWithoutReadingThem() {
        byte[] zeros = new byte[256 * 1024 + 1];

        Decoded decoded = Decoded.of(W1, zeros);

        assertThat(decoded.rejected()).containsExactly("MESSAGE_TOO_LARGE ");
        assertThat(decoded.rejects.get(0).arguments()).containsExactly("262145", "262144");
        assertThat(decoded.rejects.get(0).excerpt().length()).isLessThanOrEqualTo(200);
    }

    @Test
    void answersHostileMessagesQuicklyAndBriefly() {
        String junk = "9".repeat(250_000);
        List<String> hostile =
                List.of(
                        "[".repeat(250_000),
                        "{\"a\":".repeat(50_000),
                        w1("{\"level\":" + junk + "}"),
                        w1("{\"level\":1." + junk + "}"),
                        w1("{\"level\":1e" + junk + "}"),
                        "{\"t\":" + junk + "}",
                        "{\"seq\":" + junk + "," + TIME + ",\"values\":{\"level\":1}}",
                        "{\"t\":\"" + junk + "\"}",
                        "{\"" + junk + "\":1}",
                        w1("{\"" + junk + "\":1}"),
                        w1(distinct("\"q%d\":1")),
                        w1(distinct("\"level\":{\"v\":1,\"u\":\"u%d\"}")),
                        w1("{" + "\"level\":1,".repeat(20_000) + "\"level\":1}"));

        long start = System.nanoTime();
        for (String payload : hostile) {
            Decoded decoded = Decoded.of(W1, payload);

            assertThat(decoded.rejects).hasSizeLessThanOrEqualTo(101);
            assertThat(decoded.rejects.stream().mapToInt(r -> RejectJson.write(r).length).sum())
                    .isLessThan(256 * 1024);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private static String distinct(String member) {
        return IntStream.range(0, 8_000)
                .mapToObj(i -> member.formatted(i))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C328", "C0AF", "EDA080", "F8888080", "E28228", "FF", "C3"})
    void refusesBytesThatAreNotUtf8(String hex) {
        byte[] head = "{\"note\":\"".getBytes(StandardCharsets.US_ASCII);
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] tail =
                ("\"," + w1("{\"level\":1}").substring(1)).getBytes(StandardCharsets.US_ASCII);
        byte[] payload = new byte[head.length + bad.length + tail.length];
        System.arraycopy(head, 0, payload, 0, head.length);
        System.arraycopy(bad, 0, payload, head.length, bad.length);
        System.arraycopy(tail, 0, payload, head.length + bad.length, tail.length);

        Decoded decoded = Decoded.of(W1, payload);

        assertThat(decoded.rejected()).containsExactly("BAD_JSON ");
        assertThat(decoded.readings).isEmpty();
    }

    @Test
    void keepsControlCharactersOutOfWhatPeopleRead() {
        Reject reject = Decoded.of(W1, "\u001b[2J\u0000\r\n").rejects.get(0);

        assertThat(reject.excerpt()).matches("\\P{Cntrl}*").contains("[2J");
    }
}
