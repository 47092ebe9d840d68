package io.vigil.standalone.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Counts the topics that each login has brought into being, and bounds them. Thread-safe. */
final class TopicBudget {
    private final int most;
    private final Map<String, Set<String>> topicsByUser = new HashMap<>();
    private Supplier<? extends Collection<String>> existing = List::of;

    TopicBudget(int most) {
        this.most = most;
    }

    /** What stands at the broker already; asked once for each user. */
    synchronized void existing(Supplier<? extends Collection<String>> addresses) {
        existing = addresses;
        topicsByUser.clear();
    }

    /** Whether {@code user} may use this address; if so it counts from now on. */
    synchronized boolean admits(BrokerUser user, String address) {
        if (user.isService()) {
            return true;
        }
        Set<String> topics = topicsByUser.computeIfAbsent(user.name(), name -> ownOf(user));
        if (topics.contains(address)) {
            return true;
        }
        return topics.size() < most && topics.add(address);
    }

    private Set<String> ownOf(BrokerUser user) {
        Set<String> own = new HashSet<>();
        for (String address : existing.get()) {
            if (TopicRights.mayUse(user, address)) {
                own.add(address);
            }
        }
        return own;
    }
}
