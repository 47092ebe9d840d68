package io.vigil.standalone.broker;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps client ids apart: connecting with the id of somebody else's session would end or inherit
 * it. Ids that start with {@value #RESERVED} belong to the service account; any other id belongs to
 * the user who used it first since the start, or whose kept subscriptions it carries.
 *
 * <p>Thread-safe. Remembers at most {@value #REMEMBERED} ids, the least recently used go first.
 */
final class ClientIds {
    static final String RESERVED = "vigil-";
    private static final int REMEMBERED = 100_000;

    private final Map<String, String> userById =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** The subscriptions that sessions kept, as the broker knows them. */
    @FunctionalInterface
    interface KeptSubscriptions {
        /** Addresses on which the session of {@code clientId} holds a queue. */
        Iterable<String> of(String clientId);
    }

    private volatile KeptSubscriptions kept = clientId -> java.util.List.of();

    void keptSubscriptions(KeptSubscriptions subscriptions) {
        kept = subscriptions;
    }

    /** Whether {@code user} may connect as {@code clientId}; if so the id is the user's. */
    boolean claim(BrokerUser user, String clientId) {
        synchronized (userById) {
            String owner = userById.get(clientId);
            if (owner != null) {
                return owner.equals(user.name());
            }
        }
        if (!user.isService()
                && (clientId.startsWith(RESERVED) || holdsForeignSubscription(user, clientId))) {
            return false;
        }
        synchronized (userById) {
            return userById.computeIfAbsent(clientId, id -> user.name()).equals(user.name());
        }
    }

    private boolean holdsForeignSubscription(BrokerUser user, String clientId) {
        for (String address : kept.of(clientId)) {
            if (!TopicRights.maySubscribe(user, address)) {
                return true;
            }
        }
        return false;
    }
}
