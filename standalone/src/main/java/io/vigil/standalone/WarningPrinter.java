package io.vigil.standalone;

import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prints live warnings, one line a step, once the summary of the start has been printed. Changes of
 * evidence alone, and that the desk took a warning up, are left to the board. Thread-safe.
 */
final class WarningPrinter implements Consumer<Transition> {
    private static final Set<TransitionKind> LEFT_TO_THE_BOARD =
            EnumSet.of(TransitionKind.UPDATED, TransitionKind.FILED);

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
        if (LEFT_TO_THE_BOARD.contains(transition.kind())) {
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
