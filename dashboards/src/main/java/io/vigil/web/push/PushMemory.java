package io.vigil.web.push;

import io.vigil.web.push.Publications.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Remembers what was sent under an {@code Idempotency-Key}: of each enterprise the last {@value
 * #MOST} keys, for {@link #HORIZON}, until the console stops. What falls out and is sent again is
 * published again, which changes nothing: a reading's identity is sensor, quantity and time.
 * Thread-safe.
 */
final class PushMemory {
    static final int MOST = 2_000;
    static final Duration HORIZON = Duration.ofHours(24);

    private final InstantSource clock;
    private final Map<String, LinkedHashMap<String, Sent>> byEnterprise = new HashMap<>();

    /**
     * A message that was sent.
     *
     * @param digest of topic and payload
     * @param at when it was sent
     */
    record Sent(String digest, String topic, Instant at, CompletableFuture<Outcome> outcome) {}

    PushMemory(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What was sent under this key before.
     *
     * @return null if nothing, or nothing that is remembered
     */
    synchronized Sent find(String enterprise, String key) {
        Map<String, Sent> sent = byEnterprise.get(enterprise);
        return sent == null ? null : current(sent).get(key);
    }

    private Map<String, Sent> current(Map<String, Sent> sent) {
        Instant oldest = clock.instant().minus(HORIZON);
        Iterator<Sent> entries = sent.values().iterator();
        while (entries.hasNext() && entries.next().at().isBefore(oldest)) {
            entries.remove();
        }
        return sent;
    }

    /** Remembers a message; it is forgotten again if the broker does not hold it. */
    void keep(String enterprise, String key, Sent sent) {
        synchronized (this) {
            LinkedHashMap<String, Sent> kept =
                    byEnterprise.computeIfAbsent(enterprise, name -> new LinkedHashMap<>());
            kept.put(key, sent);
            if (kept.size() > MOST) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        CompletableFuture<Void> unused =
                sent.outcome().thenAccept(outcome -> settled(enterprise, key, sent, outcome));
    }

    private synchronized void settled(String enterprise, String key, Sent sent, Outcome outcome) {
        if (outcome != Outcome.HELD) {
            byEnterprise.get(enterprise).remove(key, sent);
        }
    }
}
