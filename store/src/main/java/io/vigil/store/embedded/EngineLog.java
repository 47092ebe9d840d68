package io.vigil.store.embedded;

import io.questdb.log.LogFactory;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Sets up the engine's log; has to run before any other class of the engine is loaded. */
final class EngineLog {
    private static final String CONFIGURATION = "/io/vigil/store/embedded/questdb-log.conf";
    private static boolean started;

    private EngineLog() {}

    static synchronized void start() {
        if (started) {
            return;
        }
        if (System.getProperty("out") == null) {
            System.setProperty("out", CONFIGURATION);
        }
        // Where its configuration came from is printed on standard error, which belongs to the
        // command line; there is no switch for it.
        PrintStream err = System.err;
        System.setErr(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            LogFactory.getInstance();
        } finally {
            System.setErr(err);
        }
        started = true;
    }
}
