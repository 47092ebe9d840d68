package io.vigil.standalone.broker;

import io.vigil.model.EnterpriseId;
import java.util.List;

/**
 * Who may publish and subscribe where. An enterprise publishes only at or below {@code
 * vigil/v1/up/{own}} and subscribes only at or below {@code vigil/v1/down/{own}}; wildcards and
 * shared subscriptions widen nothing. The service account may do everything.
 *
 * <p>Pure; addresses are written as the broker writes them, see {@link TopicAddress}.
 */
final class TopicRights {
    private TopicRights() {}

    /** Whether {@code user} may publish on {@code address}. */
    static boolean mayPublish(BrokerUser user, String address) {
        if (user.isService()) {
            return true;
        }
        TopicAddress topic = TopicAddress.parse(address);
        return !topic.wildcard()
                && address.indexOf(':') < 0
                && topic.isAtOrBelow(prefix("up", user.enterprise().orElseThrow()));
    }

    /** Whether {@code user} may create, read and remove a subscription on {@code address}. */
    static boolean maySubscribe(BrokerUser user, String address) {
        if (user.isService()) {
            return true;
        }
        TopicAddress filter = TopicAddress.parse(address);
        return filter.text().indexOf(':') < 0
                && (filter.queue().isEmpty() || filter.queue().endsWith("." + filter.text()))
                && filter.isAtOrBelow(prefix("down", user.enterprise().orElseThrow()));
    }

    private static List<String> prefix(String direction, EnterpriseId enterprise) {
        return List.of("vigil", "v1", direction, enterprise.value());
    }
}
