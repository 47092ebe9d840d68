package io.vigil.ingest.source;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that sources in this process have with their brokers: what is published on the
 * topics of such a session from now on reaches the job. For whoever lets publishers in only then; a
 * job says that it runs before its sources have connected. Thread-safe.
 */
public final class OpenSessions {
    private static final Set<Session> OPEN = ConcurrentHashMap.newKeySet();

    private record Session(String url, String clientId) {}

    private OpenSessions() {}

    /** Whether a source with this client id has a session, subscriptions included. */
    public static boolean has(String url, String clientId) {
        return OPEN.contains(new Session(url, clientId));
    }

    /** A session is there. */
    public static void opened(String url, String clientId) {
        OPEN.add(new Session(url, clientId));
    }

    /** The source no longer uses the session; the broker may keep it. */
    public static void closed(String url, String clientId) {
        OPEN.remove(new Session(url, clientId));
    }
}
