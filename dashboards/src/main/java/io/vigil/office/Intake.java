package io.vigil.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.desk.CommandAnswer;
import io.vigil.exercise.Drill;
import io.vigil.store.JournalKind;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events in: each identity once, with the record of it and everything that follows, in the
 * transaction it is called in. Thread-safe; called on the writer's thread.
 */
public final class Intake {
    /** Every transition, of readings and of the desk. */
    public static final String EVENTS = "vigil/v1/events/warnings";

    /** What became of commands. */
    public static final String ANSWERS = CommandAnswer.TOPIC;

    /** Drills as they begin and end; retained, so each comes again with every session. */
    public static final String DRILLS = Drill.TOPIC_PREFIX + "+";

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Begins the identities of drills. */
    static final String DRILL = "drill/";

    private static final Duration REPLAY_SHIFT = Duration.ofHours(1);
    private static final int LONGEST_KEPT = 64 * 1024;
    private static final int MOST_REFUSED = 200;
    private static final int LONGEST_REASON = 500;

    private final List<Consequence> consequences;

    /** What a message was. */
    public enum Verdict {
        TAKEN,
        REPEATED,
        REFUSED
    }

    /** Something that a consequence is asked for. */
    private interface Question {
        void ask(Consequence consequence);
    }

    /** What did not follow when it should have. */
    private static final class Failed {
        private final long seq;
        private final String consequence;
        private final String topic;
        private final byte[] event;

        Failed(Row row) {
            seq = row.number("seq");
            consequence = row.text("consequence");
            topic = row.text("topic");
            event = row.bytes("event");
        }
    }

    public Intake(List<Consequence> consequences) {
        this.consequences = List.copyOf(consequences);
    }

    /** Takes a message in, whatever it is: what cannot be read is put aside for a person. */
    public Verdict take(String topic, byte[] payload, OfficeTransaction tx) {
        try {
            if (topic.startsWith(Drill.TOPIC_PREFIX)) {
                return drill(payload, tx);
            }
            return topic.equals(ANSWERS) ? answer(payload, tx) : transition(payload, tx);
        } catch (IOException e) {
            refuse(topic, payload, e.getMessage(), tx);
            return Verdict.REFUSED;
        }
    }

    /** A drill begins, or ends, or is forgotten, which says nothing. */
    private static Verdict drill(byte[] payload, OfficeTransaction tx) throws IOException {
        if (payload.length == 0) {
            return Verdict.REPEATED;
        }
        Drill drill = DomainJson.mapper().readValue(payload, Drill.class);
        if (drill == null) {
            throw new IOException("not a drill: null");
        }
        String id = drill.id() + (drill.endedAt().isPresent() ? "#ENDED" : "#STARTED");
        if (!isNew(DRILL + id, Optional.empty(), tx)) {
            return Verdict.REPEATED;
        }
        tx.audit("DRILL", id, DomainJson.mapper().writeValueAsString(drill));
        return Verdict.TAKEN;
    }

    private Verdict transition(byte[] payload, OfficeTransaction tx) throws IOException {
        Transition transition = TransitionJson.read(payload);
        if (take(transition, tx)) {
            return Verdict.TAKEN;
        }
        if (isOfAnotherLife(transition, tx)) {
            refuse(EVENTS, payload, "number used again, the jobs have lost their state", tx);
            return Verdict.REFUSED;
        }
        return Verdict.REPEATED;
    }

    /**
     * Whether a warning has the number of an older one: jobs that start without their state count
     * from 1 again. A replay of the same readings raises at the same event time, or nearly.
     */
    private static boolean isOfAnotherLife(Transition transition, OfficeTransaction tx) {
        return transition.kind() == TransitionKind.RAISED
                && OfficeWarnings.raisedAt(tx.sql(), transition.episode())
                        .map(before -> Duration.between(before, transition.at()).abs())
                        .filter(apart -> apart.compareTo(REPLAY_SHIFT) > 0)
                        .isPresent();
    }

    /** Takes a transition in and returns whether it was new. */
    public boolean take(Transition transition, OfficeTransaction tx) {
        if (transition.shadow()
                || !isNew(transition.identity(), Optional.of(transition.episode()), tx)) {
            return false;
        }
        byte[] json = TransitionJson.write(transition);
        tx.audit("TRANSITION", transition.identity(), new String(json, StandardCharsets.UTF_8));
        LOG.atInfo()
                .addKeyValue("warning", transition.episode())
                .addKeyValue("transition", transition.identity())
                .log("taken in");
        OfficeWarnings.put(transition, tx);
        follow(
                transition.identity(),
                EVENTS,
                json,
                consequence -> consequence.of(transition, tx),
                tx);
        return true;
    }

    private Verdict answer(byte[] payload, OfficeTransaction tx) throws IOException {
        CommandAnswer answer = answer(payload);
        String id = answer.command().id();
        String identity = "command/" + id;
        if (!isNew(identity, Optional.empty(), tx)) {
            return Verdict.REPEATED;
        }
        String json = json(answer);
        tx.audit("COMMAND", id, json);
        tx.journal()
                .add(
                        JournalKind.COMMAND,
                        id,
                        answer.at(),
                        answer.command().episode().map(EpisodeId::toString).orElse(""),
                        json);
        follow(identity, ANSWERS, payload, each -> each.answered(answer, tx), tx);
        return Verdict.TAKEN;
    }

    private static CommandAnswer answer(byte[] payload) throws IOException {
        CommandAnswer answer = DomainJson.mapper().readValue(payload, CommandAnswer.class);
        if (answer == null) {
            throw new IOException("not an answer: null");
        }
        return answer;
    }

    private static String json(CommandAnswer answer) {
        try {
            return DomainJson.mapper().writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the answer to " + answer.command().id() + " could not be written", e);
        }
    }

    private static boolean isNew(
            String identity, Optional<EpisodeId> episode, OfficeTransaction tx) {
        return tx.sql()
                        .update(
                                "INSERT INTO seen (identity, episode, at) VALUES (?, ?, ?)"
                                        + " ON CONFLICT (identity) DO NOTHING",
                                identity,
                                episode,
                                tx.now())
                == 1;
    }

    private void follow(
            String identity, String topic, byte[] event, Question question, OfficeTransaction tx) {
        for (Consequence consequence : consequences) {
            tx.attempt(() -> question.ask(consequence))
                    .ifPresent(
                            e -> {
                                LOG.error("{} does not follow {}", consequence.name(), identity, e);
                                failed(consequence, identity, topic, event, e, tx);
                            });
        }
    }

    private static void failed(
            Consequence consequence,
            String identity,
            String topic,
            byte[] event,
            RuntimeException reason,
            OfficeTransaction tx) {
        tx.sql()
                .update(
                        "INSERT INTO consequence_failed"
                                + " (at, consequence, identity, topic, event, reason)"
                                + " VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (identity, consequence) DO UPDATE SET"
                                + " at = excluded.at, reason = excluded.reason",
                        tx.now(),
                        consequence.name(),
                        identity,
                        topic,
                        event,
                        shortened(reason.toString()));
    }

    /** Lets every consequence see that time passes. */
    public void elapsed(OfficeTransaction tx) {
        for (Consequence consequence : consequences) {
            tx.attempt(() -> consequence.elapsed(tx))
                    .ifPresent(e -> LOG.error("{} fails as time passes", consequence.name(), e));
        }
    }

    /** Asks once more for what failed, oldest first. */
    public void retryFailed(OfficeTransaction tx) {
        List<Failed> failed =
                tx.sql()
                        .list(
                                "SELECT seq, consequence, topic, event FROM consequence_failed"
                                        + " ORDER BY seq",
                                Failed::new);
        for (Failed each : failed) {
            consequences.stream()
                    .filter(consequence -> consequence.name().equals(each.consequence))
                    .forEach(
                            consequence -> {
                                Optional<RuntimeException> again =
                                        tx.attempt(() -> ask(consequence, each, tx));
                                again.ifPresentOrElse(
                                        e -> LOG.warn("{} fails again", consequence.name(), e),
                                        () ->
                                                tx.sql()
                                                        .update(
                                                                "DELETE FROM consequence_failed"
                                                                        + " WHERE seq = ?",
                                                                each.seq));
                            });
        }
    }

    private static void ask(Consequence consequence, Failed failed, OfficeTransaction tx) {
        try {
            if (failed.topic.equals(ANSWERS)) {
                consequence.answered(answer(failed.event), tx);
            } else {
                consequence.of(TransitionJson.read(failed.event), tx);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a kept event cannot be read", e);
        }
    }

    /** Puts a message aside that cannot be taken in. */
    public void refuse(String topic, byte[] payload, String reason, OfficeTransaction tx) {
        LOG.error("a message on {} cannot be taken in: {}", topic, reason);
        tx.sql()
                .update(
                        "INSERT INTO inbox_refused (at, topic, reason, payload)"
                                + " VALUES (?, ?, ?, ?)",
                        tx.now(),
                        topic,
                        shortened(String.valueOf(reason)),
                        Arrays.copyOf(payload, Math.min(payload.length, LONGEST_KEPT)));
        tx.sql()
                .update(
                        "DELETE FROM inbox_refused WHERE seq <="
                                + " (SELECT max(seq) FROM inbox_refused) - ?",
                        MOST_REFUSED);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
