package io.vigil.ingest.decode;

import java.util.Objects;

/**
 * What is remembered between the messages of one device, for a format that needs it. Made by {@link
 * MessageDecoder#session}; used by one thread at a time, with any decoder.
 */
public final class Session {
    private final String enterprise;
    private final String format;
    private SessionCodec codec;

    Session(String enterprise, String format, SessionCodec codec) {
        this.enterprise = enterprise;
        this.format = format;
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    /** What {@link MessageDecoder#session} needs to go on from here; empty if that is nothing. */
    public byte[] save() {
        return codec.save();
    }

    /** Whether there is nothing to go on from. */
    public boolean isEmpty() {
        return codec.isEmpty();
    }

    /** When {@link MessageDecoder#elapse} is due, wall clock, or {@link SessionCodec#NEVER}. */
    public long wakeAt() {
        return codec.wakeAt();
    }

    String enterprise() {
        return enterprise;
    }

    String format() {
        return format;
    }

    SessionCodec codec() {
        return codec;
    }

    /** Forgets everything. */
    void begin(SessionCodec fresh) {
        codec = fresh;
    }
}
