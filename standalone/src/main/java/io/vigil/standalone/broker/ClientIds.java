package io.vigil.standalone.broker;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Keeps client ids apart: connecting with the id of somebody else's session would end or inherit
 * it. Ids that start with {@value #RESERVED} belong to the service account; any other id belongs to
 * the user who used it first since the start, or whose kept subscriptions it carries.
 *
 * <p>Thread-safe. Remembers at most {@value #REMEMBERED_OF_USER} ids of each user, the least
 * recently used go first; so nobody can make it forget what belongs to somebody else.
 */
final class ClientIds {
    static final String RESERVED = "vigil-";
    static final int REMEMBERED_OF_USER = 10_000;

    private final Map<String, String> userById = new HashMap<>();
    private final Map<String, LinkedHashSet<String>> idsByUser = new HashMap<>();

    /** The subscriptions that sessions kept, as the broker knows them. */
    @FunctionalInterface
    interface KeptSubscriptions {
        /** Addresses on which the session of {@code clientId} holds a queue. */
        Iterable<String> of(String clientId);
    }

    private volatile KeptSubscriptions kept = clientId -> List.of();

    void keptSubscriptions(KeptSubscriptions subscriptions) {
        kept = subscriptions;
    }

    /** Whether {@code user} may connect as {@code clientId}; if so the id is the user's. */
    boolean claim(BrokerUser user, String clientId) {
        synchronized (userById) {
            if (userById.containsKey(clientId)) {
                return keep(user, clientId);
            }
        }
        if (!user.isService()
                && (clientId.startsWith(RESERVED) || holdsForeignSubscription(user, clientId))) {
            return false;
        }
        synchronized (userById) {
            return keep(user, clientId);
        }
    }

    private boolean keep(BrokerUser user, String clientId) {
        String owner = userById.putIfAbsent(clientId, user.name());
        if (owner != null && !owner.equals(user.name())) {
            return false;
        }
        LinkedHashSet<String> own =
                idsByUser.computeIfAbsent(user.name(), name -> new LinkedHashSet<>());
        own.remove(clientId);
        own.add(clientId);
        if (own.size() > REMEMBERED_OF_USER) {
            Iterator<String> oldest = own.iterator();
            userById.remove(oldest.next());
            oldest.remove();
        }
        return true;
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
