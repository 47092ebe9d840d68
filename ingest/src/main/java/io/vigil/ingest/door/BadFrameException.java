package io.vigil.ingest.door;

/** What looked like a frame is none. Carries no stack trace: senders decide how often it occurs. */
public final class BadFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    private final byte[] answer;

    /**
     * A frame that is not answered.
     *
     * @param problem for the log, in English
     */
    public BadFrameException(String problem) {
        this(problem, new byte[0]);
    }

    /**
     * A frame that is answered.
     *
     * @param answer what the protocol answers to damaged frames; not copied
     */
    public BadFrameException(String problem, byte[] answer) {
        super(problem, null, false, false);
        this.answer = answer;
    }

    byte[] answer() {
        return answer;
    }
}
