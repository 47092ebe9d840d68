package io.vigil.incidents;

import io.vigil.model.Grade;
import java.util.Optional;

/**
 * When people must be called about a warning in an incident they may know of already: a red always,
 * a rise of what can be heard of the incident, and what is more urgent than what was acknowledged.
 */
final class Rings {
    private Rings() {}

    /** About a warning that joined an incident. */
    static Optional<RingReason> ofNew(
            Optional<Grade> audibleBefore, Optional<Grade> acknowledged, Member member) {
        if (member.grade() == Grade.RED) {
            return Optional.of(RingReason.RED);
        }
        return byGrade(audibleBefore, acknowledged, member.grade());
    }

    /** About a warning in an incident that became more urgent, or can be heard again. */
    static Optional<RingReason> ofChange(
            Optional<Grade> audibleBefore,
            Optional<Grade> acknowledged,
            Member before,
            Member after) {
        boolean rose = after.grade().isAbove(before.grade());
        boolean returned = !before.isAudible() && after.isAudible() && after.isUnacknowledged();
        if (!after.isOpen() || !(rose || returned)) {
            return Optional.empty();
        }
        if (after.grade() == Grade.RED) {
            return Optional.of(RingReason.RED);
        }
        return after.isAudible()
                ? byGrade(audibleBefore, acknowledged, after.grade())
                : Optional.empty();
    }

    private static Optional<RingReason> byGrade(
            Optional<Grade> audibleBefore, Optional<Grade> acknowledged, Grade grade) {
        if (audibleBefore.isEmpty() || grade.isAbove(audibleBefore.get())) {
            return Optional.of(RingReason.GRADE_RISEN);
        }
        return acknowledged.isPresent() && grade.isAbove(acknowledged.get())
                ? Optional.of(RingReason.ABOVE_ACKNOWLEDGED)
                : Optional.empty();
    }
}
