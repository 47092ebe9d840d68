package io.vigil.web.sse;

import io.vigil.web.auth.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One connected browser. Frames wait in a bounded queue and are written by one task at a time;
 * whoever reads too slowly is dropped and may come back with the id it saw last. Thread-safe;
 * {@link #offer} never blocks.
 */
final class Subscriber {
    private final String user;
    private final Scope scope;
    private final OutputStream out;
    private final Executor writers;
    private final int capacity;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean writing;
    private boolean dropped;

    Subscriber(String user, Scope scope, OutputStream out, Executor writers, int capacity) {
        this.user = user;
        this.scope = scope;
        this.out = out;
        this.writers = writers;
        this.capacity = capacity;
    }

    String user() {
        return user;
    }

    Scope scope() {
        return scope;
    }

    /** Completes when nothing will be written any more. */
    CompletableFuture<Void> done() {
        return done;
    }

    /** Queues a frame; returns false if this subscriber is gone. */
    synchronized boolean offer(String frame) {
        if (dropped) {
            return false;
        }
        if (waiting.size() >= capacity) {
            drop();
            return false;
        }
        waiting.addLast(frame);
        if (!writing) {
            writing = true;
            writers.execute(this::write);
        }
        return true;
    }

    /** Writes nothing more; a write that is under way ends by itself or by the server's timeout. */
    synchronized void drop() {
        dropped = true;
        waiting.clear();
        if (!writing) {
            done.complete(null);
        }
    }

    private void write() {
        try {
            for (String frames = next(); frames != null; frames = next()) {
                out.write(frames.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException | RuntimeException e) {
            // The browser went away: that is how every stream ends.
            synchronized (this) {
                writing = false;
                drop();
            }
        }
    }

    /** Everything that waits, or null if this task is to end. */
    private synchronized String next() {
        if (waiting.isEmpty()) {
            writing = false;
            if (dropped) {
                done.complete(null);
            }
            return null;
        }
        String frames = String.join("", waiting);
        waiting.clear();
        return frames;
    }
}
