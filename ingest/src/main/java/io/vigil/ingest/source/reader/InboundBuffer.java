package io.vigil.ingest.source.reader;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands elements from any thread to one reading thread without making either wait. It has no bound
 * of its own: the sessions that fill it do.
 *
 * @param <T> element
 */
final class InboundBuffer<T> {
    private static final CompletableFuture<Void> AVAILABLE =
            CompletableFuture.completedFuture(null);

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicReference<CompletableFuture<Void>> waiting = new AtomicReference<>();

    /** Any thread. */
    void add(T element) {
        queue.add(element);
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

    /** The next element, or null. Reading thread only. */
    T poll() {
        return queue.poll();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /**
     * Complete as soon as there is an element or {@link #wake} is called. Reading thread only.
     *
     * <p>The emptiness is looked at again after the future can be seen by {@link #wake}: an element
     * added in between either finds the future or is found here.
     */
    CompletableFuture<Void> available() {
        if (!queue.isEmpty()) {
            return AVAILABLE;
        }
        CompletableFuture<Void> future = waiting.get();
        if (future == null) {
            future = new CompletableFuture<>();
            waiting.set(future);
        }
        if (!queue.isEmpty()) {
            wake();
        }
        return future;
    }
}
