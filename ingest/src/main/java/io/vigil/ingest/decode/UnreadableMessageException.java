package io.vigil.ingest.decode;

import io.vigil.rejects.RejectCode;
import java.util.List;

/** A message is refused as a whole. Says why, as fields; carries no stack trace. */
public final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectCode code;
    private final int offset;
    private final transient List<String> arguments;

    /**
     * Refuses a message.
     *
     * @param offset byte at which it became clear, for the excerpt
     * @param arguments values for the placeholders of the code's message
     */
    public UnreadableMessageException(RejectCode code, int offset, String... arguments) {
        super(code.name(), null, false, false);
        this.code = code;
        this.offset = offset;
        this.arguments = List.of(arguments);
    }

    /**
     * Refuses a message that is no frame of its format.
     *
     * @param format as people write it, for example {@code SL 651}
     * @param offset byte at which it became clear
     * @param found what stands there, for example {@code CRC 4B37}
     * @param expected what should
     */
    public static UnreadableMessageException badFrame(
            String format, int offset, String found, String expected) {
        return new UnreadableMessageException(
                RejectCode.BAD_FRAME, offset, format, String.valueOf(offset), found, expected);
    }

    RejectCode code() {
        return code;
    }

    int offset() {
        return offset;
    }

    List<String> arguments() {
        return arguments;
    }
}
