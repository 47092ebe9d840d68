package io.vigil.ingest.source;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The sessions that sources in this process have with their brokers: what is published on the
 * topics of such a session from now on reaches the job. For whoever lets publishers in only then; a
 * job says that it runs before its sources have connected. And for a broker in the same process,
 * which knows what it has sent and not what has come. Thread-safe.
 */
public final class OpenSessions {
    private static final Map<Session, Supplier<Received>> OPEN = new ConcurrentHashMap<>();

    private record Session(String url, String clientId) {}

    /**
     * What a session has brought.
     *
     * @param messages in all, since its source was started
     * @param unacknowledged messages of its newest connection that are not acknowledged
     */
    public record Received(long messages, int unacknowledged) {}

    private OpenSessions() {}

    /** Whether a source with this client id has a session, subscriptions included. */
    public static boolean has(String url, String clientId) {
        return OPEN.containsKey(new Session(url, clientId));
    }

    /** What the session of this client id has brought; empty if there is none in this process. */
    public static Optional<Received> received(String url, String clientId) {
        return Optional.ofNullable(OPEN.get(new Session(url, clientId))).map(Supplier::get);
    }

    /**
     * A session is there.
     *
     * @param received what it has brought, asked from any thread
     */
    public static void opened(String url, String clientId, Supplier<Received> received) {
        OPEN.put(new Session(url, clientId), received);
    }

    /** The source no longer uses the session; the broker may keep it. */
    public static void closed(String url, String clientId) {
        OPEN.remove(new Session(url, clientId));
    }
}
