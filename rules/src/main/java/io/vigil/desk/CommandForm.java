package io.vigil.desk;

import io.vigil.desk.Command.Kind;
import io.vigil.model.LocalizedText;
import io.vigil.warnings.Act;
import io.vigil.warnings.Proposal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which fields each command needs, and how long they may be. */
final class CommandForm {
    static final int MOST_NOTE = 4_000;
    static final int MOST_NAME = 200;
    static final int MOST_TEXT = 10_000;
    static final int MOST_REGIONS = 1_000;

    private static final Set<Kind> ON_A_SITE =
            EnumSet.of(Kind.BEGIN_MAINTENANCE, Kind.END_MAINTENANCE);

    /** What may be added whatever others did meanwhile. */
    private static final Set<Kind> AT_ANY_TIME = EnumSet.of(Kind.COMMENT, Kind.TICK);

    private static final Set<Kind> GRADE_SEEN =
            EnumSet.of(Kind.ACKNOWLEDGE, Kind.SHELVE, Kind.CLOSE, Kind.WITHDRAW, Kind.PROPOSE);

    /** Where the reason has to be given. */
    private static final Set<Kind> NOTE =
            EnumSet.of(
                    Kind.COMMENT, Kind.SHELVE, Kind.DECLINE, Kind.WITHDRAW, Kind.BEGIN_MAINTENANCE);

    private static final Set<Kind> UNTIL = EnumSet.of(Kind.SHELVE, Kind.BEGIN_MAINTENANCE);

    private CommandForm() {}

    /** Whether it is about a site or sensor and not about one warning. */
    static boolean isOnASite(Kind kind) {
        return ON_A_SITE.contains(kind);
    }

    /** Whether it fits only what the user saw. */
    static boolean needsRevision(Kind kind) {
        return !isOnASite(kind) && !AT_ANY_TIME.contains(kind);
    }

    /** Whether it fits only the grade that the user saw. */
    static boolean needsGrade(Kind kind) {
        return GRADE_SEEN.contains(kind);
    }

    /** Whether something of this length can be an identity of a command. */
    static boolean isId(String id) {
        return isName(id);
    }

    /** The field that is missing or senseless. */
    static Optional<String> wrongField(Command command, Instant now) {
        Kind kind = command.kind();
        return first(
                List.of(
                        wrong("id", !isId(command.id())),
                        wrong("user", !isName(command.user()) || command.user().equals(Act.CLOCK)),
                        wrong("episode", !isOnASite(kind) && command.episode().isEmpty()),
                        wrong(
                                "revision",
                                needsRevision(kind)
                                        && command.revision().filter(n -> n >= 0).isEmpty()),
                        wrong("grade", needsGrade(kind) && command.grade().isEmpty()),
                        wrong("note", command.note().length() > MOST_NOTE),
                        wrong("note", NOTE.contains(kind) && command.note().isBlank()),
                        wrong("person", !isNameOrEmpty(command.person())),
                        wrong("person", kind == Kind.ASSIGN && command.person().isEmpty()),
                        wrong("step", !isNameOrEmpty(command.step())),
                        wrong("step", kind == Kind.TICK && command.step().isEmpty()),
                        wrong(
                                "until",
                                UNTIL.contains(kind)
                                        && command.until().filter(now::isBefore).isEmpty()),
                        wrong("outcome", kind == Kind.CLOSE && command.outcome().isEmpty()),
                        wrong("proposal", kind == Kind.PROPOSE && command.proposal().isEmpty()),
                        command.proposal().flatMap(proposal -> wrongField(proposal, now))));
    }

    /** The field of a message to people outside that is missing or senseless. */
    static Optional<String> wrongField(Proposal proposal, Instant now) {
        return first(
                List.of(
                        wrong("proposal.headline", isBlank(proposal.headline())),
                        wrong("proposal.headline", isTooLong(proposal.headline())),
                        wrong("proposal.description", isTooLong(proposal.description())),
                        wrong("proposal.instruction", isTooLong(proposal.instruction())),
                        wrong("proposal.regions", proposal.regions().size() > MOST_REGIONS),
                        wrong("proposal.channels", proposal.channels().size() > MOST_REGIONS),
                        wrong("proposal.expires", !proposal.expires().isAfter(now))));
    }

    private static boolean isBlank(LocalizedText text) {
        return text.zh().isBlank() && text.en().isBlank();
    }

    private static boolean isTooLong(LocalizedText text) {
        return text.zh().length() > MOST_TEXT || text.en().length() > MOST_TEXT;
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= MOST_NAME;
    }

    private static boolean isNameOrEmpty(Optional<String> text) {
        return text.map(CommandForm::isName).orElse(true);
    }

    private static Optional<String> wrong(String field, boolean isWrong) {
        return isWrong ? Optional.of(field) : Optional.empty();
    }

    private static Optional<String> first(List<Optional<String>> fields) {
        return fields.stream().flatMap(Optional::stream).findFirst();
    }
}
