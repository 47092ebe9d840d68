package io.vigil.ingest.decode.hj212;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.ingest.decode.Decoded;
import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.Session;
import io.vigil.model.Catalogue;
import io.vigil.model.Reading;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames through the decoder, as messages come. */
class Hj212CodecTest {
    private static final String TOPIC = "vigil/v1/up/plant/raw/hj212";
    private static final String DEVICE = "010000A8900016F000169DC0";

    private static final Catalogue CATALOGUE =
            Decoded.catalogue(
                    """
                    enterprises: [ { id: plant, name: Plant } ]
                    sites:
                      - id: stack
                        name: Stack
                        type: chemical
                        enterprise: plant
                        region: 43/4309
                        position: { lat: 28, lon: 112 }
                        sensors:
                          - id: h2s
                            kind: gas-leak
                            interval: 1 min
                            quantities: { toxic: { unit: mg/m3, min: 0, max: 100 } }
                            connection:
                              format: hj212
                              device: "010000A8900016F000169DC0"
                              quantities: { toxic: { name: a21028-Rtd, unit: mg/m3 } }
                          - id: h2s-mean
                            kind: gas-leak
                            interval: 1 h
                            quantities: { toxic: mg/m3 }
                            connection:
                              format: hj212
                              device: "010000A8900016F000169DC0"
                              quantities: { toxic: { name: a21028-Avg, unit: mg/m3 } }
                          - id: nh3
                            kind: gas-leak
                            interval: 1 min
                            quantities: { toxic: mg/m3 }
                            connection:
                              format: hj212
                              device: "010000A8900016F000169DC0"
                              quantities: { toxic: { name: a21001-Rtd, unit: ug/m3 } }
                          - id: cl2
                            kind: gas-leak
                            interval: 1 min
                            quantities: { toxic: mg/m3 }
                            connection:
                              format: hj212
                              device: "010000A8900016F000169DC0"
                              quantities: { toxic: { name: a21022-Rtd, unit: mg/m3 } }
                          - id: later
                            kind: gas-leak
                            interval: 1 h
                            quantities: { toxic: mg/m3 }
                            connection:
                              format: hj212
                              device: END
                              quantities: { toxic: a21028-Avg }
                              settings: { zone: Z, period-time: end, minutes: "10" }
                          - id: lost
                            kind: gas-leak
                            interval: 1 h
                            quantities: { toxic: mg/m3 }
                            connection:
                              format: hj212
                              device: LOST
                              quantities: { toxic: a21028-Avg }
                              settings: { period-time: end }
                    """);

    private static Decoded decode(String payload) {
        return Decoded.of(CATALOGUE, TOPIC, payload.getBytes(UTF_8));
    }

    private static String frame(String command, String device, String content) {
        return frame(command, device, "1", "4", content);
    }

    private static String frame(
            String command, String device, String request, String flag, String content) {
        return new String(
                Hj212Writer.frame(
                        "QN=%s;ST=31;CN=%s;PW=1;MN=%s;Flag=%s;CP=&&%s&&"
                                .formatted(request, command, device, flag, content)),
                UTF_8);
    }

    private static List<String> told(Decoded decoded) {
        return decoded.readings.stream()
                .flatMap(
                        reading ->
                                reading.measurements().stream()
                                        .map(
                                                m ->
                                                        "%s %s=%s %s"
                                                                .formatted(
                                                                        reading.sensor().value(),
                                                                        m.quantity(),
                                                                        m.value(),
                                                                        m.quality().key())))
                .toList();
    }

    private static List<RejectCode> codes(Decoded decoded) {
        return decoded.rejects.stream().map(Reject::code).toList();
    }

    @Test
    void realTimeDataOfTheStandardBecomeReadingsInTheUnitsOfTheMapping() {
        Decoded decoded = decode(Hj212FrameTest.REAL_TIME + "\r\n");

        assertThat(decoded.rejected()).isEmpty();
        assertThat(told(decoded))
                .containsExactly(
                        "h2s toxic=12.5 good", "nh3 toxic=0.0032 good", "cl2 toxic=0.05 bad");
        assertThat(decoded.readings)
                .extracting(Reading::atMillis)
                .containsOnly(Instant.parse("2026-07-01T01:30:00Z").toEpochMilli());
    }

    @Test
    void anHourlyMeanCountsFromTheStartOfItsHourAndWhatIsMappedOtherwiseIsNotTold() {
        Decoded decoded = decode(Hj212FrameTest.HOURLY);

        assertThat(decoded.rejected()).isEmpty();
        assertThat(told(decoded)).containsExactly("h2s-mean toxic=1.1 good");
        assertThat(decoded.readings.get(0).atMillis())
                .isEqualTo(Instant.parse("2026-07-01T01:00:00Z").toEpochMilli());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2011, 2026-07-01T00:00:00Z",
        "2021, 2026-07-01T00:00:00Z",
        "2051, 2026-07-01T00:10:00Z",
        "2061, 2026-07-01T01:00:00Z",
        "2031, 2026-07-02T00:00:00Z",
        "2041, 2026-07-02T00:00:00Z"
    })
    void whereTheCatalogueSaysSoAPeriodCountsAtItsEnd(String command, Instant at) {
        Decoded decoded = new Decoded();
        new MessageDecoder(CATALOGUE)
                .decode(
                        TOPIC,
                        frame(command, "END", "DataTime=20260701000000;a21028-Avg=1")
                                .getBytes(UTF_8),
                        Decoded.NOW,
                        Decoded.NOW.plus(Duration.ofDays(2)),
                        decoded);

        assertThat(decoded.readings)
                .extracting(reading -> Instant.ofEpochMilli(reading.atMillis()))
                .containsExactly(at);
    }

    @Test
    void theEndOfAPeriodOfUnknownLengthIsNotGuessed() {
        Decoded decoded = decode(frame("2051", "LOST", "DataTime=20260701090000;a21028-Avg=1"));

        assertThat(decoded.readings).isEmpty();
        assertThat(codes(decoded)).containsExactly(RejectCode.NOT_SUPPORTED);
        assertThat(decoded.rejects.get(0).arguments()).anyMatch(each -> each.contains("minutes"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "N, good",
        "T, suspect",
        "M, bad",
        "C, bad",
        "S, bad",
        "D, bad",
        "B, bad",
        "F, missing"
    })
    void dataFlagsAreQualities(String flag, String quality) {
        Decoded decoded =
                decode(
                        frame(
                                "2011",
                                DEVICE,
                                "DataTime=20260701093000;a21028-Rtd=5,a21028-Flag=" + flag));

        assertThat(decoded.rejected()).isEmpty();
        assertThat(told(decoded)).containsExactly("h2s toxic=5.0 " + quality);
    }

    @Test
    void whatIsOverTheInstrumentsRangeStillCounts() {
        Decoded decoded =
                decode(
                        frame(
                                        "2011",
                                        DEVICE,
                                        "DataTime=20260701093000;a21028-Rtd=120,a21028-Flag=T")
                                + frame(
                                        "2011",
                                        DEVICE,
                                        "DataTime=20260701092900;a21028-Rtd=120,a21028-Flag=N"));

        assertThat(told(decoded)).containsExactly("h2s toxic=120.0 suspect", "h2s toxic=120.0 bad");
    }

    @Test
    void aFlagThatTheStandardDoesNotHaveIsToldAndItsValueStandsInDoubt() {
        Decoded decoded =
                decode(frame("2011", DEVICE, "DataTime=20260701093000;a21028-Rtd=5,a21028-Flag=X"));

        assertThat(told(decoded)).containsExactly("h2s toxic=5.0 suspect");
        assertThat(decoded.rejected()).containsExactly("BAD_FIELD a21028-Flag");
    }

    @Test
    void oneBadValueOrFrameDoesNotRefuseTheOthers() {
        Decoded decoded =
                decode(
                        frame(
                                        "2011",
                                        DEVICE,
                                        "DataTime=20260701093000;a21028-Rtd=0x1p3,a21028-Flag=N;"
                                                + "a21022-Rtd=,a21022-Flag=B;a21001-Rtd=1e3")
                                + "##0003QN=FFFF\r\n"
                                + "noise"
                                + frame(
                                        "2011",
                                        DEVICE,
                                        "DataTime=20260701092900;a21028-Rtd=NaN;a21022-Rtd=2"));

        assertThat(told(decoded)).containsExactly("nh3 toxic=1.0 good", "cl2 toxic=2.0 good");
        assertThat(decoded.rejected())
                .containsExactly(
                        "NOT_A_NUMBER a21028-Rtd",
                        "BAD_FRAME ",
                        "BAD_FRAME ",
                        "NOT_A_NUMBER a21028-Rtd");
    }

    @Test
    void unknownDevicesAndCodesAreToldByName() {
        Decoded decoded =
                decode(
                        frame("2011", "NOBODY", "DataTime=20260701093000;a21028-Rtd=5")
                                + frame(
                                        "2061",
                                        DEVICE,
                                        "DataTime=20260701080000;a34004-Min=1,a34004-Avg=2;"
                                                + "a21028-Avg=1;PolId=x"));

        assertThat(told(decoded)).containsExactly("h2s-mean toxic=1.0 good");
        assertThat(codes(decoded))
                .containsExactly(RejectCode.UNKNOWN_DEVICE, RejectCode.UNMAPPED_NAME);
        assertThat(decoded.rejects.get(1).arguments().get(0)).isEqualTo("a34004-Avg");
    }

    @Test
    void whatHoldsNoMeasurementIsReadWithoutEffect() {
        Decoded decoded = decode(Hj212FrameTest.PRINTED + "\r\n" + Hj212FrameTest.DATA_ANSWER);

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejects).isEmpty();
    }

    @Test
    void aTimeThatIsMissingOrNoneIsTold() {
        Decoded decoded =
                decode(
                        frame("2011", DEVICE, "a21028-Rtd=5")
                                + frame("2011", DEVICE, "DataTime=20260230093000;a21028-Rtd=5")
                                + frame("2011", DEVICE, "DataTime=2026-07-01;a21028-Rtd=5"));

        assertThat(decoded.readings).isEmpty();
        assertThat(codes(decoded))
                .containsExactly(
                        RejectCode.MISSING_FIELD, RejectCode.BAD_FIELD, RejectCode.BAD_FIELD);
    }

    @Test
    void bytesWithoutAnyFrameAreRefusedAsAWhole() {
        assertThat(decode("{}").rejected()).containsExactly("BAD_FRAME ");
        assertThat(decode("").rejected()).containsExactly("BAD_FRAME ");
    }

    /** The packets of one message, in the hands of a test. */
    private static final class Packets {
        private final MessageDecoder decoder = new MessageDecoder(CATALOGUE);
        private final String name =
                decoder.sessionOf(TOPIC, frame("2011", DEVICE, "").getBytes(UTF_8)).orElseThrow();
        private Session session = decoder.session(name, new byte[0]);

        Decoded send(int packet, String content) {
            byte[] payload =
                    frame("2011", DEVICE, "77", "6;PNUM=2;PNO=" + packet, content).getBytes(UTF_8);
            assertThat(decoder.sessionOf(TOPIC, payload)).contains(name);
            Decoded decoded = new Decoded();
            decoder.decode(session, TOPIC, payload, Decoded.NOW, Decoded.NOW, decoded);
            return decoded;
        }

        void failAndRestore() {
            session = decoder.session(name, session.save());
        }
    }

    @Test
    void packetsShareTheTimeThatOneOfThemTellsWhateverTheirOrder() {
        Packets ahead = new Packets();
        assertThat(told(ahead.send(1, "DataTime=20260701093000;a21028-Rtd=5"))).hasSize(1);
        ahead.failAndRestore();
        assertThat(told(ahead.send(2, "a21022-Rtd=2"))).containsExactly("cl2 toxic=2.0 good");

        Packets behind = new Packets();
        Decoded held = behind.send(2, "a21022-Rtd=2");
        assertThat(held.readings).isEmpty();
        assertThat(held.rejects).isEmpty();
        behind.failAndRestore();
        assertThat(told(behind.send(1, "DataTime=20260701093000;a21028-Rtd=5")))
                .containsExactly("h2s toxic=5.0 good", "cl2 toxic=2.0 good");
    }

    @Test
    void packetsWhoseTimeNeverComesAreToldAndForgotten() {
        Packets packets = new Packets();
        packets.send(2, "a21022-Rtd=2");
        Instant due = Instant.ofEpochMilli(packets.session.wakeAt());
        assertThat(due).isEqualTo(Decoded.NOW.plus(Duration.ofMinutes(10)));

        Decoded decoded = new Decoded();
        packets.decoder.elapse(packets.session, due, due, decoded);

        assertThat(codes(decoded)).containsExactly(RejectCode.MISSING_FIELD);
        assertThat(packets.session.isEmpty()).isTrue();
    }

    @Test
    void noMoreThanSomePacketsWait() {
        Packets packets = new Packets();
        for (int i = 0; i < Hj212Memory.MOST_PACKETS; i++) {
            assertThat(packets.send(2, "a21022-Rtd=" + i).rejects).isEmpty();
        }

        assertThat(codes(packets.send(2, "a21022-Rtd=99")))
                .containsExactly(RejectCode.MISSING_FIELD);
    }

    @Test
    void aBrokenMemoryIsRefused() {
        Hj212Memory memory = new Hj212Memory();
        memory.told("M1/77", "20260701093000", 0);
        memory.keep("M1/78", new byte[] {1, 2, 3}, 0);
        byte[] saved = memory.save();
        Hj212Memory same = new Hj212Memory();
        same.restore(saved);
        assertThat(same.save()).isEqualTo(saved);

        for (int i = 0; i < saved.length; i++) {
            byte[] cut = java.util.Arrays.copyOf(saved, i);
            assertThatThrownBy(() -> new Hj212Memory().restore(cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        saved[0] = 9;
        assertThatThrownBy(() -> new Hj212Memory().restore(saved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9");
    }

    @Test
    void passwordsOfDevicesAreNotShownToPeople() {
        String secret = "PW=s3cret";
        String strange = frame("2011", "NOBODY", "DataTime=20260701093000;a=1");
        String damaged = frame("2011", DEVICE, "DataTime=20260701093000;a=1").replace("a=1", "a=2");

        for (String payload : List.of(strange, damaged, "QN=1;PW=1;MN=2", strange + damaged)) {
            Decoded decoded = decode(payload.replace("PW=1", secret));

            assertThat(decoded.rejects).isNotEmpty();
            assertThat(decoded.rejects.toString()).contains("PW=******").doesNotContain("s3cret");
        }
    }
}
