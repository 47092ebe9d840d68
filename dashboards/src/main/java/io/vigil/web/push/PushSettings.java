package io.vigil.web.push;

import java.time.Duration;

/**
 * What the HTTP door bears.
 *
 * @param messagesPerSecond of one enterprise in the long run; twice as many may come at once
 * @param patience how long an answer of the broker is waited for
 */
public record PushSettings(int messagesPerSecond, Duration patience) {
    /** Where nothing else is set. */
    public static final PushSettings DEFAULT = new PushSettings(20, Duration.ofSeconds(10));

    /** Messages of one enterprise that may wait for the broker at once. */
    static final int MOST_OF_ENTERPRISE = 20;

    /** Messages that may wait for the broker at once. */
    public static final int MOST = 200;

    public PushSettings {
        if (messagesPerSecond <= 0 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    messagesPerSecond + " messages a second, patience " + patience);
        }
    }
}
