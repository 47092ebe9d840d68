package io.vigil.web.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after {@value #FREE_ATTEMPTS} failures the same address and name must wait,
 * twice as long after each further failure. Bounded in memory. Thread-safe.
 */
public final class LoginThrottle {
    static final int FREE_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Failures(int count, Instant waitUntil) {}

    /**
     * @param clock wall clock
     */
    public LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long this address must still wait before it may try this name; zero if it may now. */
    public synchronized Duration waitFor(String address, String name) {
        Failures known = failures.get(key(address, name));
        Instant now = clock.instant();
        return known == null || !known.waitUntil.isAfter(now)
                ? Duration.ZERO
                : Duration.between(now, known.waitUntil);
    }

    public synchronized void failed(String address, String name) {
        Failures known = failures.get(key(address, name));
        int count = known == null ? 1 : known.count + 1;
        failures.put(key(address, name), new Failures(count, clock.instant().plus(pause(count))));
    }

    public synchronized void succeeded(String address, String name) {
        failures.remove(key(address, name));
    }

    private static Duration pause(int count) {
        if (count < FREE_ATTEMPTS) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(10, count - FREE_ATTEMPTS));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static String key(String address, String name) {
        return address + " " + name;
    }
}
