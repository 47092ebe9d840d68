package io.vigil.ingest.source.reader;

import io.vigil.ingest.source.HandOver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands messages from any thread to one reading thread without making either wait. It has no bound
 * of its own: the sessions that fill it do.
 *
 * <p>Writers push onto one list, the newest first. The reading thread takes the whole list at once
 * and puts it, turned round, into its own {@link FlowQueue}, which decides what comes next. It
 * looks for a new list at each message, so what has just come has its turn among all that waits.
 */
final class InboundBuffer {
    private static final CompletableFuture<Void> AVAILABLE =
            CompletableFuture.completedFuture(null);

    private final AtomicReference<Inbound> arrived = new AtomicReference<>();
    private final AtomicReference<CompletableFuture<Void>> waiting = new AtomicReference<>();
    private final FlowQueue queue;

    InboundBuffer(HandOver order) {
        this.queue = new FlowQueue(order);
    }

    /** Any thread; messages of one thread keep their order. */
    void add(Inbound message) {
        Inbound newest;
        do {
            newest = arrived.get();
            message.next = newest;
        } while (!arrived.compareAndSet(newest, message));
        wake();
    }

    /** Completes the future the reading thread waits on, if it waits. Any thread. */
    void wake() {
        // The plain read keeps the common case, a busy reader, free of atomic updates.
        if (waiting.get() != null) {
            CompletableFuture<Void> future = waiting.getAndSet(null);
            if (future != null) {
                future.complete(null);
            }
        }
    }

    /** The next message, or null. Reading thread only. */
    Inbound poll() {
        if (arrived.get() != null) {
            Inbound newest = arrived.getAndSet(null);
            if (newest.next == null && queue.isEmpty()) {
                return newest;
            }
            enqueue(newest);
        }
        return queue.poll();
    }

    private void enqueue(Inbound newest) {
        Inbound oldest = null;
        for (Inbound message = newest; message != null; ) {
            Inbound before = message.next;
            message.next = oldest;
            oldest = message;
            message = before;
        }
        for (Inbound message = oldest; message != null; ) {
            Inbound after = message.next;
            queue.add(message);
            message = after;
        }
    }

    /** Reading thread only. */
    boolean isEmpty() {
        return queue.isEmpty() && arrived.get() == null;
    }

    /**
     * Complete as soon as there is a message or {@link #wake} is called. Reading thread only.
     *
     * <p>The emptiness is looked at again after the future can be seen by {@link #wake}: a message
     * added in between either finds the future or is found here.
     */
    CompletableFuture<Void> available() {
        if (!isEmpty()) {
            return AVAILABLE;
        }
        CompletableFuture<Void> future = waiting.get();
        if (future == null) {
            future = new CompletableFuture<>();
            waiting.set(future);
        }
        if (!isEmpty()) {
            wake();
        }
        return future;
    }
}
