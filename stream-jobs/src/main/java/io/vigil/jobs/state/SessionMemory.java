package io.vigil.jobs.state;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.Session;
import io.vigil.ingest.decode.SessionCodec;
import java.util.Objects;

/**
 * What is remembered about one device whose messages hang together. It rests as bytes until its
 * first use and is then changed in place; after every change it must be put back into state.
 */
public final class SessionMemory {
    /** Stands for no timer. */
    public static final long NO_TIMER = SessionCodec.NEVER;

    private final byte[] resting;
    private Session session;
    private long heardAt;
    private long timerAt;

    /**
     * @param heardAt when the last message came, wall clock, milliseconds since 1970
     * @param timerAt for when a timer is set, wall clock, or {@link #NO_TIMER}
     * @param resting as {@link Session#save} gave it; empty for a session that begins
     */
    public SessionMemory(long heardAt, long timerAt, byte[] resting) {
        this.heardAt = heardAt;
        this.timerAt = timerAt;
        this.resting = Objects.requireNonNull(resting, "resting");
    }

    /** The session, to be used with any decoder. */
    public Session session(String name, MessageDecoder decoder) {
        if (session == null) {
            session = decoder.session(name, resting);
        }
        return session;
    }

    /** What there is to go on from; empty if that is nothing. */
    public byte[] save() {
        return session == null ? resting : session.save();
    }

    /** Whether there is nothing to go on from, and nothing to wait for. */
    public boolean isEmpty() {
        return session == null
                ? resting.length == 0
                : session.isEmpty() && session.wakeAt() == SessionCodec.NEVER;
    }

    /** When the session has something to tell by time alone, or {@link #NO_TIMER}. */
    public long wakeAt() {
        return session == null ? NO_TIMER : session.wakeAt();
    }

    public long heardAt() {
        return heardAt;
    }

    public void heardAt(long millis) {
        heardAt = millis;
    }

    public long timerAt() {
        return timerAt;
    }

    public void timerAt(long millis) {
        timerAt = millis;
    }
}
