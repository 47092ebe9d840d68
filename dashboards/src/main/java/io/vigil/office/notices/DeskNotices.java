package io.vigil.office.notices;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.model.Catalogue;
import io.vigil.office.Consequence;
import io.vigil.office.OfficeStoreException;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.OfficeWarning;
import io.vigil.office.OfficeWarnings;
import io.vigil.office.SchemaPart;
import io.vigil.office.channel.Audience;
import io.vigil.office.channel.Channels;
import io.vigil.office.channel.Notice;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.office.release.Recipient;
import io.vigil.response.Contact;
import io.vigil.response.Contacts;
import io.vigil.response.Responsible;
import io.vigil.response.Roster;
import io.vigil.response.Rosters;
import io.vigil.response.WarningMessage;
import io.vigil.response.WarningMessages;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people in person: those on duty of what the desk takes up, with the contacts of the
 * enterprise and of the place who asked for it; the next substitute when a deadline passes; whoever
 * is given a warning. Each person gets one message per act and channel, however often the act
 * comes.
 *
 * <p>What the desk takes up waits {@link #PATIENCE} before anyone is told, because announced work
 * shelves a warning only right after it was taken up; nobody is told of what is shelved, closed,
 * over or acknowledged by then. Used on the office's writer thread.
 */
public final class DeskNotices implements Consequence {
    /** How long to wait for what follows at once; an engineering default. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A call that comes later than this is of no use; an engineering default. */
    private static final Duration GOOD_FOR = Duration.ofHours(2);

    private static final Logger LOG = LoggerFactory.getLogger(DeskNotices.class);

    private final Contacts contacts;
    private final Rosters rosters;
    private final PersonChannels channels;
    private final WarningMessages messages;
    private final Supplier<Catalogue> catalogue;

    /** A person, for whom the message is written, and by which channels. */
    private record Call(Contact person, Audience audience, List<String> channels) {}

    public DeskNotices(
            Contacts contacts,
            Rosters rosters,
            Channels channels,
            WarningMessages messages,
            Supplier<Catalogue> catalogue) {
        this.contacts = Objects.requireNonNull(contacts, "contacts");
        this.rosters = Objects.requireNonNull(rosters, "rosters");
        this.channels = new PersonChannels(channels);
        this.messages = Objects.requireNonNull(messages, "messages");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    }

    @Override
    public List<SchemaPart> schema() {
        return List.of(
                SchemaPart.of(
                        "notices",
                        // What the desk took up, until it is told.
                        "CREATE TABLE notice_waiting ("
                                + " identity TEXT PRIMARY KEY,"
                                + " due INTEGER NOT NULL,"
                                + " act TEXT NOT NULL"
                                + ") STRICT, WITHOUT ROWID"));
    }

    @Override
    public void of(Transition transition, OfficeTransaction tx) {
        if (transition.act().isEmpty() || tx.isCatchingUp()) {
            return;
        }
        Act act = transition.act().get();
        if (transition.kind() == TransitionKind.FILED) {
            tx.sql()
                    .update(
                            "INSERT INTO notice_waiting (identity, due, act) VALUES (?, ?, ?)"
                                    + " ON CONFLICT (identity) DO NOTHING",
                            transition.identity(),
                            tx.now().plus(PATIENCE),
                            new String(TransitionJson.write(transition), StandardCharsets.UTF_8));
        } else if (transition.kind() == TransitionKind.ESCALATED && isLoud(transition, act)) {
            tell(transition, substitutes(transition, act, tx.now()), tx);
        } else if (transition.kind() == TransitionKind.ASSIGNED) {
            tell(transition, assigned(transition, act), tx);
        }
    }

    private static boolean isLoud(Transition transition, Act act) {
        return act.after().shelf().isEmpty() && !act.after().isClosedAt(transition.grade());
    }

    @Override
    public void elapsed(OfficeTransaction tx) {
        List<Transition> due =
                tx.sql()
                        .list(
                                "SELECT act FROM notice_waiting WHERE due <= ? ORDER BY due, identity",
                                row -> transition(row.text("act")),
                                tx.now());
        for (Transition filed : due) {
            tx.sql().update("DELETE FROM notice_waiting WHERE identity = ?", filed.identity());
            if (isStillNews(filed, tx)) {
                tell(filed, onFiling(filed, tx.now()), tx);
            }
        }
    }

    private static Transition transition(String json) {
        try {
            return TransitionJson.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new OfficeStoreException("a kept transition cannot be read", e);
        }
    }

    private static boolean isStillNews(Transition filed, OfficeTransaction tx) {
        Optional<OfficeWarning> warning = OfficeWarnings.find(tx.sql(), filed.episode());
        DeskState desk =
                warning.map(OfficeWarning::desk).orElseGet(() -> filed.act().orElseThrow().after());
        return desk.shelf().isEmpty()
                && !desk.isClosedAt(filed.grade())
                && !desk.isAcknowledgedAt(filed.grade())
                && !warning.map(OfficeWarning::hasEnded).orElse(false);
    }

    /** Those on duty, and those who asked to be told of this grade. */
    private List<Call> onFiling(Transition filed, Instant now) {
        Map<String, Call> calls = new LinkedHashMap<>();
        for (Roster roster : rosters.concerning(filed.region(), filed.hazard())) {
            if (!roster.tells(filed.grade())) {
                continue;
            }
            List<String> present = roster.onDuty(now);
            List<String> persons =
                    present.isEmpty() ? roster.next(now, 1).stream().toList() : present;
            persons.forEach(id -> onRoster(id, roster, filed).forEach(c -> add(c, calls)));
        }
        catalogue
                .get()
                .site(filed.site())
                .map(site -> Responsible.ofSite(contacts, site))
                .orElse(List.of())
                .stream()
                .filter(person -> isAsked(person, filed))
                .forEach(person -> add(new Call(person, Audience.ENTERPRISE, List.of()), calls));
        Responsible.inRegion(contacts, filed.region()).stream()
                .filter(person -> isAsked(person, filed))
                .forEach(person -> add(new Call(person, Audience.CONTACTS, List.of()), calls));
        return List.copyOf(calls.values());
    }

    private static void add(Call call, Map<String, Call> calls) {
        calls.putIfAbsent(call.person().id(), call);
    }

    private static boolean isAsked(Contact person, Transition filed) {
        return person.tellFrom().filter(from -> !from.isAbove(filed.grade())).isPresent();
    }

    private List<Call> onRoster(String id, Roster roster, Transition transition) {
        return contacts.find(id).stream()
                .map(person -> new Call(person, Audience.DESK, roster.channels(transition.grade())))
                .toList();
    }

    /** The next one of each roster; a deadline that passed is told whatever the grade. */
    private List<Call> substitutes(Transition escalated, Act act, Instant now) {
        int calls =
                act.after().clocks().stream()
                        .filter(clock -> act.step().filter(clock.key()::equals).isPresent())
                        .mapToInt(DeskState.Clock::calls)
                        .findFirst()
                        .orElse(1);
        Map<String, Call> next = new LinkedHashMap<>();
        for (Roster roster : rosters.concerning(escalated.region(), escalated.hazard())) {
            roster.next(now, calls).stream()
                    .flatMap(id -> onRoster(id, roster, escalated).stream())
                    .forEach(call -> add(call, next));
        }
        return List.copyOf(next.values());
    }

    private List<Call> assigned(Transition transition, Act act) {
        List<String> byRoster =
                rosters.concerning(transition.region(), transition.hazard()).stream()
                        .flatMap(roster -> roster.channels(transition.grade()).stream())
                        .distinct()
                        .toList();
        return act.person().flatMap(contacts::ofUserOrId).stream()
                .map(person -> new Call(person, Audience.DESK, byRoster))
                .toList();
    }

    private void tell(Transition transition, List<Call> calls, OfficeTransaction tx) {
        Optional<Transition> judged =
                OfficeWarnings.find(tx.sql(), transition.episode()).flatMap(OfficeWarning::engine);
        List<Evidence> evidence = judged.map(Transition::evidence).orElse(List.of());
        Transition said = said(transition, judged);
        List<Recipient> told = new ArrayList<>();
        for (Call call : calls) {
            List<Recipient> ways =
                    channels.of(
                            call.person(), call.channels(), call.audience(), transition.region());
            if (ways.isEmpty() && channels.reachAnyone()) {
                LOG.warn("{}: no channel reaches {}", transition.identity(), call.person().id());
            }
            for (Recipient to : ways) {
                tx.outbox()
                        .add(
                                entry(
                                        transition,
                                        call,
                                        to,
                                        messageFor(call, said, evidence),
                                        tx.now()));
                told.add(to);
            }
        }
        if (told.isEmpty() && channels.reachAnyone()) {
            LOG.warn("{}: nobody is told of {}", transition.identity(), transition.kind());
        }
        tx.audit("NOTICE", transition.identity(), json(transition, calls, told));
    }

    private OutboxEntry entry(
            Transition transition, Call call, Recipient to, WarningMessage message, Instant now) {
        String id = transition.identity() + "/" + call.person().id();
        Notice notice =
                new Notice(
                        id,
                        transition.episode(),
                        transition.kind() == TransitionKind.FILED
                                ? Notice.Step.ALERT
                                : Notice.Step.UPDATE,
                        transition.exercise().isPresent()
                                ? Proposal.Status.EXERCISE
                                : Proposal.Status.ACTUAL,
                        call.audience(),
                        transition.grade(),
                        transition.hazard(),
                        message.headline(),
                        message.description(),
                        message.instruction(),
                        List.of(),
                        now,
                        now.plus(GOOD_FOR),
                        Optional.empty());
        return new OutboxEntry(
                "notice/" + id + "/" + to.channel(),
                "notice/" + transition.episode() + "/" + call.person().id(),
                to.channel(),
                to.address(),
                transition.episode().toString(),
                notice.toJson(),
                Optional.of(now.plus(GOOD_FOR)));
    }

    private WarningMessage messageFor(Call call, Transition said, List<Evidence> evidence) {
        io.vigil.response.Audience reader =
                call.audience() == Audience.ENTERPRISE
                        ? io.vigil.response.Audience.ENTERPRISE
                        : io.vigil.response.Audience.DESK;
        return messages.text(reader, said, evidence);
    }

    /** Of what the desk takes up a person is told what readings say. */
    private static Transition said(Transition act, Optional<Transition> judged) {
        return act.kind() == TransitionKind.FILED ? judged.orElse(act) : act;
    }

    private static String json(Transition transition, List<Call> calls, List<Recipient> told) {
        ObjectNode node = DomainJson.mapper().createObjectNode();
        node.put("act", transition.kind().name());
        ArrayNode persons = node.putArray("persons");
        calls.forEach(call -> persons.add(call.person().id()));
        ArrayNode ways = node.putArray("told");
        told.forEach(to -> ways.add(to.channel() + " " + to.name().zh()));
        return node.toString();
    }
}
