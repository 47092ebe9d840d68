package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.desk.DeskPolicy;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.response.Contact;
import io.vigil.response.Contacts;
import io.vigil.response.DeskSettings;
import io.vigil.response.Plan;
import io.vigil.response.Plans;
import io.vigil.response.ResponseLevel;
import io.vigil.response.Responsible;
import io.vigil.response.Role;
import io.vigil.response.Roster;
import io.vigil.response.Rosters;
import io.vigil.response.WarningMessages;
import io.vigil.store.StoreQueries;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Scope;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.LiveBoard;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What helps an officer with a warning: the draft of a message, what the plan says, deadlines with
 * the time that is left, who can help and who answers for the place, and who is on duty.
 */
public final class DeskHelpApi implements ConsolePart {
    private static final Checklist NO_PLAN =
            new Checklist(null, null, null, List.of(), List.of(), null);

    private final KnownWarnings warnings;
    private final Supplier<DeskSettings> desk;
    private final InstantSource clock;

    private record RegionChoice(String path, LocalizedText name, boolean chosen) {}

    /**
     * @param regions all that the user may tell, those of the draft chosen
     */
    private record Draft(
            Proposal.Status status,
            LocalizedText headline,
            LocalizedText description,
            LocalizedText instruction,
            List<RegionChoice> regions,
            List<String> channels,
            Instant expires) {}

    private record Step(String id, LocalizedText text, LocalizedText who, Instant due) {}

    private record Checklist(
            String id,
            LocalizedText name,
            LocalizedText level,
            List<LocalizedText> tell,
            List<Step> steps,
            String source) {}

    /**
     * @param remainingSeconds negative once it has run out; absent once it was done
     */
    private record ClockView(
            String key,
            String kind,
            LocalizedText title,
            Instant due,
            DeskState.Signature done,
            boolean overdue,
            int calls,
            Long remainingSeconds,
            String source) {}

    private record Clocks(Instant wall, List<ClockView> clocks) {}

    /** A person as the desk needs to know one. */
    private record Person(
            String id,
            LocalizedText name,
            LocalizedText role,
            LocalizedText of,
            List<String> phones,
            String user) {}

    private record People(List<Person> persons) {}

    private record DutyView(
            LocalizedText shift, Instant from, Instant until, List<Person> persons) {}

    private record RosterView(
            String id, LocalizedText name, List<DutyView> duties, List<Person> substitutes) {}

    private record RosterList(Instant wall, List<RosterView> rosters) {}

    /**
     * @param desk what the desk's files say; asked each time
     * @param clock wall clock
     */
    public DeskHelpApi(
            LiveBoard board,
            StoreQueries store,
            Supplier<Catalogue> catalogue,
            Supplier<DeskSettings> desk,
            InstantSource clock) {
        this.warnings = new KnownWarnings(board, store, catalogue);
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/warnings/{id}/draft", this::draft);
        addresses.get("/api/v1/warnings/{id}/plan", this::plan);
        addresses.get("/api/v1/warnings/{id}/clocks", this::clocks);
        addresses.get("/api/v1/warnings/{id}/nearest", this::nearest);
        addresses.get("/api/v1/warnings/{id}/responsible", this::responsible);
        addresses.get("/api/v1/roster", this::roster);
    }

    private WarningEntry entry(Context context, Viewer viewer) {
        return warnings.find(context.pathParam("id"), viewer);
    }

    private void draft(Context context, Viewer viewer) {
        WarningEntry entry = entry(context, viewer);
        Catalogue catalogue = warnings.catalogue();
        DeskSettings settings = desk.get();
        Map<String, LocalizedText> clocks = new HashMap<>();
        settings.find(DeskPolicy.class)
                .ifPresent(policy -> policy.clocks().forEach(c -> clocks.put(c.key(), c.title())));
        Proposal proposal =
                WarningMessages.of(settings, warnings::catalogue, clocks, zone(context))
                        .draft(
                                entry.newest(),
                                warnings.evidence(entry),
                                viewer.user().name(),
                                clock.instant());
        Responses.send(
                context,
                new Draft(
                        proposal.status(),
                        proposal.headline(),
                        proposal.description(),
                        proposal.instruction(),
                        regions(proposal, catalogue, viewer.scope()),
                        proposal.channels(),
                        proposal.expires()));
    }

    /** The zone in which times in a draft are told: the reader's, who says which it is. */
    private static ZoneId zone(Context context) {
        String asked = context.queryParam("zone");
        try {
            return asked == null ? ZoneId.systemDefault() : ZoneId.of(asked);
        } catch (DateTimeException e) {
            throw new ProblemException(ProblemCode.FIELD_WRONG, "zone", "Asia/Shanghai, +08:00");
        }
    }

    private static List<RegionChoice> regions(Proposal proposal, Catalogue catalogue, Scope scope) {
        Set<RegionPath> chosen = new HashSet<>(proposal.regions());
        List<RegionChoice> choices = new ArrayList<>();
        for (Region region : catalogue.regions()) {
            RegionPath path = region.path();
            boolean own =
                    scope.regions().isEmpty()
                            || scope.regions().stream().anyMatch(each -> each.contains(path));
            if (own) {
                choices.add(new RegionChoice(path.toString(), region.name(), chosen.remove(path)));
            }
        }
        chosen.forEach(path -> choices.add(0, new RegionChoice(path.toString(), null, true)));
        return choices;
    }

    private void plan(Context context, Viewer viewer) {
        WarningEntry entry = entry(context, viewer);
        Transition newest = entry.newest();
        String type = site(newest).map(Site::type).orElse("");
        Optional<Plan.Checklist> found =
                desk.get()
                        .find(Plans.class)
                        .flatMap(plans -> plans.checklist(newest.hazard(), newest.grade(), type));
        Responses.send(context, found.map(list -> checklist(list, entry)).orElse(NO_PLAN));
    }

    private static Checklist checklist(Plan.Checklist list, WarningEntry entry) {
        Instant since = entry.newest().detectedAt();
        return new Checklist(
                list.plan(),
                list.name(),
                list.level().map(ResponseLevel::title).orElse(null),
                list.tell().stream().map(Role::title).toList(),
                list.steps().stream()
                        .map(
                                step ->
                                        new Step(
                                                step.id(),
                                                step.text(),
                                                step.who().title(),
                                                step.within().map(since::plus).orElse(null)))
                        .toList(),
                list.source());
    }

    private void clocks(Context context, Viewer viewer) {
        WarningEntry entry = entry(context, viewer);
        Optional<DeskPolicy> policy = desk.get().find(DeskPolicy.class);
        Instant now = clock.instant();
        List<ClockView> views =
                entry.desk().clocks().stream()
                        .map(
                                each ->
                                        view(
                                                each,
                                                policy.flatMap(
                                                        p ->
                                                                p.clock(
                                                                        each.key(),
                                                                        entry.newest().hazard())),
                                                now))
                        .toList();
        Responses.send(context, new Clocks(now, views));
    }

    private static ClockView view(
            DeskState.Clock clock, Optional<DeskPolicy.ClockRule> rule, Instant now) {
        return new ClockView(
                clock.key(),
                rule.map(r -> r.kind().name()).orElse(null),
                rule.map(DeskPolicy.ClockRule::title).orElse(null),
                clock.due(),
                clock.done().orElse(null),
                clock.overdue(),
                clock.calls(),
                clock.done().isPresent()
                        ? null
                        : Long.valueOf(Duration.between(now, clock.due()).toSeconds()),
                rule.map(DeskPolicy.ClockRule::source).orElse(null));
    }

    private void nearest(Context context, Viewer viewer) {
        Responses.send(context, NearestView.of(desk.get(), entry(context, viewer).newest()));
    }

    private void responsible(Context context, Viewer viewer) {
        Transition newest = entry(context, viewer).newest();
        Contacts contacts = contacts();
        Catalogue catalogue = warnings.catalogue();
        List<Contact> ofSite =
                site(newest).map(site -> Responsible.ofSite(contacts, site)).orElse(List.of());
        List<Person> persons =
                Stream.concat(
                                ofSite.stream(),
                                viewer.scope().enterprise().isPresent()
                                        ? Stream.empty()
                                        : Responsible.inRegion(contacts, newest.region()).stream())
                        .map(contact -> person(contact, catalogue))
                        .distinct()
                        .toList();
        Responses.send(context, new People(persons));
    }

    private Contacts contacts() {
        return desk.get().find(Contacts.class).orElseGet(() -> new Contacts(List.of()));
    }

    private Optional<Site> site(Transition transition) {
        return warnings.catalogue().site(transition.site());
    }

    private static Person person(Contact contact, Catalogue catalogue) {
        LocalizedText of =
                contact.region()
                        .flatMap(catalogue::region)
                        .map(Region::name)
                        .or(
                                () ->
                                        contact.enterprise()
                                                .flatMap(catalogue::enterprise)
                                                .map(enterprise -> enterprise.name()))
                        .orElse(null);
        return new Person(
                contact.id(),
                contact.name(),
                contact.role().title(),
                of,
                contact.phones(),
                contact.user().orElse(null));
    }

    private void roster(Context context, Viewer viewer) {
        Instant now = clock.instant();
        List<RosterView> views =
                viewer.scope().enterprise().isPresent()
                        ? List.of()
                        : desk
                                .get()
                                .find(Rosters.class)
                                .map(Rosters::all)
                                .orElse(List.of())
                                .stream()
                                .map(roster -> view(roster, now))
                                .toList();
        Responses.send(context, new RosterList(now, views));
    }

    private RosterView view(Roster roster, Instant now) {
        return new RosterView(
                roster.id(),
                roster.name(),
                roster.duties(now).stream()
                        .map(
                                duty ->
                                        new DutyView(
                                                duty.shift().name(),
                                                duty.from(),
                                                duty.until(),
                                                persons(duty.persons())))
                        .toList(),
                persons(roster.substitutes()));
    }

    private List<Person> persons(List<String> ids) {
        Contacts contacts = contacts();
        Catalogue catalogue = warnings.catalogue();
        return ids.stream()
                .map(
                        id ->
                                contacts.find(id)
                                        .map(contact -> person(contact, catalogue))
                                        .orElseGet(
                                                () ->
                                                        new Person(
                                                                id,
                                                                LocalizedText.same(id),
                                                                Role.DUTY_OFFICER.title(),
                                                                null,
                                                                List.of(),
                                                                null)))
                .toList();
    }
}
