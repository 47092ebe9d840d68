package io.vigil.standalone.broker;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts connections that have not logged in, so that they cannot take all places, and one address
 * cannot take those of the others. Thread-safe.
 */
final class Strangers {
    static final int MOST = 1_000;
    static final int MOST_OF_ADDRESS = 200;

    private final Map<String, Integer> byAddress = new HashMap<>();
    private int all;

    /** Whether there is room for one more from this address; if so it is counted. */
    synchronized boolean enter(String address) {
        int ofAddress = byAddress.getOrDefault(address, 0);
        if (all >= MOST || ofAddress >= MOST_OF_ADDRESS) {
            return false;
        }
        all++;
        byAddress.put(address, ofAddress + 1);
        return true;
    }

    /** One that had entered has logged in, or is gone. */
    synchronized void leave(String address) {
        all--;
        byAddress.computeIfPresent(address, (known, count) -> count > 1 ? count - 1 : null);
    }

    synchronized int count() {
        return all;
    }
}
