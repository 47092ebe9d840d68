package io.vigil.ingest.decode.sl651;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vigil.ingest.decode.Decoded;
import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.Session;
import io.vigil.model.Catalogue;
import io.vigil.rejects.Reject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames through the decoder, as messages come. */
class Sl651CodecTest {
    private static final String TOPIC = "vigil/v1/up/hydro/raw/sl651";
    private static final String HEAD = "0010260701093005";
    private static final String STATION = "F1F1001234567848" + "F0F02607010925";

    private static final Catalogue CATALOGUE =
            Decoded.catalogue(
                    """
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
                            connection:
                              format: sl651
                              device: "0012345678"
                              quantities: { level: "39", rain: { name: "26", unit: cm } }
                              settings: { ignore: "38 02", datum-F5: "100.05" }
                          - id: over
                            kind: general
                            interval: 5 min
                            quantities: { value: "1" }
                            connection:
                              format: sl651
                              device: "0012345678"
                              quantities: { value: "45.2" }
                          - id: hourly
                            kind: water-level
                            interval: 5 min
                            quantities: { level: m, rain: mm }
                            connection:
                              format: sl651
                              device: "0012345678"
                              quantities: { level: F5, rain: F4 }
                          - id: far
                            kind: water-level
                            interval: 5 min
                            quantities: { level: m }
                            connection:
                              format: sl651
                              device: "00ABCDEF01"
                              quantities: { level: "39" }
                              settings: { zone: "+09:00", test-reports: use }
                    """);

    private static Decoded decode(byte[] payload) {
        return Decoded.of(CATALOGUE, TOPIC, payload);
    }

    private static Decoded decode(String... frames) {
        return decode(Hex.bytes(String.join("", frames)));
    }

    private static List<String> told(Decoded decoded) {
        return decoded.readings.stream()
                .flatMap(
                        reading ->
                                reading.measurements().stream()
                                        .map(
                                                m ->
                                                        "%s %s %s=%s"
                                                                .formatted(
                                                                        reading.at(),
                                                                        reading.sensor().value(),
                                                                        m.quantity(),
                                                                        m.value())))
                .toList();
    }

    @Test
    void aReportBecomesOneReadingOfEachSensor() {
        Decoded decoded = decode(Hex.ADDED);

        assertThat(decoded.rejected()).isEmpty();
        assertThat(told(decoded))
                .containsExactly(
                        "2026-07-01T01:30:00Z gauge level=25.31",
                        "2026-07-01T01:30:00Z gauge rain=1235.0",
                        "2026-07-01T01:30:00Z over value=1.0");
    }

    @Test
    void hoursAreUnpackedAndLevelsStandOnTheirDatum() {
        Decoded decoded = new Decoded();
        new MessageDecoder(CATALOGUE)
                .decode(
                        TOPIC,
                        Hex.bytes(Hex.HOURLY),
                        Decoded.NOW.plusSeconds(3_600),
                        Decoded.NOW.plusSeconds(3_600),
                        decoded);

        assertThat(decoded.rejected()).isEmpty();
        assertThat(told(decoded))
                .hasSize(11 + 11 + 1)
                .contains(
                        "2026-07-01T01:05:00Z hourly rain=0.0",
                        "2026-07-01T01:05:00Z hourly level=125.17",
                        "2026-07-01T02:00:00Z hourly level=125.63",
                        "2026-07-01T01:05:00Z gauge rain=1268.0");
        assertThat(decoded.readings).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    @Test
    void whatNothingIsMappedToIsToldOnceAndWhatIsIgnoredIsNot() {
        String body = HEAD + STATION + "3923000253102731000012345678" + "38121258";

        Decoded decoded = decode(Hex.frame(0x32, body));

        assertThat(told(decoded)).containsExactly("2026-07-01T01:25:00Z gauge level=25.31");
        assertThat(decoded.rejected()).containsExactly("UNMAPPED_NAME ");
        assertThat(decoded.rejects.get(0).arguments()).contains("27");
    }

    @Test
    void aStationThatTheCatalogueDoesNotHaveIsRefused() {
        String other = Hex.ADDED.replace("0012345678", "0099999999");
        byte[] frame = Hex.sealed(other.substring(0, other.length() - 4));

        assertThat(decode(frame).rejected()).containsExactly("UNKNOWN_DEVICE ");
        assertThat(decode(frame).readings).isEmpty();
        byte[] keepAlive = Hex.sealed("7E7E010099999999A0002F000802" + HEAD + "03");
        assertThat(decode(keepAlive).rejected()).containsExactly("UNKNOWN_DEVICE ");
    }

    @Test
    void eachStationHasItsOwnClock() {
        String body = HEAD + "F1F100ABCDEF0148" + "F0F02607011025" + "392300025310";

        assertThat(told(decode(Hex.frame(0x32, body))))
                .containsExactly("2026-07-01T01:25:00Z far level=25.31");
    }

    @Test
    void aDamagedFrameDoesNotRefuseTheOthers() {
        byte[] bytes = Hex.bytes(Hex.NEGATIVE + Hex.ADDED);
        bytes[30] ^= 1;

        Decoded decoded = decode(bytes);

        assertThat(decoded.readings).hasSize(2);
        assertThat(decoded.rejected()).containsExactly("BAD_FRAME CRC");
        Reject reject = decoded.rejects.get(0);
        assertThat(reject.arguments().get(0)).isEqualTo("SL 651");
        assertThat(reject.arguments().get(2)).isEqualTo("CRC 06DF");
        assertThat(reject.excerpt()).isEqualTo("06df");
    }

    @Test
    void anElementThatCannotBeReadDoesNotRefuseTheRest() {
        String body = HEAD + STATION + "39230002A310" + "26120010";

        Decoded decoded = decode(Hex.frame(0x32, body));

        assertThat(told(decoded)).containsExactly("2026-07-01T01:25:00Z gauge rain=1.0");
        assertThat(decoded.rejected()).containsExactly("BAD_FIELD 39");
        assertThat(decoded.rejects.get(0).sensor()).isEmpty();
    }

    @Test
    void aFrameThatIsCutOffAndNothingAtAllAreRefused() {
        byte[] whole = Hex.bytes(Hex.ADDED);

        assertThat(decode(Arrays.copyOf(whole, 40)).rejected()).containsExactly("BAD_FRAME LEN");
        assertThat(decode(new byte[0]).rejected()).containsExactly("BAD_FRAME SOH");
        assertThat(decode(Hex.bytes("9902030405")).rejected()).containsExactly("BAD_FRAME SOH");
    }

    @Test
    void aClockThatIsFarAheadIsTold() {
        String body = HEAD + "F1F1001234567848" + "F0F05910111549" + "392300000127";

        Decoded decoded = decode(Hex.frame(0x32, body));

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejects.get(0).code().name()).isEqualTo("TIME_IN_FUTURE");
    }

    @Test
    void testReportsCountOnlyWhereTheyAreWanted() {
        String body = HEAD + STATION + "392300025310";
        Decoded decoded = decode(Hex.frame(0x30, body));

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejected()).containsExactly("NOT_SUPPORTED AFN");

        String wanted = body.replace("0012345678", "00ABCDEF01");
        String header = "7E7E0100ABCDEF01A000300020" + "02" + wanted + "03";
        assertThat(decode(Hex.sealed(header)).readings).isEmpty();
        String length = "%04X".formatted(wanted.length() / 2);
        header = "7E7E0100ABCDEF01A00030" + length + "02" + wanted + "03";
        assertThat(decode(Hex.sealed(header)).readings).hasSize(1);
    }

    @Test
    void picturesAreRefusedOnceAndAKeepAliveSaysNothing() {
        Decoded picture = new Decoded();
        MessageDecoder decoder = new MessageDecoder(CATALOGUE);
        for (int number = 1; number <= 3; number++) {
            byte[] packet = Hex.packet(0x36, "003%03X".formatted(number), HEAD + "F3F3FFD8", "17");
            decoder.decode(TOPIC, packet, Decoded.NOW, Decoded.NOW, picture);
        }

        assertThat(picture.rejected()).containsExactly("NOT_SUPPORTED AFN");
        assertThat(picture.rejects.get(0).arguments().get(0)).isEqualTo("SL 651 AFN 36 × 3");
        assertThat(decode(Hex.frame(0x35, HEAD + "F2F25131")).rejected())
                .containsExactly("NOT_SUPPORTED AFN");
        Decoded alive = decode(Hex.frame(0x2F, HEAD));
        assertThat(alive.rejects).isEmpty();
        assertThat(alive.readings).isEmpty();
    }

    private static List<byte[]> series() {
        return List.of(
                Hex.packet(0x31, "003001", HEAD + STATION + "0418", "17"),
                Hex.packet(0x31, "003002", "0000053923000253", "17"),
                Hex.packet(0x31, "003003", "1000025330", "03"));
    }

    /** Decodes messages one after the other, as after a restart between any two. */
    private static Decoded decodeAll(List<byte[]> messages) {
        MessageDecoder decoder = new MessageDecoder(CATALOGUE);
        Decoded decoded = new Decoded();
        byte[] memory = {};
        for (byte[] message : messages) {
            String name = decoder.sessionOf(TOPIC, message).orElseThrow();
            Session session = decoder.session(name, memory);
            decoder.decode(session, TOPIC, message, Decoded.NOW, Decoded.NOW, decoded);
            memory = session.save();
        }
        return decoded;
    }

    @Test
    void packetsBecomeOneReportInWhateverOrderTheyCome() {
        List<byte[]> packets = new ArrayList<>(series());
        String[] expected = {
            "2026-07-01T01:25:00Z gauge level=25.31", "2026-07-01T01:30:00Z gauge level=25.33"
        };

        assertThat(told(decodeAll(packets))).containsExactly(expected);
        packets.add(0, packets.remove(2));
        packets.add(packets.get(1));
        assertThat(told(decodeAll(packets))).containsExactly(expected);
        assertThat(decodeAll(packets).rejects).isEmpty();
    }

    @Test
    void packetsOfOneMessageDoToo() {
        byte[] all = {};
        for (byte[] packet : series()) {
            int before = all.length;
            all = Arrays.copyOf(all, before + packet.length);
            System.arraycopy(packet, 0, all, before, packet.length);
        }

        assertThat(told(decode(all))).hasSize(2);
    }

    @Test
    void packetsOfTwoReportsAreNotMixed() {
        List<byte[]> packets = new ArrayList<>(series().subList(0, 2));
        packets.add(Hex.packet(0x31, "003001", "0011260701103005" + STATION + "0418", "17"));
        packets.add(series().get(2));

        Decoded decoded = decodeAll(packets);

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejected()).containsExactly("BAD_FRAME SYN 31");
        assertThat(decoded.rejects.get(0).arguments()).contains("SYN 31 2/3", "3/3");
    }

    @Test
    void packetsThatDoNotBecomeAWholeAreToldAfterAWhile() {
        MessageDecoder decoder = new MessageDecoder(CATALOGUE);
        byte[] packet = series().get(0);
        Decoded decoded = new Decoded();
        Session session =
                decoder.session(decoder.sessionOf(TOPIC, packet).orElseThrow(), new byte[0]);
        decoder.decode(session, TOPIC, packet, Decoded.NOW, Decoded.NOW, decoded);

        long due = session.wakeAt();
        assertThat(due).isEqualTo(Decoded.NOW.plus(Duration.ofMinutes(10)).toEpochMilli());
        decoder.elapse(session, Decoded.NOW, Decoded.NOW.plusSeconds(599), decoded);
        assertThat(decoded.rejects).isEmpty();
        decoder.elapse(session, Decoded.NOW, Decoded.NOW.plusSeconds(600), decoded);

        assertThat(decoded.rejected()).containsExactly("BAD_FRAME SYN 31");
        assertThat(session.save()).isEmpty();
    }

    @Test
    void nothingIsKeptOfPacketsFromStationsThatTheCatalogueDoesNotHave() {
        byte[] stranger = Hex.sealed("7E7E010099999999A000310004" + "16003001" + "FF" + "17");
        MessageDecoder decoder = new MessageDecoder(CATALOGUE);
        Session session =
                decoder.session(decoder.sessionOf(TOPIC, stranger).orElseThrow(), new byte[0]);
        Decoded decoded = new Decoded();

        decoder.decode(session, TOPIC, stranger, Decoded.NOW, Decoded.NOW, decoded);

        assertThat(decoded.rejected()).containsExactly("UNKNOWN_DEVICE ");
        assertThat(session.save()).isEmpty();
    }

    @Test
    void aReportThatIsSentAgainSaysNothingNew() {
        byte[] report = Hex.bytes(Hex.ADDED);
        String later = HEAD.replace("0010", "0011") + STATION + "392300025320";

        assertThat(decodeAll(List.of(report, report)).readings).hasSize(2);
        assertThat(decodeAll(List.of(report, Hex.frame(0x32, later), report)).readings).hasSize(3);
    }

    @Test
    void aMemoryOfAnotherVersionIsNotTakenForThisOne() {
        Sl651Codec codec = new Sl651Codec();

        assertThatIllegalArgumentException().isThrownBy(() -> codec.restore(new byte[] {9, 0, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.restore(new byte[] {1, 5, 0}));
        assertThat(codec.save()).isEmpty();
    }

    @Test
    void passwordsOfStationsAreNotShownToPeople() {
        byte[] ascii = Hex.ascii(0x32, HEAD);
        byte[] noNumber = ascii.clone();
        noNumber[2] = 'x';

        byte[] cut = Arrays.copyOf(Hex.bytes(Hex.ADDED), 30);
        assertThat(decode(cut).rejects.toString())
                .contains("7e7e01001234567800003")
                .doesNotContain("123456781234");
        for (byte[] payload : List.of(Arrays.copyOf(ascii, ascii.length - 1), noNumber)) {
            Decoded decoded = decode(payload);

            assertThat(decoded.rejects).isNotEmpty();
            assertThat(decoded.rejects.toString())
                    .contains(HexFormat.of().formatHex("****".getBytes(US_ASCII)))
                    .doesNotContain(HexFormat.of().formatHex("A000".getBytes(US_ASCII)))
                    .doesNotContain("A000");
        }
    }
}
