package io.vigil.office.channel;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How an attempt went. */
public sealed interface Attempt {
    /**
     * The other side has taken it over; whether it arrives is told later, or never.
     *
     * @param reference what the other side calls it
     */
    record Sent(Optional<String> reference) implements Attempt {
        public Sent {
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** It arrived. */
    record Delivered(Optional<String> reference) implements Attempt {
        public Delivered {
            Objects.requireNonNull(reference, "reference");
        }
    }

    /**
     * It did not go out, but may later.
     *
     * @param reason for people; without secrets
     * @param after how long the other side wants to be left alone
     */
    record TryAgain(String reason, Optional<Duration> after) implements Attempt {
        public TryAgain {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(after, "after");
        }

        public TryAgain(String reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * It will never go out, for example because the address is wrong.
     *
     * @param reason for people; without secrets
     */
    record Refused(String reason) implements Attempt {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
