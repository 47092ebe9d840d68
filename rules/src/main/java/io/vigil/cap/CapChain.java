package io.vigil.cap;

import io.vigil.cap.CapAlert.Info;
import io.vigil.cap.CapAlert.MsgType;
import io.vigil.cap.CapAlert.Reference;
import io.vigil.cap.CapAlert.Status;
import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import io.vigil.model.LocalizedText;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * From what the desk releases of one warning to its chain of messages: Alert, Update …, Cancel,
 * each with references to all earlier ones of the chain.
 *
 * <p>Messages in earnest, for practice and for test are chains of their own: an Update never takes
 * the place of a message with another status. A chain ends with its Cancel; a release after it
 * begins a new one. What a drill caused is never told in earnest, whatever the release says.
 *
 * <p>Pure and thread-safe; the caller keeps the messages.
 */
public final class CapChain {
    /** How often a message may be moved by a second to find a free national identifier. */
    private static final int MAX_SHIFTS = 60;

    private final CapSettings settings;
    private final CapSettings.Sender sender;
    private final CapTexts texts;

    /**
     * A step of a warning that people outside are told of, and what has to be known for it.
     *
     * @param transition what happened: a release, or the end of what was released
     * @param at when it is told, wall clock
     * @param proposal what is released; empty for an end
     * @param cause the newest transition that tells what the grade rests on; the same as {@code
     *     transition} if none is known
     * @param area where it holds; of an end nobody asks
     */
    public record Step(
            Transition transition,
            Instant at,
            Optional<Proposal> proposal,
            Transition cause,
            ReleaseArea area) {
        public Step {
            Objects.requireNonNull(transition, "transition");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(proposal, "proposal");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(area, "area");
        }

        /** A release. */
        public static Step release(
                Transition act, Instant at, Proposal proposal, Transition cause, ReleaseArea area) {
            return new Step(act, at, Optional.of(proposal), cause, area);
        }

        /** The end of what was released: taken back, closed by the desk, or over by readings. */
        public static Step end(Transition transition, Instant at) {
            return new Step(
                    transition,
                    at,
                    Optional.empty(),
                    transition,
                    ReleaseArea.of(LocalizedText.same(""), List.of()));
        }
    }

    /**
     * @throws IllegalArgumentException if the settings name no sender
     */
    public CapChain(CapSettings settings) {
        this.settings = settings;
        this.sender =
                settings.sender()
                        .orElseThrow(() -> new IllegalArgumentException("settings name no sender"));
        this.texts = new CapTexts(sender);
    }

    /**
     * The messages that a step causes: none, one, or a Cancel for each chain that is open.
     *
     * @param earlier all messages of this warning before, in order
     * @param taken whether any message of this sender has an identifier already
     * @throws CapRefusedException if a message cannot be named, or must not go without an event
     *     code that nobody knows
     */
    public List<CapAlert> next(List<CapAlert> earlier, Step step, Predicate<String> taken)
            throws CapRefusedException {
        return step.proposal().isPresent()
                ? List.of(release(earlier, step, step.proposal().get(), taken))
                : cancels(earlier, step, taken);
    }

    /**
     * All messages of one warning from the beginning.
     *
     * @throws CapRefusedException as {@link #next} does
     */
    public List<CapAlert> all(List<Step> steps) throws CapRefusedException {
        List<CapAlert> messages = new ArrayList<>();
        for (Step step : steps) {
            messages.addAll(
                    next(
                            messages,
                            step,
                            name -> messages.stream().anyMatch(m -> m.identifier().equals(name))));
        }
        return messages;
    }

    /**
     * What a release would send, as a Draft that nobody takes for a warning.
     *
     * @param warning the warning as it is now
     * @param cause as in a {@link Step}
     * @param at time of the preview
     */
    public CapAlert preview(
            List<CapAlert> earlier,
            Transition warning,
            Transition cause,
            ReleaseArea area,
            Proposal proposal,
            OffsetDateTime at) {
        Status status = status(warning, proposal);
        List<Reference> open = open(earlier, status);
        CapAlert message =
                new CapAlert(
                        "draft",
                        sender.id(),
                        notBefore(earlier, at),
                        status,
                        open.isEmpty() ? MsgType.ALERT : MsgType.UPDATE,
                        Optional.empty(),
                        sender.scope(),
                        sender.restriction(),
                        sender.addresses(),
                        List.of(),
                        texts.note(status, warning),
                        open,
                        List.of(warning.episode().toString()),
                        infos(warning, cause, area, proposal, notBefore(earlier, at), status));
        return message.as(Status.DRAFT, "draft");
    }

    private CapAlert release(
            List<CapAlert> earlier, Step step, Proposal proposal, Predicate<String> taken)
            throws CapRefusedException {
        Transition act = step.transition();
        Status status = status(act, proposal);
        List<Reference> open = open(earlier, status);
        requireCode(act);
        Head head = head(earlier, step, status, open.size(), taken);
        return message(
                head,
                status,
                open.isEmpty() ? MsgType.ALERT : MsgType.UPDATE,
                texts.note(status, act),
                open,
                act,
                infos(act, step.cause(), step.area(), proposal, head.sent(), status));
    }

    private List<CapAlert> cancels(List<CapAlert> earlier, Step step, Predicate<String> taken)
            throws CapRefusedException {
        List<CapAlert> messages = new ArrayList<>();
        Transition act = step.transition();
        for (Status status : List.of(Status.ACTUAL, Status.EXERCISE, Status.TEST)) {
            List<Reference> open = open(earlier, status);
            if (open.isEmpty()) {
                continue;
            }
            List<CapAlert> all = new ArrayList<>(earlier);
            all.addAll(messages);
            Predicate<String> named =
                    name -> messages.stream().anyMatch(m -> m.identifier().equals(name));
            Head head = head(all, step, status, open.size(), taken.or(named));
            CapAlert last = newest(earlier, open);
            messages.add(
                    message(
                            head,
                            status,
                            MsgType.CANCEL,
                            Optional.of(texts.reason(act)),
                            open,
                            act,
                            last.infos().stream().map(info -> ending(info, act, status)).toList()));
        }
        return messages;
    }

    private Info ending(Info info, Transition act, Status status) {
        boolean over = isOver(act);
        return CapInfos.ending(
                info, over, texts.ending(info.language(), info.event(), over, status));
    }

    /**
     * Whether an end means that the danger is over: readings say so, or the desk. That a message is
     * taken back, that another tells the same, or that nobody looks any more, does not.
     */
    private static boolean isOver(Transition end) {
        return switch (end.kind()) {
            case CLEARED -> true;
            case CLOSED ->
                    end.act()
                            .filter(act -> !act.outcome().equals(Optional.of(Outcome.DUPLICATE)))
                            .isPresent();
            default -> false;
        };
    }

    private CapAlert message(
            Head head,
            Status status,
            MsgType type,
            Optional<String> note,
            List<Reference> references,
            Transition act,
            List<Info> infos) {
        return new CapAlert(
                head.identifier(),
                sender.id(),
                head.sent(),
                status,
                type,
                Optional.empty(),
                sender.scope(),
                sender.restriction(),
                sender.addresses(),
                List.of(),
                note,
                references,
                List.of(act.episode().toString()),
                infos);
    }

    private List<Info> infos(
            Transition warning,
            Transition cause,
            ReleaseArea area,
            Proposal proposal,
            OffsetDateTime sent,
            Status status) {
        CapHazard hazard = settings.hazard(warning.hazard());
        List<Evidence> evidence = cause.evidence();
        Outlook outlook = Outlook.of(evidence, warning.stale() || cause.stale());
        return List.of(
                CapInfos.of(
                        sender, hazard, warning, cause, outlook, area, proposal, sent, status,
                        true),
                CapInfos.of(
                        sender, hazard, warning, cause, outlook, area, proposal, sent, status,
                        false));
    }

    private void requireCode(Transition act) throws CapRefusedException {
        if (sender.scheme().needsEventCode()
                && settings.hazard(act.hazard()).codeToSend().isEmpty()) {
            throw refused(act, CapCode.NO_EVENT_CODE, act.hazard());
        }
    }

    /** What is told in earnest of a drill would be a false warning. */
    private static Status status(Transition warning, Proposal proposal) {
        Status status =
                switch (proposal.status()) {
                    case ACTUAL -> Status.ACTUAL;
                    case EXERCISE -> Status.EXERCISE;
                    case TEST -> Status.TEST;
                };
        return status == Status.ACTUAL && warning.exercise().isPresent() ? Status.EXERCISE : status;
    }

    /** Messages of the chain that is open now; none if the last one was a Cancel. */
    private static List<Reference> open(List<CapAlert> earlier, Status status) {
        List<Reference> open = new ArrayList<>();
        for (CapAlert message : earlier) {
            if (message.status() != status) {
                continue;
            }
            if (message.msgType() == MsgType.CANCEL) {
                open.clear();
            } else {
                open.add(message.reference());
            }
        }
        return open;
    }

    private static CapAlert newest(List<CapAlert> earlier, List<Reference> open) {
        Reference last = open.get(open.size() - 1);
        return earlier.stream()
                .filter(message -> message.reference().equals(last))
                .findFirst()
                .orElseThrow();
    }

    /** Identifier and time of a message. */
    private record Head(String identifier, OffsetDateTime sent) {}

    private Head head(
            List<CapAlert> earlier, Step step, Status status, int position, Predicate<String> taken)
            throws CapRefusedException {
        Transition act = step.transition();
        OffsetDateTime sent = notBefore(earlier, CapTime.of(step.at(), sender.offset()));
        for (int shift = 0; shift < MAX_SHIFTS; shift++) {
            OffsetDateTime time = sent.plusSeconds(shift);
            Optional<String> name =
                    sender.scheme()
                            .name(
                                    new IdentifierScheme.Naming(
                                            sender.id(),
                                            act.episode(),
                                            status,
                                            act.identity(),
                                            time,
                                            position),
                                    taken);
            if (name.isPresent()) {
                return new Head(name.get(), time);
            }
        }
        throw refused(act, CapCode.NO_IDENTIFIER, CapTime.format(sent));
    }

    /** A clock that was set back must not make a message refer to a later one. */
    private OffsetDateTime notBefore(List<CapAlert> earlier, OffsetDateTime time) {
        OffsetDateTime latest = time.withNano(0);
        for (CapAlert message : earlier) {
            if (message.sent().isAfter(latest)) {
                latest = message.sent();
            }
        }
        return latest.withOffsetSameInstant(sender.offset());
    }

    private static CapRefusedException refused(Transition act, CapCode code, String... arguments) {
        return new CapRefusedException(
                act.identity(),
                List.of(Finding.of(code, SourcePlace.ofFile(act.identity()), arguments)));
    }
}
