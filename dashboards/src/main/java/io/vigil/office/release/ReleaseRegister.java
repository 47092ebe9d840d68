package io.vigil.office.release;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.model.LocalizedText;
import io.vigil.office.Consequence;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.SchemaPart;
import io.vigil.office.channel.Audience;
import io.vigil.office.channel.Notice;
import io.vigil.office.channel.Notice.Step;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.office.release.ReleaseTables.Registered;
import io.vigil.store.JournalKind;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Proposal.Status;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers what is told to people outside, and puts it into the outbox once for each recipient.
 *
 * <p>The messages of one warning are a chain: the first is an alert, each further release an update
 * that takes its place, and a cancellation ends it: when the release is withdrawn or the desk
 * closes the warning. That readings, rules or catalogue end the warning ends by itself only what
 * was an exercise or a test: an all-clear in earnest is a publication, and a person's decision. It
 * stands until then, or until it expires. Whoever got a message is told of the end; an area that an
 * update no longer names is told so at once. A release after the end begins a new chain; numbers go
 * on.
 *
 * <p>Stateless; used within transactions.
 */
public final class ReleaseRegister implements Consequence {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseRegister.class);

    /** What an end is good for at least, where what it ends would have expired sooner. */
    private static final Duration END_HOLDS = Duration.ofHours(1);

    private final List<Recipients> sources;
    private final List<ReleaseListener> listeners;
    private final long above;

    /**
     * @param above what numbers of acts and transitions from after a restore are above, and with
     *     them those of the messages that follow from them: what was told after the backup was told
     *     under numbers that the register no longer knows; 0 if nothing was restored
     */
    public ReleaseRegister(List<Recipients> sources, List<ReleaseListener> listeners, long above) {
        this.sources = List.copyOf(sources);
        this.listeners = List.copyOf(listeners);
        this.above = above;
    }

    @Override
    public List<SchemaPart> schema() {
        return List.of(ReleaseTables.SCHEMA);
    }

    @Override
    public void of(Transition transition, OfficeTransaction tx) {
        if (transition.kind() == TransitionKind.RELEASED && transition.act().isPresent()) {
            release(transition, transition.act().get(), tx);
        } else if (ends(transition)) {
            end(transition, tx);
        }
    }

    private static boolean ends(Transition transition) {
        return transition.ends()
                || (transition.act().isPresent()
                        && (transition.kind() == TransitionKind.WITHDRAWN
                                || transition.kind() == TransitionKind.CLOSED));
    }

    private void release(Transition transition, Act act, OfficeTransaction tx) {
        Proposal proposal =
                act.proposal()
                        .or(() -> act.after().released().map(DeskState.Release::proposal))
                        .orElseThrow(
                                () -> new IllegalStateException("a release without its message"));
        if (transition.exercise().isPresent() && proposal.status() == Status.ACTUAL) {
            throw new IllegalStateException(
                    transition.identity() + " is of a drill and is not released in earnest");
        }
        Chain chain = Chain.of(transition, above, tx);
        Notice notice =
                new Notice(
                        chain.nextId(),
                        transition.episode(),
                        chain.isOpen() ? Step.UPDATE : Step.ALERT,
                        proposal.status(),
                        Audience.PUBLIC,
                        transition.grade(),
                        transition.hazard(),
                        proposal.headline(),
                        proposal.description(),
                        proposal.instruction(),
                        proposal.regions(),
                        tx.now(),
                        proposal.expires(),
                        Optional.empty());
        Notice told = register(chain.message(notice, transition, proposal.by(), act.by()), tx);
        Collection<Recipient> recipients = recipients(transition, proposal);
        recipients.forEach(recipient -> send(told, recipient, false, tx));
        if (chain.isOpen()) {
            Notice elsewhere = ending(told, "elsewhere", told, told.expires());
            chain.following(tx).stream()
                    .filter(earlier -> recipients.stream().noneMatch(to -> same(to, earlier)))
                    .forEach(earlier -> send(elsewhere, earlier, true, tx));
        }
    }

    private Collection<Recipient> recipients(Transition transition, Proposal proposal) {
        Map<String, Recipient> each = new LinkedHashMap<>();
        for (Recipients source : sources) {
            for (Recipient recipient : source.of(transition, proposal)) {
                each.putIfAbsent(recipient.channel() + "\n" + recipient.address(), recipient);
            }
        }
        return each.values();
    }

    private static boolean same(Recipient a, Recipient b) {
        return a.channel().equals(b.channel()) && a.address().equals(b.address());
    }

    private void end(Transition transition, OfficeTransaction tx) {
        Chain chain = Chain.of(transition, above, tx);
        if (!chain.isOpen()) {
            return;
        }
        Notice last = chain.newest();
        if (transition.act().isEmpty() && last.status() == Status.ACTUAL) {
            return; // people decide when danger is over
        }
        Instant expires = tx.now().plus(END_HOLDS);
        Notice frame =
                new Notice(
                        chain.nextId(),
                        transition.episode(),
                        Step.CANCEL,
                        last.status(),
                        last.audience(),
                        last.grade(),
                        last.hazard(),
                        last.headline(),
                        last.description(),
                        last.instruction(),
                        last.regions(),
                        tx.now(),
                        last.expires().isAfter(expires) ? last.expires() : expires,
                        Optional.empty());
        Notice notice = ending(frame, why(transition), last, frame.expires());
        String by = transition.act().map(Act::by).orElse("");
        Notice told = register(chain.message(notice, transition, by, by), tx);
        chain.following(tx).forEach(recipient -> send(told, recipient, true, tx));
    }

    /** Which of the sentences about ends applies. */
    private static String why(Transition transition) {
        if (transition.act().isPresent()) {
            return transition.kind() == TransitionKind.WITHDRAWN ? "withdrawn" : "closed";
        }
        // That nobody looks any more is no all-clear.
        return transition.reason().isPresent() || transition.kind() == TransitionKind.CLOSED
                ? "unmonitored"
                : "cleared";
    }

    private static Notice ending(Notice frame, String why, Notice ended, Instant expires) {
        return texts(
                frame,
                Step.CANCEL,
                ReleaseTexts.about("release." + why + ".headline", ended.headline()),
                ReleaseTexts.of("release." + why + ".description"),
                expires);
    }

    private static Notice texts(
            Notice notice,
            Step step,
            LocalizedText headline,
            LocalizedText description,
            Instant expires) {
        return new Notice(
                notice.id(),
                notice.chain(),
                step,
                notice.status(),
                notice.audience(),
                notice.grade(),
                notice.hazard(),
                headline,
                description,
                ReleaseTexts.nothing(),
                notice.regions(),
                notice.sent(),
                expires,
                notice.cap());
    }

    /** Puts a message into the register; returns it with its CAP form, if somebody makes one. */
    private Notice register(ReleasedMessage message, OfficeTransaction tx) {
        ReleaseTables.add(message, tx);
        List<String> forms = new ArrayList<>();
        for (ReleaseListener listener : listeners) {
            // People are told even if one of its forms cannot be made.
            tx.attempt(() -> listener.released(message, tx).ifPresent(forms::add))
                    .ifPresent(
                            e ->
                                    LOG.error(
                                            "{} does not follow {}",
                                            listener.getClass().getSimpleName(),
                                            message.notice().id(),
                                            e));
        }
        String json = json(message);
        String id = message.notice().id();
        tx.audit("RELEASE", id, json);
        tx.journal()
                .add(
                        JournalKind.RELEASE,
                        id,
                        message.notice().sent(),
                        message.notice().chain().toString(),
                        json);
        return forms.isEmpty() ? message.notice() : withCap(message.notice(), forms.get(0));
    }

    private static Notice withCap(Notice notice, String cap) {
        return new Notice(
                notice.id(),
                notice.chain(),
                notice.step(),
                notice.status(),
                notice.audience(),
                notice.grade(),
                notice.hazard(),
                notice.headline(),
                notice.description(),
                notice.instruction(),
                notice.regions(),
                notice.sent(),
                notice.expires(),
                Optional.of(cap));
    }

    private static String json(ReleasedMessage message) {
        ObjectNode record = DomainJson.mapper().createObjectNode();
        record.set("notice", DomainJson.mapper().valueToTree(message.notice()));
        record.put("number", message.number());
        record.put("cause", message.cause().identity());
        record.put("proposedBy", message.proposedBy());
        record.put("approvedBy", message.approvedBy());
        return record.toString();
    }

    private static void send(
            Notice notice, Recipient recipient, boolean ends, OfficeTransaction tx) {
        ReleaseTables.addRecipient(notice, recipient, ends, tx);
        tx.outbox()
                .add(
                        new OutboxEntry(
                                deliveryId(notice.id(), recipient),
                                notice.chain() + "/" + recipient.address(),
                                recipient.channel(),
                                recipient.address(),
                                notice.id(),
                                notice.toJson(),
                                // That something is over is worth knowing however late.
                                ends ? Optional.empty() : Optional.of(notice.expires())));
    }

    /** Idempotency key of a message to one recipient. */
    static String deliveryId(String message, Recipient recipient) {
        return message + "/" + recipient.channel() + "/" + recipient.address();
    }

    /** The messages of an episode so far. */
    private record Chain(Transition cause, List<Registered> all, int first, long nextNumber) {
        static Chain of(Transition transition, long above, OfficeTransaction tx) {
            List<Registered> all = ReleaseTables.of(tx.sql(), transition.episode());
            int first = 0;
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).notice().step() == Step.CANCEL) {
                    first = i + 1;
                }
            }
            long last = all.isEmpty() ? 0 : all.get(all.size() - 1).number();
            long cause = transition.act().map(Act::number).orElse(transition.sequence());
            long next = Math.max(last, cause > above ? above : 0) + 1;
            return new Chain(transition, all, first, next);
        }

        boolean isOpen() {
            return first < all.size();
        }

        Notice newest() {
            return all.get(all.size() - 1).notice();
        }

        String nextId() {
            return cause.episode() + "#r" + nextNumber;
        }

        ReleasedMessage message(
                Notice notice, Transition transition, String proposedBy, String approvedBy) {
            return new ReleasedMessage(
                    notice,
                    nextNumber,
                    transition,
                    proposedBy,
                    approvedBy,
                    all.subList(first, all.size()).stream().map(Registered::notice).toList());
        }

        /** Who was told of what is open now, and not that it ended. */
        List<Recipient> following(OfficeTransaction tx) {
            return ReleaseTables.following(tx.sql(), cause.episode(), all.get(first).number());
        }
    }
}
