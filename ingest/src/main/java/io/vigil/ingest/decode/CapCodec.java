package io.vigil.ingest.decode;

import io.vigil.cap.CapAlert;
import io.vigil.cap.CapReader;
import io.vigil.cap.CapReadings;
import io.vigil.cap.CapReadings.Ranks;
import io.vigil.findings.Finding;
import io.vigil.model.Quality;
import io.vigil.rejects.RejectCode;

/**
 * Reads CAP 1.2 messages of others: each sensor of the kind {@link CapReadings#KIND} that the
 * message is meant for gets a reading with the ranks of severity, urgency and certainty, and at the
 * end of a warning several of zero. Only what is meant in earnest counts. A message is used as a
 * whole or refused as a whole.
 */
public final class CapCodec implements PayloadCodec {
    /** The topic level after {@code raw/}. */
    static final String NAME = "cap";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean mapsNames() {
        return false;
    }

    @Override
    public void decode(byte[] payload, ReadingCollector collector)
            throws UnreadableMessageException {
        CapReader.Read read = CapReader.read(NAME, payload);
        if (read.alert().isEmpty()) {
            Finding first =
                    read.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
            throw new UnreadableMessageException(
                    RejectCode.BAD_CAP,
                    0,
                    first.code().id(),
                    first.place().line() + ":" + first.place().column(),
                    String.join(", ", first.arguments()));
        }
        CapAlert alert = read.alert().get();
        if (alert.status() != CapAlert.Status.ACTUAL) {
            throw unused(alert, "status " + alert.status().text());
        }
        if (alert.msgType() == CapAlert.MsgType.ACK || alert.msgType() == CapAlert.MsgType.ERROR) {
            throw unused(alert, "msgType " + alert.msgType().text());
        }
        if (!tell(alert, payload.length, collector)) {
            throw unused(alert, "sender " + alert.sender());
        }
    }

    private static boolean tell(CapAlert alert, int length, ReadingCollector collector)
            throws UnreadableMessageException {
        int index = 0;
        for (KnownSensor known : collector.sensorsOfKind(CapReadings.KIND)) {
            for (Ranks ranks :
                    CapReadings.ranks(alert, known.sensor, known.site, collector.now())) {
                collector.begin(index++, 0);
                collector.sensor(known.sensor.id().value());
                collector.time(ranks.at());
                value(known, CapReadings.SEVERITY, ranks.severity(), collector);
                value(known, CapReadings.URGENCY, ranks.urgency(), collector);
                value(known, CapReadings.CERTAINTY, ranks.certainty(), collector);
                value(known, CapReadings.REMAINING, ranks.remaining(), collector);
                collector.end(length);
            }
        }
        return index > 0;
    }

    private static void value(
            KnownSensor known, String quantity, double value, ReadingCollector collector) {
        if (known.indexOf(quantity) >= 0) {
            String unit = quantity.equals(CapReadings.REMAINING) ? "min" : null;
            collector.value(quantity, value, unit, Quality.GOOD);
        }
    }

    private static UnreadableMessageException unused(CapAlert alert, String why) {
        return new UnreadableMessageException(RejectCode.CAP_NOT_USED, 0, alert.identifier(), why);
    }
}
