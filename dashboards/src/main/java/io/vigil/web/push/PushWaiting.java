package io.vigil.web.push;

import java.util.HashMap;
import java.util.Map;

/** Counts the messages that wait for the broker. Thread-safe. */
final class PushWaiting {
    private final Map<String, Integer> byEnterprise = new HashMap<>();
    private int all;

    /** Lets one more in; false if too many wait already. */
    synchronized boolean enter(String enterprise) {
        int own = byEnterprise.getOrDefault(enterprise, 0);
        if (all >= PushSettings.MOST || own >= PushSettings.MOST_OF_ENTERPRISE) {
            return false;
        }
        byEnterprise.put(enterprise, own + 1);
        all++;
        return true;
    }

    /** One waits no longer. */
    synchronized void leave(String enterprise) {
        all--;
        byEnterprise.merge(enterprise, -1, (own, less) -> own + less == 0 ? null : own + less);
    }
}
