package io.vigil.ingest.decode.sl651;

/** What {@link FrameReader} found at one place. The pieces of an input follow on one another. */
public sealed interface Piece permits Frame, Piece.Cut, Piece.Refused {
    /** First byte. */
    int from();

    /** Byte after it. */
    int to();

    /**
     * The beginning of a frame that goes on behind the bytes at hand. In a stream the rest is still
     * to come.
     *
     * @param needed bytes from {@code from} on that are needed to go on, as far as is known by now
     */
    record Cut(int from, int to, int needed) implements Piece {}

    /**
     * Bytes that are no frame, up to where the next one may begin.
     *
     * @param framed whether they have the form of one frame, so that it was damaged on its way
     */
    record Refused(int from, int to, boolean framed, Fault fault) implements Piece {}
}
