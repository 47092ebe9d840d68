package io.vigil.ingest.door;

import java.util.Objects;

/** The broker does not hold a message that a door wanted to publish. Carries no stack trace. */
public final class UplinkException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** Too many messages wait for the broker; it may go better later. */
        BEHIND,
        /** The broker refused this message; it will refuse it again. */
        REFUSED,
        /** The way to the broker was closed. */
        CLOSED
    }

    public UplinkException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }
}
