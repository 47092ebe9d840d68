package io.vigil.web.api;

import io.vigil.desk.Command;
import io.vigil.model.Grade;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Word;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes commands of what the page or another client sends, and refuses what is no command. */
final class CommandForms {
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_HEADLINE = 200;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_NAME = 200;

    private static final Set<String> SEEN = Set.of("revision", "grade");

    /** What each command reads besides what the user saw. */
    private static final Map<Command.Kind, Set<String>> FIELDS = fields();

    /** Who asks, when and under which id. */
    record Sender(String id, String user, Instant at) {}

    private CommandForms() {}

    private static Map<Command.Kind, Set<String>> fields() {
        Map<Command.Kind, Set<String>> fields = new EnumMap<>(Command.Kind.class);
        fields.put(Command.Kind.ACKNOWLEDGE, Set.of("note"));
        fields.put(Command.Kind.ASSIGN, Set.of("note", "person"));
        fields.put(Command.Kind.COMMENT, Set.of("note"));
        fields.put(Command.Kind.SHELVE, Set.of("note", "until"));
        fields.put(Command.Kind.UNSHELVE, Set.of("note"));
        fields.put(Command.Kind.REPORT, Set.of("note", "step"));
        fields.put(Command.Kind.TICK, Set.of("note", "step"));
        fields.put(Command.Kind.PROPOSE, Set.of("note", "proposal"));
        fields.put(Command.Kind.RELEASE, Set.of("note"));
        fields.put(Command.Kind.DECLINE, Set.of("note"));
        fields.put(Command.Kind.WITHDRAW, Set.of("note"));
        fields.put(Command.Kind.CLOSE, Set.of("note", "outcome"));
        return fields;
    }

    /** What is asked for with a name as it stands in addresses; empty if nothing is. */
    static Optional<Command.Kind> kind(String name) {
        return FIELDS.keySet().stream()
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** A command on a warning. */
    static Command onWarning(
            Command.Kind kind, Sender sender, SiteId site, EpisodeId episode, JsonForm form) {
        Set<String> reads = FIELDS.get(kind);
        Set<String> allowed = new HashSet<>(SEEN);
        allowed.addAll(reads);
        form.allowOnly(allowed);
        boolean anyTime =
                kind == Command.Kind.COMMENT
                        || kind == Command.Kind.TICK
                        || kind == Command.Kind.REPORT;
        boolean tellsWhatWasSeen = !anyTime;
        return new Command(
                sender.id,
                kind,
                sender.user,
                sender.at,
                site,
                Optional.of(episode),
                tellsWhatWasSeen ? Optional.of(form.count("revision")) : Optional.empty(),
                tellsWhatWasSeen ? Optional.of(form.grade("grade")) : Optional.<Grade>empty(),
                note(kind, form),
                reads.contains("person")
                        ? Optional.of(form.text("person", LONGEST_NAME))
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reads.contains("until") ? Optional.of(form.instant("until")) : Optional.empty(),
                reads.contains("outcome")
                        ? Optional.of(form.choice("outcome", Outcome.class))
                        : Optional.empty(),
                reads.contains("step") ? Optional.of(form.identifier("step")) : Optional.empty(),
                reads.contains("proposal")
                        ? Optional.of(proposal(form.object("proposal"), sender))
                        : Optional.empty());
    }

    /** Who keeps quiet, takes back or says nothing gives a reason. */
    private static String note(Command.Kind kind, JsonForm form) {
        boolean needed =
                kind == Command.Kind.COMMENT
                        || kind == Command.Kind.SHELVE
                        || kind == Command.Kind.DECLINE
                        || kind == Command.Kind.WITHDRAW;
        return needed ? form.text("note", LONGEST_NOTE) : form.optionalText("note", LONGEST_NOTE);
    }

    private static Proposal proposal(JsonForm form, Sender sender) {
        form.allowOnly(
                Set.of(
                        "status",
                        "headline",
                        "description",
                        "instruction",
                        "regions",
                        "channels",
                        "expires"));
        Instant expires = form.instant("expires");
        if (!expires.isAfter(sender.at)) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG, "proposal.expires", new Word("expected.future"));
        }
        return new Proposal(
                form.choice("status", Proposal.Status.class),
                form.bilingual("headline", LONGEST_HEADLINE),
                form.bilingual("description", LONGEST_TEXT),
                form.optionalBilingual("instruction", LONGEST_TEXT),
                form.regions("regions"),
                form.identifiers("channels"),
                expires,
                sender.user);
    }

    /** Announces work on a site. */
    static Command beginMaintenance(Sender sender, SiteId site, JsonForm form) {
        form.allowOnly(Set.of("from", "until", "sensor", "note"));
        Instant from = form.optionalInstant("from").orElse(sender.at);
        Instant until = form.instant("until");
        if (!until.isAfter(from) || !until.isAfter(sender.at)) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG, "until", new Word("expected.future"));
        }
        return maintenance(
                Command.Kind.BEGIN_MAINTENANCE,
                sender,
                site,
                form.text("note", LONGEST_NOTE),
                form,
                Optional.of(from),
                Optional.of(until));
    }

    /** Ends announced work before its time. */
    static Command endMaintenance(Sender sender, SiteId site, JsonForm form) {
        form.allowOnly(Set.of("sensor", "note"));
        return maintenance(
                Command.Kind.END_MAINTENANCE,
                sender,
                site,
                form.optionalText("note", LONGEST_NOTE),
                form,
                Optional.empty(),
                Optional.empty());
    }

    private static Command maintenance(
            Command.Kind kind,
            Sender sender,
            SiteId site,
            String note,
            JsonForm form,
            Optional<Instant> from,
            Optional<Instant> until) {
        return new Command(
                sender.id,
                kind,
                sender.user,
                sender.at,
                site,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                note,
                Optional.empty(),
                form.has("sensor")
                        ? Optional.of(new SensorId(form.identifier("sensor")))
                        : Optional.empty(),
                from,
                until,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Fields by which a client that repeats a command is known to mean the same. */
    static List<Object> sameness(Command command) {
        return List.of(command.kind(), command.user(), command.site(), command.episode());
    }
}
