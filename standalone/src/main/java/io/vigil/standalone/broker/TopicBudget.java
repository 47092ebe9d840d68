package io.vigil.standalone.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts the topics that each login has brought into being, and bounds them, and all together by
 * the memory there is. The broker never forgets a topic.
 *
 * <p>What an enterprise publishes takes a single {@link SharedTopic}, which is always admitted.
 * Topics of their own are those of retained messages, of wills and of subscriptions.
 *
 * <p>Thread-safe.
 */
final class TopicBudget {
    /** What the broker keeps of a topic, at most. */
    private static final int BYTES_OF_TOPIC = 12 << 10;

    /** Of the heap; the rest is for what Vigil is there for. */
    private static final double SHARE_OF_HEAP = 0.25;

    private final int mostOfLogin;
    private final long mostInAll;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Integer> countByUser = new HashMap<>();

    /**
     * @param mostOfLogin topics that one login may bring into being
     * @param mostInAll that all logins together may
     */
    TopicBudget(int mostOfLogin, long mostInAll) {
        this.mostOfLogin = mostOfLogin;
        this.mostInAll = mostInAll;
    }

    /** How many topics a heap of so many bytes may hold. */
    static long mostOf(long heapBytes) {
        return (long) (heapBytes * SHARE_OF_HEAP / BYTES_OF_TOPIC);
    }

    /** What to say to a wish for a topic. */
    enum Answer {
        ADMITTED,
        LOGIN_HAS_TOO_MANY,
        TOO_MANY_IN_ALL
    }

    /** What stands at the broker already; told before anybody asks. */
    synchronized void existing(Collection<String> addresses) {
        addresses.stream().filter(TopicRights::isOfAnEnterprise).forEach(known::add);
    }

    /** Whether {@code user} may use this address; if so it counts from now on. */
    synchronized Answer ask(BrokerUser user, String address) {
        if (user.isService() || known.contains(address) || TopicRights.isShared(address)) {
            return Answer.ADMITTED;
        }
        int own = countByUser.computeIfAbsent(user.name(), name -> countOf(user));
        if (own >= mostOfLogin) {
            return Answer.LOGIN_HAS_TOO_MANY;
        }
        if (known.size() >= mostInAll) {
            return Answer.TOO_MANY_IN_ALL;
        }
        countByUser.put(user.name(), own + 1);
        known.add(address);
        return Answer.ADMITTED;
    }

    private int countOf(BrokerUser user) {
        return (int) known.stream().filter(each -> TopicRights.mayUse(user, each)).count();
    }
}
