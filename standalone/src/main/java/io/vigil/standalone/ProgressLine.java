package io.vigil.standalone;

import io.vigil.rules.backtest.Backtest;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * One line on a terminal that says how far a backtest is; nothing where a person does not watch, or
 * as long as it does not take long.
 */
final class ProgressLine implements AutoCloseable {
    private static final long PATIENCE_NANOS = 500_000_000L;
    private static final int WIDTH = 30;
    private static final String ERASE = "\r\u001B[K";

    private final Terminal terminal;
    private final DoubleSupplier share;
    private final long begun = System.nanoTime();
    private long told = begun;
    private boolean shown;

    ProgressLine(Terminal terminal, DoubleSupplier share) {
        this.terminal = terminal;
        this.share = share;
    }

    void tell(Backtest.Progress progress) {
        long now = System.nanoTime();
        if (!terminal.colours() || now - told < PATIENCE_NANOS) {
            return;
        }
        told = now;
        shown = true;
        double perSecond = progress.readings() / ((now - begun) / 1e9);
        terminal.complaints()
                .print(
                        ERASE
                                + bar(share.getAsDouble())
                                + terminal.messages()
                                        .text(
                                                "backtest.progress",
                                                progress.at().toString(),
                                                progress.readings(),
                                                Math.round(perSecond)));
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
