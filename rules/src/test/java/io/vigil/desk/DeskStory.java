package io.vigil.desk;

import io.vigil.desk.Command.Kind;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A desk in a test: what happens to it, and what it did. Its memory is written and read back after
 * every step, so that every test is also one of restarts.
 */
final class DeskStory {
    static final Instant BEGINNING = Instant.parse("2026-07-01T00:00:00Z");
    static final SiteId SITE = new SiteId("tanks");
    static final EpisodeId EPISODE = episode("detector-1");

    final List<Transition> acts = new ArrayList<>();
    final Desk desk;
    DeskMemory memory = new DeskMemory();
    Instant now = BEGINNING;

    private long sequence;
    private Grade grade = Grade.BLUE;
    private Optional<String> exercise = Optional.empty();
    private int ids;

    DeskStory() {
        this(DeskPolicyReader.shipped());
    }

    DeskStory(DeskPolicy policy) {
        desk = new Desk(policy);
    }

    static EpisodeId episode(String subject) {
        return new EpisodeId(new RuleId("gas"), subject, 1);
    }

    /** Everything from now on is a drill. */
    DeskStory drill() {
        exercise = Optional.of("drill-1");
        return this;
    }

    DeskStory raised(Grade at) {
        return engine(TransitionKind.RAISED, at);
    }

    DeskStory engine(TransitionKind kind, Grade at) {
        observe(transition(EPISODE, ++sequence, kind, at, exercise));
        grade = at;
        return this;
    }

    DeskStory cleared() {
        return engine(TransitionKind.CLEARED, grade);
    }

    void observe(Transition transition) {
        desk.observe(memory, transition, now, acts::add);
        restart();
    }

    static Transition transition(
            EpisodeId episode,
            long sequence,
            TransitionKind kind,
            Grade grade,
            Optional<String> exercise) {
        LocalizedText text = LocalizedText.same("x");
        return new Transition(
                episode,
                sequence,
                kind,
                grade,
                grade,
                "r1",
                "gas-leak",
                text,
                text,
                SITE,
                text,
                RegionPath.parse("430000/430100"),
                new Position(28, 113),
                BEGINNING,
                BEGINNING,
                false,
                List.of(),
                Optional.empty(),
                false,
                exercise,
                Optional.empty());
    }

    /** Time passes, and the desk is woken whenever it asked for it. */
    DeskStory after(Duration time) {
        Instant end = now.plus(time);
        for (Optional<Instant> next = desk.wakeAt(memory);
                next.filter(at -> !at.isAfter(end)).isPresent();
                next = desk.wakeAt(memory)) {
            now = next.get().isAfter(now) ? next.get() : now;
            desk.elapse(memory, now, acts::add);
            restart();
            Optional<Instant> again = desk.wakeAt(memory);
            if (again.filter(at -> !at.isAfter(now)).isPresent()) {
                throw new AssertionError("the desk wants to be woken for ever at " + now);
            }
        }
        now = end;
        return this;
    }

    CommandAnswer ask(Asked asked) {
        return send(asked.command(this));
    }

    CommandAnswer send(Command command) {
        CommandAnswer answer = desk.decide(memory, command, now, acts::add);
        restart();
        return answer;
    }

    /** Does what a crash does to what was checkpointed: nothing. */
    void restart() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            memory.write(new DataOutputStream(bytes));
            memory =
                    DeskMemory.read(
                            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<TransitionKind> kinds() {
        return acts.stream().map(Transition::kind).toList();
    }

    Act last() {
        return acts.get(acts.size() - 1).act().orElseThrow();
    }

    DeskState state() {
        return last().after();
    }

    DeskState.Clock clock(String key) {
        return state().clocks().stream()
                .filter(clock -> clock.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    long count(TransitionKind kind) {
        return kinds().stream().filter(kind::equals).count();
    }

    private String nextId() {
        return "command-" + ++ids;
    }

    /** The revision that everybody sees who looks now. */
    long revision() {
        return acts.stream()
                .filter(act -> act.episode().equals(EPISODE))
                .mapToLong(act -> act.act().orElseThrow().number())
                .max()
                .orElse(0);
    }

    static Asked asks(String user, Kind kind) {
        return new Asked(user, kind);
    }

    /** A command in the making; fields that a kind needs are filled unless told otherwise. */
    static final class Asked {
        private final String user;
        private final Kind kind;
        private Optional<Long> revision = Optional.empty();
        private Optional<Grade> grade = Optional.empty();
        private String note = "because";
        private Optional<String> person = Optional.empty();
        private Optional<SensorId> sensor = Optional.empty();
        private Optional<Instant> from = Optional.empty();
        private Optional<Instant> until = Optional.empty();
        private Optional<Outcome> outcome = Optional.of(Outcome.TRUE_EVENT);
        private Optional<String> step = Optional.empty();
        private Optional<Proposal> proposal = Optional.empty();
        private Optional<EpisodeId> episode = Optional.of(EPISODE);
        private Optional<String> id = Optional.empty();

        private Asked(String user, Kind kind) {
            this.user = user;
            this.kind = kind;
        }

        Asked id(String value) {
            id = Optional.of(value);
            return this;
        }

        Asked saw(long seen) {
            revision = Optional.of(seen);
            return this;
        }

        Asked saw(Grade seen) {
            grade = Optional.of(seen);
            return this;
        }

        Asked note(String text) {
            note = text;
            return this;
        }

        Asked person(String who) {
            person = Optional.of(who);
            return this;
        }

        Asked sensor(String id) {
            sensor = Optional.of(new SensorId(id));
            return this;
        }

        Asked from(Instant when) {
            from = Optional.of(when);
            return this;
        }

        Asked until(Instant when) {
            until = Optional.of(when);
            return this;
        }

        Asked step(String key) {
            step = Optional.of(key);
            return this;
        }

        Asked proposal(Proposal content) {
            proposal = Optional.of(content);
            return this;
        }

        Asked episode(EpisodeId which) {
            episode = Optional.of(which);
            return this;
        }

        Command command(DeskStory story) {
            return new Command(
                    id.orElseGet(story::nextId),
                    kind,
                    user,
                    story.now,
                    SITE,
                    episode,
                    revision.or(() -> Optional.of(story.revision())),
                    grade.or(() -> Optional.of(story.grade)),
                    note,
                    person,
                    sensor,
                    from,
                    until,
                    kind == Kind.CLOSE ? outcome : Optional.empty(),
                    step,
                    proposal);
        }
    }

    Proposal proposal(Proposal.Status status) {
        return new Proposal(
                status,
                new LocalizedText("泄漏", "Leak"),
                new LocalizedText("罐区泄漏", "A leak at the tanks"),
                new LocalizedText("", ""),
                List.of(RegionPath.parse("430000/430100")),
                List.of(),
                now.plus(Duration.ofHours(2)),
                "somebody");
    }
}
