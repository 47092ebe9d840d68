package io.vigil.office.channel;

import java.util.Objects;
import java.util.Optional;

/** A channel to which the other side posts what has arrived. Thread-safe. */
public interface TakesReceipts {
    /**
     * A receipt that was posted.
     *
     * @param reference the other side's name for the message
     */
    record Posted(String reference, Receipt receipt) {
        public Posted {
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(receipt, "receipt");
        }
    }

    /** Whether receipts are posted here at all, and {@code shown} is the secret for that. */
    boolean mayPost(String shown);

    /** What a posted body says; empty if it is of no final state or names no message. */
    Optional<Posted> posted(byte[] body);
}
