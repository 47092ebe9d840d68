package io.vigil.ingest.decode.sl651;

import io.vigil.ingest.decode.Device;
import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.ingest.decode.SessionCodec;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.model.ConnectionSetting;
import io.vigil.rejects.RejectCode;
import java.time.Duration;
import java.util.Map;

/**
 * Reads reports of hydrological telemetry stations after SL 651-2014: one whole frame or several in
 * a message, HEX or ASCII. A device is a station's address; its names are identifiers of elements
 * in hexadecimal, {@code 39}, and bits of the station's state, {@code 45.2}.
 *
 * <p>A frame that is damaged does not refuse the others, an element that cannot be read does not
 * refuse the rest of its report. Values that a report marks as missing are left out.
 */
public final class Sl651Codec implements SessionCodec {
    /** The topic level after {@code raw/}. */
    public static final String NAME = "sl651";

    private static final String TITLE = "SL 651";

    /** A station sends the packets of a body one after the other, and each at most three times. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private StationMemory memory = new StationMemory();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, ConnectionSetting> settings() {
        return StationSettings.KNOWN;
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public byte[] withoutSecrets(byte[] bytes) {
        return FrameReader.withoutPasswords(bytes);
    }

    /** The station of the first frame. */
    @Override
    public String session(byte[] payload, String topicRest) {
        Piece first = payload.length == 0 ? null : FrameReader.next(payload, 0, payload.length);
        return first instanceof Frame frame ? frame.station() : "";
    }

    @Override
    public byte[] save() {
        return memory.save();
    }

    @Override
    public void restore(byte[] saved) {
        memory = StationMemory.restore(saved);
    }

    @Override
    public long wakeAt() {
        PacketSequence sequence = memory.sequence();
        return sequence == null ? NEVER : sequence.begunAt() + PATIENCE.toMillis();
    }

    @Override
    public void elapse(ReadingCollector collector) {
        if (collector.wallNow().toEpochMilli() >= wakeAt()) {
            incomplete(collector);
        }
    }

    @Override
    public void decode(byte[] payload, ReadingCollector collector)
            throws UnreadableMessageException {
        if (payload.length == 0) {
            badFrame(new Fault(0, 0, "SOH", "", "7E7E / 01"), collector);
        }
        int at = 0;
        while (at < payload.length) {
            Piece piece = FrameReader.next(payload, at, payload.length);
            at = piece.to();
            if (piece instanceof Frame frame) {
                frame(frame, collector);
            } else if (piece instanceof Piece.Refused refused) {
                badFrame(refused.fault(), collector);
            } else if (piece instanceof Piece.Cut cut) {
                String found = String.valueOf(cut.to() - cut.from());
                String needed = "LEN ≥ " + cut.needed();
                badFrame(new Fault(cut.from(), cut.to(), "LEN", found, needed), collector);
                at = FrameReader.nextStart(payload, cut.from() + 1, payload.length);
            }
        }
    }

    private static void badFrame(Fault fault, ReadingCollector collector) {
        collector.refusePart(
                RejectCode.BAD_FRAME,
                fault.field(),
                fault.from(),
                fault.to(),
                TITLE,
                String.valueOf(fault.from()),
                fault.field() + " " + fault.found(),
                fault.expected());
    }

    private void frame(Frame frame, ReadingCollector collector) throws UnreadableMessageException {
        Device sender = collector.device(frame.station());
        if (frame.packets() == 1) {
            new ReportTeller(frame, false, memory, collector).tell(Bodies.read(frame));
        } else if (sender == null) {
            // Nothing is kept for stations that the catalogue does not have.
            collector.unknownDevice(frame.station(), frame.from(), frame.to());
        } else {
            packet(frame, collector);
        }
    }

    private void packet(Frame frame, ReadingCollector collector) throws UnreadableMessageException {
        if (Content.of(frame.function()) == Content.OTHER) {
            if (frame.number() == 1) {
                ReportTeller.notUsed(frame, "× " + frame.packets(), collector);
            }
            return;
        }
        PacketSequence sequence = memory.sequence();
        if (sequence == null || !sequence.fits(frame)) {
            incomplete(collector);
            sequence = PacketSequence.begin(frame, collector.wallNow().toEpochMilli());
            memory.sequence(sequence);
        }
        if (!sequence.add(frame)) {
            memory.sequence(null);
            String most = "≤ " + PacketSequence.MAX_BYTES;
            badFrame(new Fault(frame.from(), frame.to(), "SYN", "", most), collector);
        } else if (sequence.isComplete()) {
            memory.sequence(null);
            Report report = Bodies.read(frame, sequence.body());
            new ReportTeller(frame, true, memory, collector).tell(report);
        }
    }

    /** Tells that the packets at hand will not become a whole. */
    private void incomplete(ReadingCollector collector) {
        PacketSequence sequence = memory.sequence();
        if (sequence != null) {
            memory.sequence(null);
            String found = sequence.count() + "/" + sequence.packets();
            String expected = sequence.packets() + "/" + sequence.packets();
            String field = "SYN " + Header.hex(sequence.function(), 2);
            badFrame(new Fault(0, 0, field, found, expected), collector);
        }
    }
}
