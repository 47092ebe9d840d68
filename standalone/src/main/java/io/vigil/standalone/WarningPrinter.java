package io.vigil.standalone;

import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Prints live warnings, one line a step, once the summary of the start has been printed. Changes of
 * evidence alone are left to the board. Thread-safe.
 */
final class WarningPrinter implements Consumer<Transition> {
    private final Terminal terminal;
    private final WarningText text;
    private final List<String> held = new ArrayList<>();
    private boolean released;

    WarningPrinter(Terminal terminal, WarningText text) {
        this.terminal = terminal;
        this.text = text;
    }

    @Override
    public synchronized void accept(Transition transition) {
        if (transition.kind() == TransitionKind.UPDATED) {
            return;
        }
        String line = text.line(transition);
        if (released) {
            terminal.result(line);
        } else {
            held.add(line);
        }
    }

    /** From now on lines are printed at once. */
    synchronized void release() {
        released = true;
        held.forEach(terminal::result);
        held.clear();
    }
}
