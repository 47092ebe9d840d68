package io.vigil.web.admin;

import io.javalin.http.Context;
import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.response.Contact;
import io.vigil.response.Contacts;
import io.vigil.response.DeskFiles;
import io.vigil.response.DeskSettings;
import io.vigil.response.Roster;
import io.vigil.response.Rosters;
import io.vigil.web.ConsolePart.Addresses;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who is on duty now and in the coming days, who can be called, and the files that say so. The
 * files are read at the start: a changed text can be checked here, and is in force after a restart.
 */
final class DutyApi {
    private static final Duration AHEAD = Duration.ofDays(7);

    /** A shift that is shorter is not found. */
    private static final Duration STEP = Duration.ofMinutes(15);

    private static final int LONGEST_TEXT = 90_000;

    private final Supplier<DeskSettings> desk;
    private final DeskSource source;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;

    private record Person(String id, LocalizedText name, String user, List<String> phones) {}

    private record Duty(
            LocalizedText shift, Instant from, Instant until, List<Person> persons, boolean now) {}

    /** A time at which nobody is on duty. */
    private record Gap(Instant from, Instant until) {}

    private record Telling(String from, List<String> channels) {}

    private record RosterView(
            String id,
            LocalizedText name,
            String zone,
            List<LocalizedText> regions,
            List<String> hazards,
            List<Duty> duties,
            List<Gap> gaps,
            List<Person> substitutes,
            List<Telling> telling) {}

    private record ContactView(
            String id,
            LocalizedText name,
            LocalizedText role,
            LocalizedText of,
            List<String> phones,
            String email,
            String user,
            List<String> channels,
            String tellFrom,
            boolean reachable) {}

    private record File(String name, String text) {}

    private record FindingView(
            String file, int line, int column, String code, boolean error, String message) {}

    private record DutyView(
            Instant wall,
            List<RosterView> rosters,
            List<ContactView> contacts,
            List<File> files,
            List<FindingView> findings) {}

    private record Checked(boolean usable, List<FindingView> findings) {}

    DutyApi(
            Supplier<DeskSettings> desk,
            DeskSource source,
            Supplier<Catalogue> catalogue,
            InstantSource clock) {
        this.desk = desk;
        this.source = source;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    void register(Addresses addresses) {
        addresses.get("/api/v1/admin/duty", AdminPart.only(this::show));
        addresses.post("/api/v1/admin/duty/check", AdminPart.only(this::check));
    }

    private void show(Context context, Viewer viewer) {
        Instant now = clock.instant();
        DeskSettings settings = desk.get();
        Contacts contacts = settings.find(Contacts.class).orElseGet(() -> new Contacts(List.of()));
        List<RosterView> rosters =
                settings.find(Rosters.class).map(Rosters::all).orElse(List.of()).stream()
                        .map(roster -> view(roster, contacts, now))
                        .toList();
        Responses.send(
                context,
                new DutyView(
                        now,
                        rosters,
                        contacts.all().stream().map(this::view).toList(),
                        source.texts().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(file -> new File(file.getKey(), file.getValue()))
                                .toList(),
                        findings(source.check(source.texts()), viewer.locale())));
    }

    /** Checks a changed file together with the others; changes nothing. */
    private void check(Context context, Viewer viewer) {
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("name", "text"));
        String name = form.text("name", 500);
        if (!source.texts().containsKey(name)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, name);
        }
        Map<String, String> texts = new LinkedHashMap<>(source.texts());
        texts.put(name, form.text("text", LONGEST_TEXT) + "\n");
        List<Finding> findings = source.check(texts);
        Responses.send(
                context,
                new Checked(
                        findings.stream().noneMatch(Finding::isError),
                        findings(findings, viewer.locale())));
    }

    private static List<FindingView> findings(List<Finding> findings, Locale locale) {
        Messages messages = Messages.load(locale, DeskFiles.MESSAGES.toArray(String[]::new));
        return findings.stream()
                .map(
                        finding ->
                                new FindingView(
                                        finding.place().file(),
                                        finding.place().line(),
                                        finding.place().column(),
                                        finding.code().id(),
                                        finding.isError(),
                                        messages.text(finding)))
                .toList();
    }

    private RosterView view(Roster roster, Contacts contacts, Instant now) {
        Catalogue known = catalogue.get();
        List<Duty> duties = duties(roster, contacts, now);
        return new RosterView(
                roster.id(),
                roster.name(),
                roster.zone().getId(),
                roster.regions().stream()
                        .map(
                                path ->
                                        known.region(path)
                                                .map(Region::name)
                                                .orElse(LocalizedText.same(path.toString())))
                        .toList(),
                roster.hazards().stream().sorted().toList(),
                duties,
                gaps(duties, now),
                roster.substitutes().stream().map(id -> person(id, contacts)).toList(),
                roster.telling().stream()
                        .map(each -> new Telling(each.from().key(), each.channels()))
                        .toList());
    }

    /** Shifts that are on now or begin within the coming days, in their order. */
    private static List<Duty> duties(Roster roster, Contacts contacts, Instant now) {
        Map<String, Duty> found = new LinkedHashMap<>();
        for (Instant at = now; at.isBefore(now.plus(AHEAD)); at = at.plus(STEP)) {
            for (Roster.Duty duty : roster.duties(at)) {
                found.computeIfAbsent(
                        duty.shift().id() + duty.from(),
                        key ->
                                new Duty(
                                        duty.shift().name(),
                                        duty.from(),
                                        duty.until(),
                                        duty.persons().stream()
                                                .map(id -> person(id, contacts))
                                                .toList(),
                                        !duty.from().isAfter(now)));
            }
        }
        return List.copyOf(found.values());
    }

    /** What no shift with persons covers. */
    private static List<Gap> gaps(List<Duty> duties, Instant now) {
        List<Gap> gaps = new ArrayList<>();
        Instant covered = now;
        Instant end = now.plus(AHEAD);
        List<Duty> manned =
                duties.stream()
                        .filter(duty -> !duty.persons().isEmpty())
                        .sorted(Comparator.comparing(Duty::from))
                        .toList();
        for (Duty duty : manned) {
            if (duty.from().isAfter(covered)) {
                gaps.add(new Gap(covered, duty.from()));
            }
            covered = duty.until().isAfter(covered) ? duty.until() : covered;
        }
        if (covered.isBefore(end)) {
            gaps.add(new Gap(covered, end));
        }
        return gaps;
    }

    private static Person person(String id, Contacts contacts) {
        return contacts.find(id)
                .map(
                        contact ->
                                new Person(
                                        id,
                                        contact.name(),
                                        contact.user().orElse(null),
                                        contact.phones()))
                .orElseGet(() -> new Person(id, LocalizedText.same(id), null, List.of()));
    }

    private ContactView view(Contact contact) {
        Catalogue known = catalogue.get();
        return new ContactView(
                contact.id(),
                contact.name(),
                contact.role().title(),
                contact.region()
                        .flatMap(known::region)
                        .map(Region::name)
                        .or(
                                () ->
                                        contact.enterprise()
                                                .flatMap(known::enterprise)
                                                .map(firm -> firm.name()))
                        .orElse(null),
                contact.phones(),
                contact.email().orElse(null),
                contact.user().orElse(null),
                contact.channels(),
                contact.tellFrom().map(grade -> grade.key()).orElse(null),
                contact.isReachable());
    }
}
