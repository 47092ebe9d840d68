package io.vigil.standalone.broker;

import io.vigil.model.EnterpriseId;
import java.util.List;
import java.util.Set;

/**
 * Who may publish and subscribe where. An enterprise publishes only at or below {@code
 * vigil/v1/up/{own}} and subscribes only at or below {@code vigil/v1/down/{own}}; wildcards and
 * shared subscriptions widen nothing. Topics that are longer or deeper than any that Vigil knows,
 * or hold control characters, are nobody's. The service account may do everything.
 *
 * <p>Sparkplug nodes are tied to topics of their own, whose group is the enterprise: there they
 * publish births, data and deaths, and listen to commands and to the state of hosts.
 *
 * <p>Pure; addresses are written as the broker writes them, see {@link TopicAddress}.
 */
final class TopicRights {
    static final String SPARKPLUG = "spBv1.0";

    /** What Sparkplug nodes publish. */
    static final Set<String> FROM_NODES =
            Set.of("NBIRTH", "NDATA", "NDEATH", "DBIRTH", "DDATA", "DDEATH");

    private static final Set<String> TO_NODES = Set.of("NCMD", "DCMD");
    private static final List<String> HOST_STATES = List.of(SPARKPLUG, "STATE");

    private TopicRights() {}

    /** Whether {@code user} may publish on {@code address}. */
    static boolean mayPublish(BrokerUser user, String address) {
        if (user.isService()) {
            return true;
        }
        TopicAddress topic = TopicAddress.parse(address);
        EnterpriseId own = user.enterprise().orElseThrow();
        if (!topic.isSound() || topic.wildcard()) {
            return false;
        }
        return address.indexOf(':') < 0
                ? isOwn(topic, "up", own, FROM_NODES)
                : isShared(topic.levels()) && enterprise(topic.levels()).equals(own.value());
    }

    /** Whether it is the {@link SharedTopic} of an enterprise. */
    static boolean isShared(String address) {
        return isShared(TopicAddress.parse(address).levels());
    }

    private static boolean isShared(List<String> levels) {
        return levels.get(levels.size() - 1).equals(SharedTopic.LEVEL)
                && SharedTopic.ROOTS.stream()
                        .map(SharedTopic.Root::levels)
                        .anyMatch(
                                root ->
                                        levels.size() == root.size() + 2
                                                && levels.subList(0, root.size()).equals(root));
    }

    private static String enterprise(List<String> shared) {
        return shared.get(shared.size() - 2);
    }

    /** Whether it is a topic of enterprises, but for the {@link SharedTopic} of each. */
    static boolean isOfAnEnterprise(String address) {
        TopicAddress topic = TopicAddress.parse(address);
        return (topic.isAtOrBelow(List.of("vigil", "v1", "down"))
                        || SharedTopic.ROOTS.stream()
                                .anyMatch(root -> topic.isAtOrBelow(root.levels())))
                && !isShared(topic.levels());
    }

    /** Whether {@code user} may create, read and remove a subscription on {@code address}. */
    static boolean maySubscribe(BrokerUser user, String address) {
        if (user.isService()) {
            return true;
        }
        TopicAddress filter = TopicAddress.parse(address);
        return filter.isSound()
                && filter.text().indexOf(':') < 0
                && (filter.queue().isEmpty() || filter.queue().endsWith("." + filter.text()))
                && (isOwn(filter, "down", user.enterprise().orElseThrow(), TO_NODES)
                        || filter.isAtOrBelow(HOST_STATES));
    }

    /** Whether {@code user} may do either. */
    static boolean mayUse(BrokerUser user, String address) {
        return mayPublish(user, address) || maySubscribe(user, address);
    }

    private static boolean isOwn(
            TopicAddress address, String direction, EnterpriseId own, Set<String> nodeTypes) {
        return address.isAtOrBelow(prefix(direction, own))
                || (address.isAtOrBelow(List.of(SPARKPLUG, own.value()))
                        && address.levels().size() > 3
                        && nodeTypes.contains(address.levels().get(2)));
    }

    private static List<String> prefix(String direction, EnterpriseId enterprise) {
        return List.of("vigil", "v1", direction, enterprise.value());
    }
}
