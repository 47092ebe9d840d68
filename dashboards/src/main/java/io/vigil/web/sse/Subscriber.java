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
 * One connected browser. Frames wait in a queue that is bounded in number and in length, and are
 * written by one task at a time; whoever reads too slowly is dropped and may come back with the id
 * it saw last. Thread-safe; {@link #offer} never blocks.
 */
final class Subscriber {
    private final String user;
    private final Scope scope;
    private final OutputStream out;
    private final Executor writers;
    private final int capacity;
    private final long mostCharacters;
    private final Runnable ending;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long waitingCharacters;
    private boolean writing;
    private boolean dropped;

    /**
     * @param mostCharacters that may wait; what is being written does not count, and a single frame
     *     may be longer
     * @param ending ends the connection of a browser that reads too slowly; a write that is under
     *     way fails then
     */
    Subscriber(
            String user,
            Scope scope,
            OutputStream out,
            Executor writers,
            int capacity,
            long mostCharacters,
            Runnable ending) {
        this.mostCharacters = mostCharacters;
        this.ending = ending;
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

    synchronized boolean isDropped() {
        return dropped;
    }

    /** Queues a frame; returns false if this subscriber is gone. */
    synchronized boolean offer(String frame) {
        if (dropped) {
            return false;
        }
        boolean tooMuch = !waiting.isEmpty() && waitingCharacters + frame.length() > mostCharacters;
        if (waiting.size() >= capacity || tooMuch) {
            drop();
            if (writing) {
                writers.execute(ending);
            }
            return false;
        }
        waiting.addLast(frame);
        waitingCharacters += frame.length();
        if (!writing) {
            writing = true;
            writers.execute(this::write);
        }
        return true;
    }

    /**
     * Writes nothing more; the stream is over once what is being written has gone out, or has
     * failed.
     */
    synchronized void drop() {
        dropped = true;
        waiting.clear();
        waitingCharacters = 0;
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
        waitingCharacters = 0;
        return frames;
    }
}
