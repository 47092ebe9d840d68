package io.vigil.web.feed;

import io.vigil.warnings.Transition;
import java.util.concurrent.atomic.AtomicReference;

/** A feed without broker: whoever holds it publishes. Always connected while started. */
public final class InProcessWarningFeed implements WarningFeed {
    private final AtomicReference<Listener> listener = new AtomicReference<>();

    @Override
    public void start(Listener to) {
        listener.set(to);
        to.connected(true);
    }

    /** Tells a transition; before the start nobody hears it. */
    public void publish(Transition transition) {
        Listener to = listener.get();
        if (to != null) {
            to.transition(transition);
        }
    }

    /** Pretends that the connection was lost or came back. */
    public void connected(boolean connected) {
        Listener to = listener.get();
        if (to != null) {
            to.connected(connected);
        }
    }

    @Override
    public void close() {
        listener.set(null);
    }
}
