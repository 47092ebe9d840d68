package io.vigil.standalone.broker;

import io.vigil.standalone.broker.SharedTopic.Root;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerBindingPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Subscriptions to some of what an enterprise publishes and not to the rest. They do not hear its
 * {@link SharedTopic}, or hear too much there, so what they want, and all else of that enterprise
 * if they would hear the shared topic, keeps topics of its own. Nearly always there are none: Vigil
 * listens to everything, and enterprises to nothing of this.
 *
 * <p>Thread-safe.
 */
final class PartialSubscriptions implements ActiveMQServerBindingPlugin {
    private static final String ONE = "*";
    private static final String REST = "#";

    /** What is subscribed to, by the name of its queue. */
    private final ConcurrentHashMap<String, List<String>> byQueue = new ConcurrentHashMap<>();

    private volatile Set<List<String>> filters = Set.of();

    @Override
    public void beforeAddBinding(Binding binding) {
        List<String> filter = TopicAddress.parse(binding.getAddress().toString()).levels();
        if (SharedTopic.ROOTS.stream().anyMatch(root -> isPartial(filter, root))) {
            byQueue.put(binding.getUniqueName().toString(), filter);
            filters = Set.copyOf(byQueue.values());
        }
    }

    @Override
    public void afterRemoveBinding(Binding binding, Transaction tx, boolean deleteData) {
        if (byQueue.remove(binding.getUniqueName().toString()) != null) {
            filters = Set.copyOf(byQueue.values());
        }
    }

    /**
     * Whether a message has to keep its topic.
     *
     * @param shared the shared topic that it would get instead
     */
    boolean keepApart(String topic, String shared) {
        return !filters.isEmpty() && (isWanted(topic) || isWanted(shared));
    }

    private boolean isWanted(String topic) {
        List<String> levels = List.of(topic.split("/", -1));
        return filters.stream().anyMatch(filter -> matches(filter, levels));
    }

    /**
     * Whether it can match some topics of an enterprise below a root without matching all of them.
     */
    private static boolean isPartial(List<String> filter, Root root) {
        List<String> fixed = root.levels();
        int enterprise = fixed.size();
        for (int i = 0; i <= enterprise; i++) {
            if (i == filter.size()) {
                return false;
            }
            String level = filter.get(i);
            if (level.equals(REST) || (i < enterprise && !fits(level, fixed.get(i)))) {
                return false;
            }
        }
        if (filter.size() == enterprise + 1) {
            return root.types().isEmpty();
        }
        String type = filter.get(enterprise + 1);
        return !type.equals(REST)
                && (root.types().isEmpty() || type.equals(ONE) || root.types().contains(type));
    }

    private static boolean fits(String level, String topicLevel) {
        return level.equals(ONE) || level.equals(topicLevel);
    }

    private static boolean matches(List<String> filter, List<String> topic) {
        for (int i = 0; i < filter.size(); i++) {
            String level = filter.get(i);
            if (level.equals(REST)) {
                return true;
            }
            if (i == topic.size() || !fits(level, topic.get(i))) {
                return false;
            }
        }
        return filter.size() == topic.size();
    }
}
