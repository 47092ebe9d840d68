package io.vigil.ingest.decode.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.ingest.decode.Session;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SparkplugCodecTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final String NATIVE = "spBv1.0/hydro/";
    private static final String RAW = "vigil/v1/up/hydro/raw/sparkplug/";
    private static final long LEVEL = 1;
    private static final long FLOW = 2;

    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "test.yaml",
                                    """
                                    enterprises:
                                      - { id: hydro, name: Hydro }
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
                                            interval: 1 min
                                            quantities: { level: m, flow: m3/s }
                                            connection:
                                              format: sparkplug
                                              device: pi/gauge
                                              quantities:
                                                level: { name: Level, unit: cm }
                                                flow: { name: Flow, unit: m3/s }
                                          - id: supply
                                            kind: water-level
                                            interval: 1 min
                                            quantities: { level: m }
                                            connection:
                                              format: sparkplug
                                              device: pi
                                              quantities:
                                                level: { name: Tank, unit: m }
                                    """))
                    .catalogue();

    /** Everything that came out since the last look. */
    private static final class Seen implements ReadingSink {
        final List<Reading> readings = new ArrayList<>();
        final List<Reject> rejects = new ArrayList<>();
        final List<String> commands = new ArrayList<>();

        @Override
        public void reading(Site site, Reading reading) {
            readings.add(reading);
        }

        @Override
        public void reject(Reject reject) {
            rejects.add(reject);
        }

        @Override
        public void command(String topic, byte[] payload) {
            commands.add(topic);
        }

        List<String> told() {
            return readings.stream()
                    .flatMap(
                            reading ->
                                    reading.measurements().stream()
                                            .map(
                                                    m ->
                                                            reading.sensor().value()
                                                                    + " "
                                                                    + m.quantity()
                                                                    + " "
                                                                    + m.value()
                                                                    + " "
                                                                    + m.quality().key()))
                    .toList();
        }

        List<RejectCode> codes() {
            return rejects.stream().map(Reject::code).toList();
        }
    }

    private final MessageDecoder decoder = new MessageDecoder(CATALOGUE);
    private Instant now = START;
    private Session session = decoder.session("hydro/sparkplug/pi", new byte[0]);

    private Seen send(String topic, Payload payload) {
        Seen seen = new Seen();
        byte[] bytes = PayloadWriter.write(payload);
        assertThat(decoder.sessionOf(topic, bytes)).contains("hydro/sparkplug/pi");
        decoder.decode(session, topic, bytes, now, now, seen);
        return seen;
    }

    private Seen wake() {
        Seen seen = new Seen();
        decoder.elapse(session, now, now, seen);
        return seen;
    }

    private long millis() {
        return now.toEpochMilli();
    }

    private Metric real(String name, double value) {
        return Metric.of(name, DataType.DOUBLE, millis(), new Metric.Real(value));
    }

    private Metric number(String name, long bits) {
        return Metric.of(name, DataType.INT64, millis(), new Metric.Whole(bits, true));
    }

    private Payload payload(Integer sequence, Metric... metrics) {
        return new Payload(millis(), sequence, List.of(metrics));
    }

    private Seen born(String base) {
        Metric rebirth =
                Metric.of(
                        "Node Control/Rebirth",
                        DataType.BOOLEAN,
                        millis(),
                        new Metric.Whole(0, true));
        Seen node =
                send(
                        base + "NBIRTH/pi",
                        payload(0, number("bdSeq", 7), rebirth, real("Tank", 1.5)));
        assertThat(node.told()).containsExactly("supply level 1.5 good");
        assertThat(node.codes()).isEmpty();
        return send(
                base + "DBIRTH/pi/gauge",
                payload(1, real("Level", 250).withAlias(LEVEL), real("Flow", 30).withAlias(FLOW)));
    }

    private Payload data(int sequence, double centimetres) {
        return payload(sequence, real("Level", centimetres).withAlias(LEVEL).byAliasOnly());
    }

    @Test
    void afterItsBirthADeviceNeedsOnlyNumbersForNames() {
        assertThat(born(NATIVE).told())
                .containsExactly("gauge level 2.5 good", "gauge flow 30.0 good");
        now = now.plusSeconds(60);

        Seen seen = send(NATIVE + "DDATA/pi/gauge", data(2, 260));

        assertThat(seen.told()).containsExactly("gauge level 2.6 good");
        assertThat(seen.readings.get(0).at()).isEqualTo(now);
        assertThat(seen.codes()).isEmpty();
        assertThat(seen.commands).isEmpty();
    }

    @Test
    void whatWasBornIsKnownAfterARestore() {
        born(NATIVE);
        byte[] saved = session.save();
        session = new MessageDecoder(CATALOGUE).session("hydro/sparkplug/pi", saved);

        assertThat(session.save()).isEqualTo(saved);
        assertThat(send(NATIVE + "DDATA/pi/gauge", data(2, 260)).told())
                .containsExactly("gauge level 2.6 good");
    }

    @Test
    void aNumberThatNoBirthToldIsRefusedAndTheNodeAskedOnce() {
        Seen first = send(NATIVE + "DDATA/pi/gauge", data(9, 260));
        Seen second = send(NATIVE + "DDATA/pi/gauge", data(10, 261));

        assertThat(first.readings).isEmpty();
        assertThat(first.codes()).containsExactly(RejectCode.NO_BIRTH);
        assertThat(first.commands).containsExactly("spBv1.0/hydro/NCMD/pi");
        assertThat(second.commands).isEmpty();

        now = START.plusMillis(RebirthRequest.AT_MOST_EVERY_MILLIS);
        assertThat(session.wakeAt()).isEqualTo(millis());
        assertThat(wake().commands).containsExactly("spBv1.0/hydro/NCMD/pi");
    }

    @Test
    void aGapIsToldAndTheNodeAskedOnceNothingFollows() {
        born(RAW);
        Seen ahead = send(RAW + "DDATA/pi/gauge", data(5, 260));
        assertThat(ahead.told()).containsExactly("gauge level 2.6 good");
        assertThat(ahead.commands).isEmpty();
        assertThat(session.wakeAt()).isEqualTo(millis() + SequenceWatch.REORDER_MILLIS);
        assertThat(wake().codes()).isEmpty();

        now = now.plusMillis(SequenceWatch.REORDER_MILLIS);
        Seen seen = wake();

        assertThat(seen.codes()).containsExactly(RejectCode.SEQUENCE_GAP);
        assertThat(seen.rejects.get(0).arguments()).containsExactly("pi", "3", "2");
        assertThat(seen.commands).containsExactly("vigil/v1/down/hydro/raw/sparkplug/NCMD/pi");
        assertThat(send(RAW + "DDATA/pi/gauge", data(6, 261)).commands).isEmpty();
        assertThat(session.wakeAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theDeathOfANodeTakesAllItsValuesBackAndThatOfAnEarlierSessionNothing() {
        born(NATIVE);
        now = now.plusSeconds(60);
        assertThat(send(NATIVE + "NDEATH/pi", payload(null, number("bdSeq", 6))).told()).isEmpty();

        Seen seen = send(NATIVE + "NDEATH/pi", payload(null, number("bdSeq", 7)));

        assertThat(seen.told())
                .containsExactlyInAnyOrder(
                        "gauge level 0.0 missing",
                        "gauge flow 0.0 missing",
                        "supply level 0.0 missing");
        assertThat(seen.readings).allMatch(reading -> reading.at().equals(now) && !reading.late());
        assertThat(send(NATIVE + "DDATA/pi/gauge", data(2, 260)).codes())
                .containsExactly(RejectCode.NO_BIRTH);
    }

    @Test
    void theDeathOfADeviceLeavesTheOthers() {
        born(NATIVE);

        Seen seen = send(NATIVE + "DDEATH/pi/gauge", payload(2));

        assertThat(seen.told())
                .containsExactlyInAnyOrder("gauge level 0.0 missing", "gauge flow 0.0 missing");
        assertThat(seen.readings.get(0).at()).isEqualTo(now.plusMillis(1));
        assertThat(send(NATIVE + "NDATA/pi", payload(3, real("Tank", 1.4))).told())
                .containsExactly("supply level 1.4 good");
    }

    @Test
    void whatASenderHeldBackIsLateHoweverYoung() {
        born(NATIVE);
        now = now.plusSeconds(1);

        Seen seen =
                send(
                        NATIVE + "DDATA/pi/gauge",
                        payload(2, real("Level", 300).asHistory(), real("Flow", 31)));

        assertThat(seen.readings).extracting(Reading::late).containsExactly(true, false);
    }

    @Test
    void qualityAndNullAreKept() {
        born(NATIVE);
        now = now.plusSeconds(1);
        Metric none = Metric.of("Flow", DataType.DOUBLE, millis(), new Metric.None(true));

        assertThat(
                        send(
                                        NATIVE + "DDATA/pi/gauge",
                                        payload(2, real("Level", 1).withQuality(0), none))
                                .told())
                .containsExactly("gauge level 0.01 bad", "gauge flow 0.0 missing");
        now = now.plusSeconds(1);
        assertThat(
                        send(
                                        NATIVE + "DDATA/pi/gauge",
                                        payload(3, real("Level", 1).withQuality(500)))
                                .readings
                                .get(0)
                                .measurements()
                                .get(0)
                                .quality())
                .isEqualTo(Quality.MISSING);
    }

    @Test
    void whatIsNoNumberIsRefusedWhereASensorIsMappedToIt() {
        Metric set =
                new Metric(
                        "Table",
                        null,
                        millis(),
                        DataType.DATA_SET,
                        false,
                        null,
                        new Metric.None(false));
        Metric make = Metric.of("Make", DataType.STRING, millis(), new Metric.Text("Pi"));
        Metric level = Metric.of("Level", DataType.STRING, millis(), new Metric.Text("2.5"));

        Seen seen =
                send(NATIVE + "DBIRTH/pi/gauge", payload(1, set, make, level, real("Flow", 30)));

        assertThat(seen.told()).containsExactly("gauge flow 30.0 good");
        assertThat(seen.codes()).containsExactly(RejectCode.NOT_SUPPORTED);
        assertThat(seen.rejects.get(0).arguments().get(0))
                .isEqualTo("Table (DATA_SET), Level (STRING)");
    }

    @Test
    void whatNothingIsMappedToIsToldAtTheBirthOnly() {
        born(NATIVE);
        now = now.plusSeconds(1);

        assertThat(
                        send(
                                        NATIVE + "DBIRTH/pi/gauge",
                                        payload(2, real("Level", 1), real("Noise", 1)))
                                .codes())
                .containsExactly(RejectCode.UNMAPPED_NAME);
        assertThat(send(NATIVE + "DDATA/pi/gauge", payload(3, real("Noise", 2))).codes()).isEmpty();
        assertThat(send(NATIVE + "DBIRTH/pi/pump", payload(4, real("Speed", 2))).codes())
                .containsExactly(RejectCode.UNKNOWN_DEVICE);
    }

    @Test
    void nothingIsRememberedOfNodesThatNoSensorIsMappedTo() {
        Seen seen = new Seen();
        byte[] birth = PayloadWriter.write(payload(0, number("bdSeq", 0), real("Level", 1)));
        Session stranger = decoder.session("hydro/sparkplug/other", new byte[0]);
        decoder.decode(stranger, NATIVE + "NBIRTH/other", birth, now, now, seen);

        assertThat(seen.codes()).containsExactly(RejectCode.UNKNOWN_DEVICE);
        assertThat(stranger.isEmpty()).isTrue();
        assertThat(seen.commands).isEmpty();
    }

    @Test
    void otherTopicsAndWhatIsNoPayloadAreRefused() {
        for (String rest : List.of("NCMD/pi", "NDATA", "NDATA/pi/gauge", "DDATA/pi", "NDATA/+")) {
            Seen seen = new Seen();
            decoder.decode(RAW + rest, new byte[0], now, now, seen);
            assertThat(seen.codes()).as(rest).containsExactly(RejectCode.BAD_TOPIC);
        }
        Seen seen = new Seen();
        decoder.decode(RAW + "NDATA/pi", new byte[] {10}, now, now, seen);
        assertThat(seen.codes()).containsExactly(RejectCode.BAD_FRAME);
    }

    @Test
    void whatIsSaidToNodesIsNoReading() {
        Seen seen = new Seen();
        for (String topic :
                List.of(
                        "spBv1.0/hydro/NCMD/pi",
                        "spBv1.0/hydro/DCMD/pi/x",
                        "spBv1.0/STATE/vigil")) {
            decoder.decode(topic, new byte[] {1}, now, now, seen);
        }

        assertThat(seen.codes()).isEmpty();
    }
}
