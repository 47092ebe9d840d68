package io.vigil.web.feed;

import io.vigil.warnings.Transition;

/**
 * Where the console hears of transitions as they happen. What a feed missed while it was not
 * connected is read from the store; what it tells twice is ignored.
 */
public interface WarningFeed extends AutoCloseable {
    /** Called from the feed's own thread; must not block. */
    interface Listener {
        /** A transition, in order within its episode. */
        void transition(Transition transition);

        /** The feed is connected from now on, or is not. */
        void connected(boolean connected);
    }

    /** Begins to listen; returns at once, and keeps trying until closed. */
    void start(Listener listener);

    @Override
    void close();
}
