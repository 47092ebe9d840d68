package io.vigil.ingest.door.sl651;

import io.vigil.ingest.decode.sl651.Frame;
import io.vigil.ingest.decode.sl651.FrameReader;
import io.vigil.ingest.decode.sl651.Piece;
import io.vigil.ingest.door.Cut;
import io.vigil.ingest.door.DeviceProtocol;

/**
 * Hydrological telemetry stations of SL 651-2014, HEX and ASCII. The centre only answers: it asks
 * stations for nothing and sets nothing on them.
 */
public final class Sl651Protocol implements DeviceProtocol {
    /** Topic level after {@code raw/}. */
    public static final String FORMAT = "sl651";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int longestFrame() {
        return FrameReader.LONGEST;
    }

    @Override
    public Cut cut(byte[] bytes, int length) {
        Piece piece = FrameReader.next(bytes, 0, length);
        if (piece instanceof Piece.Cut) {
            return Cut.incomplete();
        }
        boolean damaged = piece instanceof Piece.Refused refused && refused.framed();
        boolean frame = piece instanceof Frame || damaged;
        return frame ? Cut.frame(piece.to()) : Cut.noise(piece.to());
    }

    @Override
    public Conversation converse() {
        return new StationConversation();
    }
}
