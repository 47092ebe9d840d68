package io.vigil.ingest.decode.fuzz;

import io.vigil.ingest.decode.sparkplug.DataType;
import io.vigil.ingest.decode.sparkplug.Metric;
import io.vigil.ingest.decode.sparkplug.Payload;
import io.vigil.ingest.decode.sparkplug.PayloadWriter;
import java.util.List;

/** Payloads of a Sparkplug node with a device, from birth to death. */
final class SparkplugSeeds {
    private static final long NOW = FuzzRun.NOW.toEpochMilli();

    /** In the order of {@link #ALL}. */
    static final List<String> TOPICS =
            List.of(
                    "/raw/sparkplug/NBIRTH/pi",
                    "/raw/sparkplug/DBIRTH/pi/gauge",
                    "/raw/sparkplug/DDATA/pi/gauge",
                    "/raw/sparkplug/NDATA/pi",
                    "/raw/sparkplug/DDEATH/pi/gauge",
                    "/raw/sparkplug/NDEATH/pi");

    static final List<byte[]> ALL =
            List.of(
                    payload(
                            0,
                            Metric.of("bdSeq", DataType.INT64, NOW, new Metric.Whole(7, true)),
                            real("Tank", 1.5)),
                    payload(1, real("Level", 250).withAlias(1), real("Text", 3).withAlias(2)),
                    payload(
                            2,
                            real("Level", 260).withAlias(1).byAliasOnly(),
                            real("Level", 255).withAlias(1).byAliasOnly().asHistory()),
                    payload(3, real("Tank", 1.6).withQuality(500)),
                    payload(4),
                    payload(
                            null,
                            Metric.of("bdSeq", DataType.INT64, NOW, new Metric.Whole(7, true))));

    private SparkplugSeeds() {}

    private static Metric real(String name, double value) {
        return Metric.of(name, DataType.DOUBLE, NOW, new Metric.Real(value));
    }

    private static byte[] payload(Integer sequence, Metric... metrics) {
        return PayloadWriter.write(new Payload(NOW, sequence, List.of(metrics)));
    }
}
