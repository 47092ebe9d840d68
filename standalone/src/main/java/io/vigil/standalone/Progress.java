package io.vigil.standalone;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Tells what has been started, with the seconds since the beginning. */
final class Progress {
    private final Terminal terminal;
    private final InstantSource clock;
    private final Instant beginning;

    /**
     * @param beginning from which seconds count, usually the start of the process
     */
    Progress(Terminal terminal, InstantSource clock, Instant beginning) {
        this.terminal = terminal;
        this.clock = clock;
        this.beginning = beginning;
    }

    void step(String key, Object... arguments) {
        double seconds = Duration.between(beginning, clock.instant()).toMillis() / 1000.0;
        terminal.result(
                String.format(Locale.ROOT, "[%5.1f s] ", seconds)
                        + terminal.messages().text(key, arguments));
    }
}
