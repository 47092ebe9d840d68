package io.vigil.standalone;

import io.vigil.rules.backtest.Backtest;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * One line on a terminal that says how far something long is; nothing where a person does not
 * watch, or as long as it does not take long.
 */
final class ProgressLine implements AutoCloseable {
    private static final long PATIENCE_NANOS = 500_000_000L;
    private static final int WIDTH = 30;
    private static final String ERASE = "\r\u001B[K";

    private final Terminal terminal;
    private final long begun = System.nanoTime();
    private long told = begun;
    private boolean shown;

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Says how far a backtest is.
     *
     * @param share of all that is behind it; negative if it is not known
     */
    void tell(DoubleSupplier share, Backtest.Progress progress) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        tell(
                share.getAsDouble(),
                "backtest.progress",
                progress.at().toString(),
                progress.readings(),
                Math.round(progress.readings() / seconds));
    }

    /** Says how far something is, if it is time to say so again. */
    void tell(double share, String key, Object... arguments) {
        long now = System.nanoTime();
        if (!terminal.colours() || now - told < PATIENCE_NANOS) {
            return;
        }
        told = now;
        shown = true;
        terminal.complaints().print(ERASE + bar(share) + terminal.messages().text(key, arguments));
        terminal.complaints().flush();
    }

    private static String bar(double part) {
        if (part < 0) {
            return "";
        }
        int full = (int) Math.round(Math.min(1, part) * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%  ",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                Math.round(Math.min(1, part) * 100));
    }

    @Override
    public void close() {
        if (shown) {
            terminal.complaints().print(ERASE);
            terminal.complaints().flush();
        }
    }
}
