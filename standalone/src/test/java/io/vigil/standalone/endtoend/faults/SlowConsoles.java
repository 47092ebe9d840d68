package io.vigil.standalone.endtoend.faults;

import io.vigil.standalone.endtoend.Installation;
import io.vigil.testing.TcpProxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Browsers that open the live stream, each with a login of its own, and then do not do what
 * browsers do. As many read nothing as read a few bytes each second and as are gone without a word.
 */
final class SlowConsoles implements AutoCloseable {
    private static final List<String> LOGINS =
            List.of("viewer", "duty", "chief", "engineer", "admin");

    /** What the system takes for them should be little. */
    private static final int RECEIVE_BUFFER = 4096;

    private static final int BYTES_A_TIME = 4;
    private static final long EVERY_MILLIS = 500;

    private final TcpProxy way;
    private final List<ConsoleStream> silent = new ArrayList<>();
    private final List<ConsoleStream> trickling = new ArrayList<>();
    private final List<ConsoleStream> gone = new ArrayList<>();
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();

    /**
     * Opens their streams.
     *
     * @param ofEachKind how many
     */
    SlowConsoles(Installation installation, int ofEachKind)
            throws IOException, InterruptedException {
        int port = ConsoleStream.port(installation);
        way = TcpProxy.to(port);
        for (int i = 0; i < ofEachKind; i++) {
            String login = LOGINS.get(i % LOGINS.size());
            silent.add(open(installation, login, port));
            trickling.add(open(installation, login, port));
            gone.add(open(installation, login, way.port()));
        }
    }

    private static ConsoleStream open(Installation installation, String login, int port)
            throws IOException, InterruptedException {
        String session = ConsoleStream.login(installation, login);
        return new ConsoleStream(port, session, Optional.empty(), RECEIVE_BUFFER);
    }

    /** How many there are. */
    int count() {
        return silent.size() + trickling.size() + gone.size();
    }

    /** From now on they are as slow as they are, once all of their streams have begun. */
    void begin() {
        way.forget();
        ScheduledFuture<?> unused =
                reader.scheduleWithFixedDelay(
                        () -> trickling.forEach(stream -> stream.trickle(BYTES_A_TIME)),
                        0,
                        EVERY_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    /** Those that have read nothing. */
    List<ConsoleStream> silent() {
        return List.copyOf(silent);
    }

    @Override
    public void close() throws IOException {
        reader.shutdownNow();
        for (List<ConsoleStream> streams : List.of(silent, trickling, gone)) {
            for (ConsoleStream stream : streams) {
                stream.close();
            }
        }
        way.close();
    }
}
