package io.vigil.desk;

import io.vigil.model.Grade;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody at the desk asks for. Whoever sends it has made sure who the user is and that the
 * user may do it there; whether it fits what has happened meanwhile is judged where the warning
 * lives.
 *
 * @param id chosen by the sender; sent again, it changes nothing again
 * @param kind what is asked for
 * @param user who asks
 * @param at when, by the sender's wall clock
 * @param site where the warning, or the maintenance, is
 * @param episode the warning; empty for maintenance
 * @param revision the desk's revision of the warning that the user saw, 0 if nobody had touched it;
 *     empty for what may be added at any time (comments, ticks)
 * @param grade the grade that the user saw
 * @param note free text or reason, may be empty
 * @param person to whom it is given
 * @param sensor the sensor that is worked on; empty for the whole site
 * @param from when maintenance begins
 * @param until when shelving or maintenance ends
 * @param outcome what the warning was
 * @param step key of a clock or of a plan's step
 * @param proposal what is to be published
 */
public record Command(
        String id,
        Kind kind,
        String user,
        Instant at,
        SiteId site,
        Optional<EpisodeId> episode,
        Optional<Long> revision,
        Optional<Grade> grade,
        String note,
        Optional<String> person,
        Optional<SensorId> sensor,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Outcome> outcome,
        Optional<String> step,
        Optional<Proposal> proposal) {
    /** MQTT topic of commands. */
    public static final String TOPIC = "vigil/v1/commands";

    /** What can be asked for. */
    public enum Kind {
        ACKNOWLEDGE,
        ASSIGN,
        COMMENT,
        SHELVE,
        UNSHELVE,
        /** Tells that a report was made; {@code step} is the clock's key. */
        REPORT,
        /** Ticks a step of the plan. */
        TICK,
        /** Asks for a release; is one where no second person is needed. */
        PROPOSE,
        /** The second person agrees: what was proposed is published. */
        RELEASE,
        /** The second person does not agree. */
        DECLINE,
        /** Takes back what was released. */
        WITHDRAW,
        CLOSE,
        /** Announces work on a site or a sensor: warnings of that time are kept quiet. */
        BEGIN_MAINTENANCE,
        /** Ends it before its time. */
        END_MAINTENANCE
    }

    public Command {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(episode, "episode");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(proposal, "proposal");
    }
}
