package io.vigil.standalone.endtoend.faults;

import io.vigil.standalone.endtoend.Installation;
import io.vigil.standalone.endtoend.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A browser that reads what comes as soon as it comes. If its stream ends, it comes back at once
 * with the id it saw last. Thread-safe.
 */
final class HealthyConsole implements AutoCloseable {
    static final int RECEIVE_BUFFER = 1 << 20;

    private final int port;
    private final String session;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Long> millis = new HashMap<>();
    private ConsoleStream stream;
    private boolean reset;
    private boolean closed;

    /**
     * Logs in and begins to listen.
     *
     * @param lastSeen id of the event to go on from
     */
    HealthyConsole(Installation installation, String lastSeen)
            throws IOException, InterruptedException {
        port = ConsoleStream.port(installation);
        session = ConsoleStream.login(installation, "duty");
        stream = open(Optional.of(lastSeen));
        Thread reader = new Thread(this::read, "healthy-console");
        reader.setDaemon(true);
        reader.start();
    }

    private ConsoleStream open(Optional<String> lastSeen) throws IOException {
        return new ConsoleStream(port, session, lastSeen, RECEIVE_BUFFER);
    }

    private void read() {
        try {
            for (ConsoleStream now = stream; now != null; now = comeBack(now)) {
                for (Optional<Step> step = now.next(); step.isPresent(); step = now.next()) {
                    add(step.get());
                }
            }
        } catch (IOException e) {
            // The board is away: what was heard so far is all there is.
        }
    }

    /** Returns null if nobody wants to hear more. */
    private synchronized ConsoleStream comeBack(ConsoleStream ended) throws IOException {
        reset |= ended.isReset();
        if (closed) {
            return null;
        }
        ended.close();
        stream = open(ended.lastSeen());
        return stream;
    }

    private synchronized void add(Step step) {
        steps.add(step);
        millis.putIfAbsent(step.identity(), System.currentTimeMillis());
    }

    /** Every step that came, in the order in which it came. */
    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    /** When a step came first, by its identity. */
    synchronized Map<String, Long> millis() {
        return Map.copyOf(millis);
    }

    /** Whether it was told that it cannot go on and has to load its lists again. */
    synchronized boolean isReset() {
        return reset || stream.isReset();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        stream.close();
    }
}
