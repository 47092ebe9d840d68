package io.vigil.office.channel;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a channel wants to be used.
 *
 * @param workers number of attempts at once
 * @param rate most that it may send; as fast as it goes if empty
 * @param retry when a failed attempt is repeated, and until when
 * @param askForReceipts how long after handing over, and how often, to ask whether it arrived;
 *     empty if asking is no use
 */
public record Terms(
        int workers,
        Optional<RateLimit> rate,
        RetryPolicy retry,
        Optional<Duration> askForReceipts) {
    /** One at a time, as fast as it goes, tried for a day. */
    public static final Terms DEFAULT =
            new Terms(1, Optional.empty(), RetryPolicy.DEFAULT, Optional.empty());

    public Terms {
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(askForReceipts, "askForReceipts");
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, but was " + workers);
        }
    }
}
