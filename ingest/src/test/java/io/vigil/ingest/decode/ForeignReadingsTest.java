package io.vigil.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a format with names of its own tells, through the collector alone. */
class ForeignReadingsTest {
    private static final byte[] PAYLOAD = {0x7E, 0x7E, 0x11, (byte) 0xFF};
    private static final Instant AT = Decoded.NOW.minusSeconds(60);

    private static final Catalogue CATALOGUE =
            Decoded.catalogue(
                    """
                    enterprises: [ { id: hydro, name: Hydro }, { id: chem, name: Chem } ]
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
                            quantities: { level: { unit: m, max: 40 }, flow: m3/s }
                            connection:
                              format: senml
                              device: "0012"
                              quantities: { level: { name: "39", unit: cm }, flow: "27" }
                          - id: bucket
                            kind: water-level
                            interval: 5 min
                            quantities: { rain: mm }
                            connection: { format: senml, device: "0012", quantities: { rain: "26" }, settings: { ignore: "38 45" } }
                    """);

    private final MessageRejects rejects =
            new MessageRejects(
                    Decoded.NOW, "hydro", "vigil/v1/up/hydro/raw/x", PAYLOAD, new NamingCodec());
    private final Decoded decoded = new Decoded();

    private ReadingCollector collector(String enterprise) {
        ReadingCollector collector = new ReadingCollector(CATALOGUE);
        collector.open(enterprise, new NamingCodec(), null, Decoded.NOW, Decoded.NOW, rejects);
        return collector;
    }

    private void finish(ReadingCollector collector) {
        collector.finish(PAYLOAD.length);
        collector.deliver(decoded);
        rejects.deliver(decoded);
    }

    private static ForeignValue value(String name, double value) {
        return new ForeignValue(name, value, null, Quality.GOOD);
    }

    @Test
    void eachSensorGetsOneReadingInItsOwnUnits() throws Exception {
        ReadingCollector collector = collector("hydro");
        Device device = collector.device("0012");

        collector.measured(
                device, AT, 7, List.of(value("39", 2525), value("26", 0.2), value("27", 3)), 0, 4);
        finish(collector);

        assertThat(decoded.rejected()).isEmpty();
        assertThat(decoded.readings)
                .extracting(r -> r.sensor().value())
                .containsExactly("gauge", "bucket");
        assertThat(decoded.readings).extracting(Reading::sequence).containsOnly(7L);
        assertThat(decoded.readings.get(0).measurements())
                .extracting(m -> m.quantity() + "=" + m.value())
                .containsExactly("level=25.25", "flow=3.0");
    }

    @Test
    void theUnitOfTheMessageGoesBeforeThatOfTheMapping() throws Exception {
        ReadingCollector collector = collector("hydro");

        collector.measured(
                collector.device("0012"),
                AT,
                Reading.NO_SEQUENCE,
                List.of(new ForeignValue("39", 2.5, "m", Quality.SUSPECT)),
                0,
                4);
        collector.measured(
                collector.device("0012"),
                AT,
                Reading.NO_SEQUENCE,
                List.of(new ForeignValue("39", 2.5, "kPa", Quality.GOOD)),
                0,
                4);
        finish(collector);

        assertThat(decoded.readings.get(0).measurements().get(0).value()).isEqualTo(2.5);
        assertThat(decoded.readings.get(0).measurements().get(0).quality())
                .isEqualTo(Quality.SUSPECT);
        assertThat(decoded.rejected()).containsExactly("WRONG_UNIT 39");
    }

    @Test
    void namesThatNothingIsMappedToAreToldOnceAndHoldNothingUp() throws Exception {
        ReadingCollector collector = collector("hydro");
        for (int i = 0; i < 3; i++) {
            collector.measured(
                    collector.device("0012"),
                    AT.plusSeconds(i),
                    Reading.NO_SEQUENCE,
                    List.of(value("F4", 1), value("39", 1), value("F5", 1), value("45", 1)),
                    0,
                    4);
        }
        finish(collector);

        assertThat(decoded.readings).hasSize(3);
        assertThat(decoded.rejected()).containsExactly("UNMAPPED_NAME ");
        assertThat(decoded.rejects.get(0).arguments()).containsExactly("F4, F5", "0012", "senml");
    }

    @Test
    void anUnknownDeviceIsToldOnceWithItsNameAndFormat() {
        ReadingCollector collector = collector("chem");
        assertThat(collector.device("0012")).isNull();
        collector.unknownDevice("0012", 0, 4);
        collector.unknownDevice("0012", 0, 4);
        finish(collector);

        Reject reject = decoded.rejects.get(0);
        assertThat(decoded.rejected()).containsExactly("UNKNOWN_DEVICE ");
        assertThat(reject.arguments()).containsExactly("0012", "senml");
        assertThat(reject.excerpt()).isEqualTo("7e7e11ff");
        assertThat(RejectJson.message(reject).en()).contains("0012", "senml");
    }

    @Test
    void whatCannotBeIsRefusedWithItsPlace() throws Exception {
        ReadingCollector collector = collector("hydro");
        Device device = collector.device("0012");
        List<ForeignValue> level = List.of(value("39", 1));

        collector.measured(device, Instant.MIN, 0, level, "row=2", 0, 4);
        collector.measured(device, Instant.MAX, 0, level, "row=3", 0, 4);
        collector.measured(device, Decoded.NOW.plusSeconds(301), 0, level, "row=4", 0, 4);
        collector.measured(device, AT, 0, List.of(value("39", Double.NaN)), "row=5", 0, 4);
        collector.measured(device, AT, 0, List.of(value("39", 1), value("39", 2)), 0, 4);
        finish(collector);

        assertThat(decoded.readings).isEmpty();
        assertThat(decoded.rejected())
                .containsExactly(
                        "BAD_TIME row=2",
                        "BAD_TIME row=3",
                        "TIME_IN_FUTURE row=4",
                        "NOT_A_NUMBER 39",
                        "DUPLICATE_FIELD 39");
    }

    @Test
    void aDeviceIsFoundByTheLongestNameThatAnotherBeginsWith() {
        ReadingCollector collector = collector("hydro");

        assertThat(collector.deviceBeginning("0012:39").name()).isEqualTo("0012");
        assertThat(collector.deviceBeginning("001")).isNull();
        assertThat(collector.device("0012").channels("39").get(0).quantity()).isEqualTo("level");
        assertThat(collector.device("0012").foreignNames())
                .containsExactlyInAnyOrder("39", "27", "26");
    }

    /** A format that has names of its own and reads nothing. */
    private static final class NamingCodec implements PayloadCodec {
        @Override
        public String name() {
            return "senml";
        }

        @Override
        public boolean isBinary() {
            return true;
        }

        @Override
        public void decode(byte[] payload, ReadingCollector collector) {
            throw new UnsupportedOperationException("the collector is told directly");
        }
    }
}
