package io.vigil.web.push;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How much each enterprise may still send: so many messages a second in the long run, twice as many
 * at once. It remembers one entry for each enterprise that ever sent. Thread-safe.
 */
final class PushRates {
    private static final int SECONDS_AT_ONCE = 2;
    private static final double MILLIS = 1_000.0;

    private final double perSecond;
    private final InstantSource clock;
    private final Map<String, Left> byEnterprise = new HashMap<>();

    private record Left(double messages, Instant at) {}

    PushRates(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Takes room for one message; the seconds to wait if there is none, else 0. */
    synchronized long take(String enterprise) {
        Instant now = clock.instant();
        double most = perSecond * SECONDS_AT_ONCE;
        Left known = byEnterprise.get(enterprise);
        double left = most;
        if (known != null) {
            // A clock that is set back gives nothing.
            long elapsed = Math.max(0, now.toEpochMilli() - known.at.toEpochMilli());
            left = Math.min(most, known.messages + elapsed / MILLIS * perSecond);
        }
        boolean room = left >= 1;
        byEnterprise.put(enterprise, new Left(room ? left - 1 : left, now));
        return room ? 0 : (long) Math.ceil((1 - left) / perSecond);
    }
}
