package io.vigil.web.feed;

import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.warnings.Transition;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A feed without broker: whoever holds it publishes. Always connected while started. */
public final class InProcessWarningFeed implements WarningFeed {
    private final AtomicReference<Listener> listener = new AtomicReference<>();
    private final AtomicReference<Consumer<Command>> commands = new AtomicReference<>();

    @Override
    public void start(Listener to) {
        listener.set(to);
        to.connected(true);
    }

    /** Tells a transition; before the start nobody hears it. */
    public void publish(Transition transition) {
        tell(to -> to.transition(transition));
    }

    /** Tells what became of a command. */
    public void publish(CommandAnswer answer) {
        tell(to -> to.answer(answer));
    }

    /** Pretends that the connection was lost or came back. */
    public void connected(boolean connected) {
        tell(to -> to.connected(connected));
    }

    /** Who takes commands; null for nobody, as if the broker were away. */
    public void takeCommands(Consumer<Command> by) {
        commands.set(by);
    }

    private void tell(Consumer<Listener> what) {
        Listener to = listener.get();
        if (to != null) {
            what.accept(to);
        }
    }

    @Override
    public CompletableFuture<Void> send(Command command) {
        Consumer<Command> to = commands.get();
        if (to == null) {
            return CompletableFuture.failedFuture(new NotConnectedException());
        }
        to.accept(command);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        listener.set(null);
    }
}
