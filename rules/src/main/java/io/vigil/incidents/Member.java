package io.vigil.incidents;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.SiteId;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * A warning within an incident.
 *
 * @param sequence number of its newest transition that came of readings
 * @param raisedAt event time of the first transition that was seen
 * @param endedAt event time at which the engine ended it
 * @param grade its grade now, or the last one
 * @param highest the most urgent grade it had
 * @param cause the warning whose effect it is, by a declared chain
 */
public record Member(
        EpisodeId episode,
        long sequence,
        String hazard,
        LocalizedText title,
        SiteId site,
        LocalizedText siteName,
        RegionPath region,
        Position position,
        Instant raisedAt,
        Optional<Instant> endedAt,
        Grade grade,
        Grade highest,
        boolean stale,
        Touch touch,
        Optional<Cause> cause) {
    /** Earliest first; the same for the same warnings, whatever the order of their arrival. */
    public static final Comparator<Member> BY_TIME =
            Comparator.comparing(Member::raisedAt)
                    .thenComparing(member -> member.episode().toString());

    /**
     * What the desk did to it, as far as incidents are concerned.
     *
     * @param act number of the newest act; 0 if there is none
     * @param acknowledged the grade at which somebody has seen it
     * @param closed the grade at which the desk was done with it
     * @param closedAt when
     * @param shelved whether it is kept quiet
     */
    public record Touch(
            long act,
            Optional<Grade> acknowledged,
            Optional<Grade> closed,
            Optional<Instant> closedAt,
            boolean shelved) {
        static final Touch NONE =
                new Touch(0, Optional.empty(), Optional.empty(), Optional.empty(), false);

        public Touch {
            Objects.requireNonNull(acknowledged, "acknowledged");
            Objects.requireNonNull(closed, "closed");
            Objects.requireNonNull(closedAt, "closedAt");
        }

        static Touch of(Act act) {
            DeskState after = act.after();
            return new Touch(
                    act.number(),
                    after.acknowledged().map(DeskState.Signature::grade),
                    after.closed().map(DeskState.Signature::grade),
                    after.closed().map(DeskState.Signature::at),
                    after.shelf().isPresent());
        }
    }

    public Member {
        Objects.requireNonNull(episode, "episode");
        Objects.requireNonNull(hazard, "hazard");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(siteName, "siteName");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(raisedAt, "raisedAt");
        Objects.requireNonNull(endedAt, "endedAt");
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(highest, "highest");
        Objects.requireNonNull(touch, "touch");
        Objects.requireNonNull(cause, "cause");
    }

    /** A warning that is seen for the first time. */
    static Member first(Transition t) {
        return new Member(
                t.episode(),
                t.sequence(),
                t.hazard(),
                t.title(),
                t.site(),
                t.siteName(),
                t.region(),
                t.position(),
                t.at(),
                Optional.empty(),
                t.grade(),
                t.grade(),
                t.stale(),
                Touch.NONE,
                Optional.empty());
    }

    /** After a transition of the same warning that came of readings. */
    Member after(Transition t) {
        return new Member(
                episode,
                t.sequence(),
                hazard,
                t.title(),
                site,
                t.siteName(),
                t.region(),
                t.position(),
                raisedAt,
                t.ends() ? Optional.of(t.at()) : Optional.empty(),
                t.grade(),
                t.grade().isAbove(highest) ? t.grade() : highest,
                t.stale(),
                touch,
                cause);
    }

    Member with(Touch newTouch) {
        return copy(newTouch, cause);
    }

    Member causedBy(Cause newCause) {
        return copy(touch, Optional.of(newCause));
    }

    /** The same as a cause of its own, since what it came of is forgotten. */
    Member withoutCause() {
        return copy(touch, Optional.empty());
    }

    private Member copy(Touch newTouch, Optional<Cause> newCause) {
        return new Member(
                episode, sequence, hazard, title, site, siteName, region, position, raisedAt,
                endedAt, grade, highest, stale, newTouch, newCause);
    }

    /** Whether it goes on: neither ended nor closed by the desk at this grade. */
    @JsonIgnore
    public boolean isOpen() {
        return endedAt.isEmpty() && !(touch.closed().isPresent() && !isAbove(touch.closed()));
    }

    /** Whether it may ring: open, and not shelved. */
    @JsonIgnore
    public boolean isAudible() {
        return isOpen() && !touch.shelved();
    }

    /** Whether it is open and nobody has seen it at its grade. */
    @JsonIgnore
    public boolean isUnacknowledged() {
        return isOpen() && (touch.acknowledged().isEmpty() || isAbove(touch.acknowledged()));
    }

    private boolean isAbove(Optional<Grade> other) {
        return other.map(grade::isAbove).orElse(true);
    }

    /** When it was over, for the engine or for the desk; empty while it is open. */
    Optional<Instant> overAt() {
        return isOpen() ? Optional.empty() : endedAt.or(touch::closedAt);
    }
}
