package io.vigil.ingest.door.sl651;

import io.vigil.ingest.decode.sl651.DownFrame;
import io.vigil.ingest.decode.sl651.Frame;
import io.vigil.ingest.decode.sl651.FrameReader;
import io.vigil.ingest.decode.sl651.Piece;
import io.vigil.ingest.door.BadFrameException;
import io.vigil.ingest.door.DeviceMessage;
import io.vigil.ingest.door.DeviceMessage.Outcome;
import io.vigil.ingest.door.DeviceProtocol;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Locale;

/**
 * One station's connection. A report is answered once it is held (M2, M4); of packets only the last
 * is, with what is still missing or with the end (M3). What is damaged or not held is not answered,
 * so the station sends it again. A station that keeps its link up is told to stay, others may
 * leave.
 */
final class StationConversation implements DeviceProtocol.Conversation {
    /** The standard's time is Beijing time, whatever the zone of the centre. */
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private static final byte[] NOTHING = {};

    private final BitSet held = new BitSet();
    private String sequence = "";
    private int serial;
    private boolean keepsLink;

    @Override
    public DeviceMessage read(byte[] bytes) throws BadFrameException {
        Piece piece = FrameReader.next(bytes, 0, bytes.length);
        if (piece instanceof Piece.Refused refused) {
            throw new BadFrameException(
                    "%s is %s, expected %s"
                            .formatted(
                                    refused.fault().field(),
                                    refused.fault().found(),
                                    refused.fault().expected()));
        }
        if (!(piece instanceof Frame frame) || frame.to() != bytes.length) {
            throw new BadFrameException("no whole frame");
        }
        keepsLink |= frame.isKeepAlive();
        return new DeviceMessage(
                frame.station(),
                String.format(Locale.ROOT, "%04X", frame.password()),
                !frame.isKeepAlive(),
                (outcome, now) -> answer(frame, outcome, now));
    }

    private byte[] answer(Frame frame, Outcome outcome, Instant now) {
        if (outcome != Outcome.HELD || frame.isKeepAlive()) {
            return NOTHING;
        }
        LocalDateTime clock = LocalDateTime.ofInstant(now, BEIJING);
        if (frame.isPacket()) {
            return packet(frame, clock);
        }
        return DownFrame.answer(frame, frame.serial(), 0, end(frame), clock);
    }

    private DownFrame.End end(Frame frame) {
        if (frame.hasMore()) {
            return DownFrame.End.ACK;
        }
        return keepsLink ? DownFrame.End.ESC : DownFrame.End.EOT;
    }

    private byte[] packet(Frame frame, LocalDateTime clock) {
        String own = frame.station() + "/" + frame.function() + "/" + frame.packets();
        // A run counts up; one that was asked for again stands alone and ends like the last.
        boolean again = frame.hasMore() && frame.number() < held.length();
        if (!own.equals(sequence) || again) {
            sequence = own;
            serial = 0;
            held.clear();
        }
        held.set(frame.number());
        serial = frame.number() == 1 ? frame.serial() : serial;
        int missing = held.nextClearBit(1);
        if (missing > frame.packets()) {
            sequence = "";
            DownFrame.End end = keepsLink ? DownFrame.End.ESC : DownFrame.End.EOT;
            return DownFrame.answer(frame, serial, frame.packets(), end, clock);
        }
        return frame.hasMore()
                ? NOTHING
                : DownFrame.answer(frame, serial, missing, DownFrame.End.NAK, clock);
    }
}
