package io.vigil.ingest.door.hj212;

import io.vigil.ingest.decode.hj212.Hj212Exception;
import io.vigil.ingest.decode.hj212.Hj212Frame;
import io.vigil.ingest.decode.hj212.Hj212Segment;
import io.vigil.ingest.decode.hj212.Hj212Writer;
import io.vigil.ingest.door.BadFrameException;
import io.vigil.ingest.door.Cut;
import io.vigil.ingest.door.DeviceMessage;
import io.vigil.ingest.door.DeviceMessage.Outcome;
import io.vigil.ingest.door.DeviceProtocol;

/**
 * HJ 212-2017 and HJ/T 212-2005 over TCP. Uploads are answered 9014, a request for the time 9013,
 * where the device wants an answer (bit A of Flag), with the QN it gave.
 *
 * <p>A damaged frame is not answered, as the standard has it. Neither is one that was not taken:
 * there is no refusal for an upload in the standard, and a device that hears nothing keeps its data
 * and sends it again.
 */
public final class Hj212Protocol implements DeviceProtocol {
    /** Topic level after {@code raw/}. */
    public static final String FORMAT = "hj212";

    private static final String TIME_REQUEST = "1013";
    private static final String NOTICE_ANSWER = "9013";
    private static final String DATA_ANSWER = "9014";
    private static final String INTERACTION = "91";

    /** Bits of Flag that say which edition of the standard is spoken. */
    private static final int EDITION = ~3;

    private static final byte[] NOTHING = {};

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int longestFrame() {
        return Hj212Frame.LONGEST;
    }

    @Override
    public Cut cut(byte[] bytes, int length) {
        int start = Hj212Frame.start(bytes, 0, length);
        if (start > 0) {
            return Cut.noise(start);
        }
        int end = Hj212Frame.end(bytes, 0, length, false);
        return end < 0 ? Cut.incomplete() : Cut.frame(end);
    }

    @Override
    public Conversation converse() {
        return Hj212Protocol::read;
    }

    private static DeviceMessage read(byte[] bytes) throws BadFrameException {
        try {
            Hj212Segment segment =
                    Hj212Segment.read(bytes, Hj212Frame.open(bytes, 0, bytes.length));
            return new DeviceMessage(
                    segment.device(),
                    segment.password(),
                    isUpload(segment.command()),
                    (outcome, now) -> outcome == Outcome.HELD ? answer(segment) : NOTHING);
        } catch (Hj212Exception e) {
            throw new BadFrameException(e.getMessage());
        }
    }

    /** Data are uploaded with 2xxx, what belongs to them with 3xxx. */
    private static boolean isUpload(String command) {
        return command.startsWith("2") || command.startsWith("3");
    }

    private static byte[] answer(Hj212Segment segment) {
        boolean notice = segment.command().equals(TIME_REQUEST);
        if (!segment.isAnswerWanted() || (!notice && !isUpload(segment.command()))) {
            return NOTHING;
        }
        return Hj212Writer.frame(
                Hj212Writer.segment(
                        segment.requestNumber(),
                        INTERACTION,
                        notice ? NOTICE_ANSWER : DATA_ANSWER,
                        segment.password(),
                        segment.device(),
                        segment.flag() & EDITION,
                        ""));
    }
}
