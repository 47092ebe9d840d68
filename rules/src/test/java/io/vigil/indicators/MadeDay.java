package io.vigil.indicators;

import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.desk.Desk;
import io.vigil.desk.DeskMemory;
import io.vigil.desk.DeskPolicy;
import io.vigil.desk.DeskPolicy.ClockKind;
import io.vigil.desk.DeskPolicy.ClockRule;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a day down step by step, with the real desk behind it. Minutes count from midnight. */
final class MadeDay {
    private static final Instant MIDNIGHT = Instant.parse("2026-07-01T00:00:00Z");

    private static final DeskPolicy POLICY =
            new DeskPolicy(
                    List.of(
                            clock(
                                    "acknowledge",
                                    ClockKind.ACKNOWLEDGE,
                                    Map.of(Grade.YELLOW, 10, Grade.ORANGE, 5)),
                            clock("report", ClockKind.REPORT, Map.of(Grade.ORANGE, 30))),
                    new DeskPolicy.Quiet(Set.of(Grade.BLUE, Grade.YELLOW), Duration.ofHours(8)),
                    new DeskPolicy.Quiet(Set.of(Grade.BLUE, Grade.YELLOW), Duration.ofHours(24)),
                    new DeskPolicy.ReleaseRule(Set.of(Grade.values()), true),
                    new DeskPolicy.Keeping(
                            Duration.ofDays(7), Duration.ofDays(7), 1_000, Duration.ofDays(1)));

    private final Desk desk = new Desk(POLICY);
    private final Map<SiteId, DeskMemory> memories = new HashMap<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final Map<EpisodeId, Transition> newest = new HashMap<>();
    private int commands;

    /** Where a warning is. */
    record Where(SiteId site, RegionPath region) {}

    private record Asked(
            Optional<String> step, Optional<Outcome> outcome, Optional<Proposal> proposal) {
        static final Asked NOTHING =
                new Asked(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ClockRule clock(String key, ClockKind kind, Map<Grade, Integer> minutes) {
        Map<Grade, Duration> within = new HashMap<>();
        minutes.forEach((grade, n) -> within.put(grade, Duration.ofMinutes(n)));
        return new ClockRule(
                key,
                kind,
                LocalizedText.same(key),
                Set.of(),
                within,
                Duration.ofMinutes(10),
                1,
                "",
                false);
    }

    static Instant minute(double minutes) {
        return MIDNIGHT.plusMillis(Math.round(minutes * 60_000));
    }

    static EpisodeId episode(String rule, String subject, long number) {
        return new EpisodeId(new RuleId(rule), subject, number);
    }

    List<Transition> transitions() {
        return List.copyOf(transitions);
    }

    /** Something a rule did. */
    MadeDay rule(
            EpisodeId id, TransitionKind kind, Grade grade, String hazard, Where where, double at) {
        return rule(id, kind, grade, hazard, where, at, false, Optional.empty());
    }

    MadeDay rule(
            EpisodeId id,
            TransitionKind kind,
            Grade grade,
            String hazard,
            Where where,
            double at,
            boolean shadow,
            Optional<String> exercise) {
        Transition before = newest.get(id);
        Transition transition =
                new Transition(
                        id,
                        before == null ? 1 : before.sequence() + 1,
                        kind,
                        grade,
                        before == null ? grade : before.grade(),
                        "rev-1",
                        hazard,
                        LocalizedText.same("title"),
                        LocalizedText.same(""),
                        where.site(),
                        LocalizedText.same(where.site().value()),
                        where.region(),
                        new Position(28, 113),
                        minute(at),
                        minute(at),
                        false,
                        List.of(),
                        Optional.empty(),
                        shadow,
                        exercise,
                        Optional.empty());
        newest.put(id, transition);
        transitions.add(transition);
        elapse(at);
        desk.observe(memory(where.site()), transition, minute(at), transitions::add);
        return this;
    }

    /** Lets time pass for the desk's clocks. */
    MadeDay elapse(double at) {
        for (DeskMemory memory : memories.values()) {
            for (Optional<Instant> wake = desk.wakeAt(memory);
                    wake.isPresent() && !wake.get().isAfter(minute(at));
                    wake = desk.wakeAt(memory)) {
                desk.elapse(memory, wake.get(), transitions::add);
            }
        }
        return this;
    }

    private DeskMemory memory(SiteId site) {
        return memories.computeIfAbsent(site, id -> new DeskMemory());
    }

    MadeDay acknowledge(EpisodeId id, double at) {
        return command(id, Command.Kind.ACKNOWLEDGE, "chen", at, Asked.NOTHING);
    }

    MadeDay report(EpisodeId id, double at) {
        return command(
                id,
                Command.Kind.REPORT,
                "chen",
                at,
                new Asked(Optional.of("report"), Optional.empty(), Optional.empty()));
    }

    MadeDay close(EpisodeId id, Outcome outcome, double at) {
        return command(
                id,
                Command.Kind.CLOSE,
                "chen",
                at,
                new Asked(Optional.empty(), Optional.of(outcome), Optional.empty()));
    }

    /** Proposed by one, and in earnest released by another; practice needs only one. */
    MadeDay release(EpisodeId id, Proposal.Status status, double proposed, double released) {
        Proposal proposal =
                new Proposal(
                        status,
                        LocalizedText.same("headline"),
                        LocalizedText.same("description"),
                        LocalizedText.same(""),
                        List.of(RegionPath.parse("430000")),
                        List.of(),
                        minute(released + 600),
                        "chen");
        command(
                id,
                Command.Kind.PROPOSE,
                "chen",
                proposed,
                new Asked(Optional.empty(), Optional.empty(), Optional.of(proposal)));
        return status == Proposal.Status.ACTUAL
                ? command(id, Command.Kind.RELEASE, "wang", released, Asked.NOTHING)
                : this;
    }

    MadeDay maintenance(SiteId site, double from, double until) {
        return send(
                new Command(
                        "c-" + commands++,
                        Command.Kind.BEGIN_MAINTENANCE,
                        "chen",
                        minute(from),
                        site,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "检修",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(minute(from)),
                        Optional.of(minute(until)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                from);
    }

    private MadeDay command(EpisodeId id, Command.Kind kind, String user, double at, Asked asked) {
        elapse(at);
        Transition on = newest.get(id);
        long revision =
                transitions.stream()
                        .filter(t -> t.episode().equals(id))
                        .flatMap(t -> t.act().stream())
                        .mapToLong(act -> act.number())
                        .max()
                        .orElse(0);
        return send(
                new Command(
                        "c-" + commands++,
                        kind,
                        user,
                        minute(at),
                        on.site(),
                        Optional.of(id),
                        Optional.of(revision),
                        Optional.of(on.grade()),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        asked.outcome(),
                        asked.step(),
                        asked.proposal()),
                at);
    }

    private MadeDay send(Command command, double at) {
        CommandAnswer answer =
                desk.decide(memory(command.site()), command, minute(at), transitions::add);
        if (!answer.isDone()) {
            throw new AssertionError(command.kind() + ": " + answer.code() + answer.arguments());
        }
        return this;
    }
}
