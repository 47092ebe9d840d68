package io.vigil.ingest.decode.sl651;

/** Reads bodies in either encoding. */
final class Bodies {
    private Bodies() {}

    /** Reads the body of a frame that stands alone; places are those in the frame's bytes. */
    static Report read(Frame frame) {
        return read(frame, frame.bytes, frame.bodyFrom(), frame.bodyTo());
    }

    /**
     * Reads the body that the packets of a sequence make together.
     *
     * @param frame one of them
     * @param body the bodies of all, one after the other
     */
    static Report read(Frame frame, byte[] body) {
        return read(frame, body, 0, body.length);
    }

    private static Report read(Frame frame, byte[] bytes, int from, int to) {
        Report report = new Report(frame.station(), ModbusCrc.of(bytes, from, to));
        Content content = Content.of(frame.function());
        if (frame.encoding() == Encoding.ASCII) {
            new AsciiBody(bytes, from, to, content, report).read();
        } else {
            new HexBody(bytes, from, to, content, report).read();
        }
        return report;
    }
}
