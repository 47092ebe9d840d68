package io.vigil.web.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after {@value #FREE_ATTEMPTS} failures the same address and name must wait,
 * and after {@value #FREE_OF_ADDRESS} the same address whatever the name, twice as long after each
 * further failure. What was long ago is forgotten. Bounded in memory. Thread-safe.
 */
public final class LoginThrottle {
    static final int FREE_ATTEMPTS = 5;
    static final int FREE_OF_ADDRESS = 40;
    static final int REMEMBERED = 10_000;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int LONGEST_NAME = 100;

    private final InstantSource clock;
    private final Duration longestWait;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Failures(int count, Instant last, Instant waitUntil) {}

    /**
     * @param clock wall clock
     */
    public LoginThrottle(InstantSource clock) {
        this(clock, LONGEST_WAIT);
    }

    /**
     * @param clock wall clock
     * @param longestWait the most that anybody is made to wait
     */
    public LoginThrottle(InstantSource clock, Duration longestWait) {
        this.clock = clock;
        this.longestWait = longestWait;
    }

    /** How long this address must still wait before it may try this name; zero if it may now. */
    public synchronized Duration waitFor(String address, String name) {
        Duration ofName = waitFor(key(address, name));
        Duration ofAddress = waitFor(address);
        return ofName.compareTo(ofAddress) > 0 ? ofName : ofAddress;
    }

    private Duration waitFor(String key) {
        Failures known = failures.get(key);
        Instant now = clock.instant();
        return known == null || !known.waitUntil.isAfter(now)
                ? Duration.ZERO
                : Duration.between(now, known.waitUntil);
    }

    /** How long this address must still wait before it may try this name, whatever others did. */
    public synchronized Duration waitForName(String address, String name) {
        return waitFor(key(address, name));
    }

    public synchronized void failed(String address, String name) {
        failed(key(address, name), FREE_ATTEMPTS);
        failed(address, FREE_OF_ADDRESS);
    }

    private void failed(String key, int free) {
        Failures known = failures.get(key);
        Instant now = clock.instant();
        boolean recent = known != null && known.last.plus(FORGOTTEN_AFTER).isAfter(now);
        int count = recent ? known.count + 1 : 1;
        failures.put(key, new Failures(count, now, now.plus(pause(count - free))));
    }

    /** Who gets in under a name may still try others in vain from the same address. */
    public synchronized void succeeded(String address, String name) {
        failures.remove(key(address, name));
    }

    /** How many failures are remembered. */
    synchronized int remembered() {
        return failures.size();
    }

    private Duration pause(int beyond) {
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(10, beyond));
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }

    private static String key(String address, String name) {
        return address + " " + name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
