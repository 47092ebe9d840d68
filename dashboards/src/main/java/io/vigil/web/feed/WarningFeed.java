package io.vigil.web.feed;

import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.warnings.Transition;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Where the console hears of transitions as they happen, and asks for what people want done. What a
 * feed missed while it was not connected is read from the store; what it tells twice is ignored.
 */
public interface WarningFeed extends AutoCloseable {
    /** Called from the feed's own thread; must not block. */
    interface Listener {
        /**
         * A transition, in order within its episode; acts, which have an order of their own, may
         * come earlier or later.
         */
        void transition(Transition transition);

        /** A step of the canary's warning, which concerns nobody but who waits for it. */
        void canary(Transition transition);

        /** What became of a command, whoever sent it. */
        void answer(CommandAnswer answer);

        /** The feed is connected from now on, or is not. */
        void connected(boolean connected);
    }

    /**
     * Sends a command over the feed's own connection. Returns at once.
     *
     * @return completes when the broker has taken it; with {@link NotConnectedException} if it
     *     certainly was not sent; with another exception if nobody knows
     */
    CompletableFuture<Void> send(Command command);

    /** There is no connection, so nothing was sent. */
    final class NotConnectedException extends IOException {
        private static final long serialVersionUID = 1L;

        public NotConnectedException() {
            super("not connected to the broker");
        }
    }

    /** Begins to listen; returns at once, and keeps trying until closed. */
    void start(Listener listener);

    @Override
    void close();
}
