package io.vigil.office.channel;

import io.vigil.office.channel.Reason.Code;
import java.time.Duration;
import java.util.Optional;

/** What all channels make of their settings and of failures. */
final class ChannelTerms {
    /** However long the other side wants to be left alone, it is asked again after this. */
    private static final Duration LONGEST_WISH = Duration.ofHours(1);

    private ChannelTerms() {}

    /** For the outbox. */
    static Terms of(ChannelSettings settings, Optional<Duration> askForReceipts) {
        return new Terms(settings.workers(), settings.rate(), settings.retry(), askForReceipts);
    }

    /** To be tried again, after the pause that the other side asks for if it is longer. */
    static Attempt later(Reason reason, Optional<Duration> wish) {
        return new Attempt.TryAgain(
                reason.text(),
                wish.map(pause -> pause.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : pause));
    }

    static Attempt later(Reason reason) {
        return later(reason, Optional.empty());
    }

    /** Of no use to try again. */
    static Attempt never(Code code, String detail) {
        return new Attempt.Refused(new Reason(code, detail).text());
    }
}
