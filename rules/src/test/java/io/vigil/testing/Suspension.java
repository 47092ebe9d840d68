package io.vigil.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Holds a process where it stands, as a machine does that is frozen: it keeps its connections and
 * everything else, and does nothing. It can be ended by force meanwhile.
 */
public final class Suspension {
    private Suspension() {}

    /** By SIGSTOP. */
    public static void begin(Process process) {
        signal("STOP", process);
    }

    /** By SIGCONT. */
    public static void end(Process process) {
        signal("CONT", process);
    }

    private static void signal(String name, Process process) {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .inheritIO()
                            .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("SIG" + name + " did not reach " + process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
