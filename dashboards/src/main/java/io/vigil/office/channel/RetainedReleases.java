package io.vigil.office.channel;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the broker retains for terminals, as heard from it, and when it expires. Thread-safe. */
final class RetainedReleases {
    private static final Logger LOG = LoggerFactory.getLogger(RetainedReleases.class);

    private final Map<String, Kept> byTopic = new HashMap<>();

    private record Kept(Instant sent, Instant expires) {}

    /** This is about to be retained. */
    synchronized void put(String topic, TerminalMessage message) {
        byTopic.put(topic, new Kept(message.sent(), message.expires()));
    }

    synchronized void remove(String topic) {
        byTopic.remove(topic);
    }

    /**
     * Something was heard on a topic. What is older than what is known is an echo that comes late.
     */
    synchronized void heard(String topic, byte[] payload) {
        if (payload.length == 0) {
            return;
        }
        try {
            TerminalMessage message = TerminalMessage.fromJson(payload);
            Kept known = byTopic.get(topic);
            boolean newer = known == null || message.sent().isAfter(known.sent());
            if (newer && message.step() != Notice.Step.CANCEL) {
                byTopic.put(topic, new Kept(message.sent(), message.expires()));
            }
        } catch (IOException e) {
            LOG.warn("{} holds something that is no message for terminals", topic);
        }
    }

    /** Topics of what has expired. */
    synchronized List<String> expired(Instant now) {
        return byTopic.entrySet().stream()
                .filter(entry -> !entry.getValue().expires().isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
