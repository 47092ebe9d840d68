package io.vigil.office.channel;

import java.util.Optional;

/**
 * One way outside. The outbox gives each channel threads of its own, keeps its pace, tries again,
 * and remembers across restarts how far it was; a channel only makes attempts.
 */
public interface Channel extends AutoCloseable {
    /** Its key in the configuration, unique. */
    String key();

    /** How it wants to be used. */
    Terms terms();

    /**
     * Makes one attempt and tells how it went. Blocks, with time limits of its own; called by up to
     * {@link Terms#workers()} threads at once, never twice at once for one lane. What it throws
     * counts as {@link Attempt.TryAgain}.
     *
     * <p>After a crash the same delivery comes again although it may have gone out: {@link
     * Delivery#id()} is the idempotency key by which the other side can tell.
     */
    Attempt send(Delivery delivery) throws InterruptedException;

    /**
     * Asks whether something that was handed over arrived; empty while that is not known. Called in
     * the pace of {@link Terms#askForReceipts()}.
     */
    default Optional<Receipt> receipt(Delivery delivery) throws InterruptedException {
        return Optional.empty();
    }

    /** Ends what it holds; an attempt under way ends soon. */
    @Override
    void close();
}
