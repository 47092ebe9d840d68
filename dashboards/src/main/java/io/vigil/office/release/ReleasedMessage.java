package io.vigil.office.release;

import io.vigil.office.channel.Notice;
import io.vigil.warnings.Transition;
import java.util.List;
import java.util.Objects;

/**
 * A message of a warning's chain, as it is put into the register.
 *
 * @param notice what is told; its id is {@code EPISODE#rN}
 * @param number N: of the message within the chain of the episode, from 1; numbers grow, and leap
 *     where data was restored
 * @param cause the transition it follows from: the act RELEASED, WITHDRAWN or CLOSED, or what ended
 *     the warning
 * @param proposedBy who wrote it; empty text where nobody did
 * @param approvedBy who released it, took it back or closed the warning; empty text where nobody
 *     did
 * @param earlier the messages of this chain before it, oldest first
 */
public record ReleasedMessage(
        Notice notice,
        long number,
        Transition cause,
        String proposedBy,
        String approvedBy,
        List<Notice> earlier) {
    public ReleasedMessage {
        Objects.requireNonNull(notice, "notice");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(proposedBy, "proposedBy");
        Objects.requireNonNull(approvedBy, "approvedBy");
        earlier = List.copyOf(earlier);
    }
}
