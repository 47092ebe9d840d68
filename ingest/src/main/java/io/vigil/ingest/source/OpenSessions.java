package io.vigil.ingest.source;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The sessions that sources in this process have with their brokers: what is published on the
 * topics of such a session from now on reaches the job. For whoever lets publishers in only then; a
 * job says that it runs before its sources have connected. And for a broker in the same process,
 * which knows what it has sent and not what a job has taken of it. Thread-safe.
 */
public final class OpenSessions {
    private static final Map<Session, Supplier<Taken>> OPEN = new ConcurrentHashMap<>();

    private record Session(String url, String clientId) {}

    /**
     * What a job has taken from a session; what waits in the source for its turn is not taken.
     *
     * @param messages in all, since the source was started
     * @param unacknowledged how many of them are not acknowledged
     */
    public record Taken(long messages, int unacknowledged) {}

    private OpenSessions() {}

    /** Whether a source with this client id has a session, subscriptions included. */
    public static boolean has(String url, String clientId) {
        return OPEN.containsKey(new Session(url, clientId));
    }

    /** What was taken from the session of this client id; empty if it is not of this process. */
    public static Optional<Taken> taken(String url, String clientId) {
        return Optional.ofNullable(OPEN.get(new Session(url, clientId))).map(Supplier::get);
    }

    /**
     * A session is there.
     *
     * @param taken what is taken from it, asked from any thread
     */
    public static void opened(String url, String clientId, Supplier<Taken> taken) {
        OPEN.put(new Session(url, clientId), taken);
    }

    /** The source no longer uses the session; the broker may keep it. */
    public static void closed(String url, String clientId) {
        OPEN.remove(new Session(url, clientId));
    }
}
