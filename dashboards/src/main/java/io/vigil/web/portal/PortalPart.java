package io.vigil.web.portal;

import io.javalin.http.Context;
import io.vigil.indicators.Period;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.onboarding.TrialStep;
import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreQueries;
import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.User;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.Pages;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.ledger.SensorLedgers;
import io.vigil.web.ledger.StatementTable;
import io.vigil.web.ledger.StatementView;
import io.vigil.web.ledger.SumView;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The portal of enterprises, {@code /api/v1/portal…}: an enterprise is answered about itself, an
 * administrator about the one that {@code ?enterprise=} names. Nobody else is answered.
 * Thread-safe.
 */
public final class PortalPart implements ConsolePart {
    private static final String BASE = "/api/v1/portal";
    private static final int DEFAULT_HOURS = 24;
    private static final int MOST_HOURS = 31 * 24;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String WHOLE_DAY = "2026-07-01";

    /** Nothing was ever stored before. */
    private static final int FIRST_YEAR = 1970;

    private static final int USUAL_REJECTS = 100;
    private static final int MOST_REJECTS = 1_000;
    private static final String OVERLAP = "overlapHours";
    private static final int MOST_OVERLAP_HOURS = 30 * 24;

    private final GatewayAccess gateway;
    private final Credentials credentials;
    private final StoreQueries store;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Instant> runClock;
    private final PortalRejects rejects;
    private final SensorLedgers ledgers;
    private final PortalMaintenance maintenance;
    private final PortalChecklist checklist;

    private record Known(String id, LocalizedText name) {
        static Known of(Enterprise enterprise) {
            return new Known(enterprise.id().value(), enterprise.name());
        }
    }

    private record Enterprises(List<Known> enterprises) {}

    /**
     * @param login user name at the broker and at the console
     * @param mayRenew whether the login's password can be renewed here
     * @param earlierPasswordUntil when the password before the present one ends; null if it has
     */
    private record Overview(
            Instant now,
            Known enterprise,
            List<String> sites,
            List<String> sensors,
            Connection gateway,
            String login,
            boolean mayRenew,
            Instant earlierPasswordUntil) {}

    private record Connection(String host, int port, boolean tls, boolean login) {}

    private record Rejects(List<PortalRejects.View> rejects, String next) {}

    private record Ledger(Instant from, Instant to, List<SumView> sensors) {}

    private record Checklist(List<PortalChecklist.Step> steps) {}

    private record Windows(List<PortalMaintenance.Window> windows) {}

    private record Renewed(String login, String password, Instant earlierUntil) {}

    /** An enterprise with what is its own and visible to who asks. */
    private record Owner(Enterprise enterprise, List<Site> sites, List<Sensor> sensors) {
        EnterpriseId id() {
            return enterprise.id();
        }
    }

    /**
     * @param catalogue asked for each request, so that edits are seen at once
     * @param runClock the run's clock, by which readings are
     * @param trials when an enterprise's steps on the test topic succeeded first
     */
    public PortalPart(
            GatewayAccess gateway,
            Credentials credentials,
            StoreQueries store,
            Supplier<Catalogue> catalogue,
            Supplier<Instant> runClock,
            Function<EnterpriseId, Map<TrialStep, Instant>> trials) {
        this.gateway = Objects.requireNonNull(gateway, "gateway");
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.store = Objects.requireNonNull(store, "store");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.runClock = Objects.requireNonNull(runClock, "runClock");
        rejects = new PortalRejects(store);
        ledgers = new SensorLedgers(store);
        maintenance = new PortalMaintenance(store);
        checklist = new PortalChecklist(store, trials);
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get(BASE, this::overview);
        addresses.get(BASE + "/enterprises", this::enterprises);
        addresses.get(BASE + "/rejects", this::rejects);
        addresses.get(BASE + "/example", this::example);
        addresses.get(BASE + "/checklist", this::checklist);
        addresses.get(BASE + "/ledger", this::ledger);
        addresses.get(BASE + "/ledger/{sensor}", this::ledgerOfOne);
        addresses.get(BASE + "/statement", this::statement);
        addresses.get(BASE + "/statement/csv", this::statementTable);
        addresses.get(BASE + "/maintenance", this::maintenance);
        addresses.post(BASE + "/password", this::renew);
    }

    /** Whose portal an administrator may open. */
    private void enterprises(Context context, Viewer viewer) {
        viewer.require(Role.ADMIN);
        Responses.send(
                context,
                new Enterprises(catalogue.get().enterprises().stream().map(Known::of).toList()));
    }

    private void overview(Context context, Viewer viewer) {
        Owner owner = owner(context, viewer);
        Responses.send(
                context,
                new Overview(
                        runClock.get(),
                        Known.of(owner.enterprise),
                        owner.sites.stream().map(site -> site.id().value()).toList(),
                        owner.sensors.stream().map(sensor -> sensor.id().value()).toList(),
                        new Connection(
                                gateway.host().orElse(null),
                                gateway.port(),
                                gateway.tls(),
                                gateway.login()),
                        login(viewer, owner),
                        viewer.user().role() == Role.ENTERPRISE,
                        viewer.user().role() == Role.ENTERPRISE
                                ? credentials.earlierUntil(viewer.user()).orElse(null)
                                : null));
    }

    /** Enterprises log in by their ids, unless somebody gave them another login. */
    private static String login(Viewer viewer, Owner owner) {
        return viewer.user().role() == Role.ENTERPRISE ? viewer.user().name() : owner.id().value();
    }

    private void rejects(Context context, Viewer viewer) {
        Owner owner = owner(context, viewer);
        Pages pages = Pages.of(context, USUAL_REJECTS, MOST_REJECTS);
        Pages.Part<PortalRejects.View> views =
                viewer.scope().seesRejectsOf(owner.id().value())
                        ? rejects.of(
                                owner.id(),
                                owner.sensors,
                                examples(owner)::of,
                                runClock.get(),
                                viewer.locale(),
                                pages)
                        : new Pages.Part<>(List.of(), null);
        Responses.send(context, new Rejects(views.items(), views.next()));
    }

    private void example(Context context, Viewer viewer) {
        Owner owner = owner(context, viewer);
        String asked = context.queryParam("sensor");
        Sensor sensor =
                asked == null
                        ? owner.sensors.stream()
                                .findFirst()
                                .orElseThrow(
                                        () -> new ProblemException(ProblemCode.NOT_FOUND, "sensor"))
                        : sensor(owner, asked);
        Responses.send(context, examples(owner).of(sensor));
    }

    /** Examples with what the sensors sent last. */
    private record Examples(
            EnterpriseId owner, Map<SensorId, List<ReadingRecord>> latest, Instant now) {
        ExampleMessage of(Sensor sensor) {
            return ExampleMessage.of(
                    owner, sensor, latest.getOrDefault(sensor.id(), List.of()), now);
        }
    }

    private Examples examples(Owner owner) {
        List<SensorId> ids = owner.sensors.stream().map(Sensor::id).toList();
        return new Examples(owner.id(), store.latest(ids), runClock.get());
    }

    private void checklist(Context context, Viewer viewer) {
        Owner owner = owner(context, viewer);
        List<SensorId> sensors = owner.sensors.stream().map(Sensor::id).toList();
        Responses.send(context, new Checklist(checklist.of(owner.id(), sensors, runClock.get())));
    }

    private void ledger(Context context, Viewer viewer) {
        Owner owner = owner(context, viewer);
        Period period = SensorLedgers.wholeHours(period(context));
        List<SumView> sums =
                ledgers.of(owner.id().value(), owner.sensors, period).stream()
                        .map(SumView::of)
                        .toList();
        Responses.send(context, new Ledger(period.from(), period.to(), sums));
    }

    private void ledgerOfOne(Context context, Viewer viewer) {
        Owner owner = owner(context, viewer);
        Sensor sensor = sensor(owner, context.pathParam("sensor"));
        Site site = catalogue.get().site(sensor.site()).orElseThrow();
        Responses.send(context, ledgers.of(site, sensor, period(context)));
    }

    private void statement(Context context, Viewer viewer) {
        Responses.send(context, statement(context, owner(context, viewer)));
    }

    /** With a byte order mark, without which Excel takes UTF-8 for something else. */
    private void statementTable(Context context, Viewer viewer) {
        StatementView statement = statement(context, owner(context, viewer));
        String table = BYTE_ORDER_MARK + new StatementTable(viewer.locale()).of(statement);
        context.header(
                "Content-Disposition",
                "attachment; filename=\"ledger-"
                        + statement.enterprise()
                        + "-"
                        + statement.day()
                        + ".csv\"");
        Responses.send(context, "text/csv; charset=utf-8", table.getBytes(StandardCharsets.UTF_8));
    }

    /** Of today by default; the day is meant in the reader's zone, who says which it is. */
    private StatementView statement(Context context, Owner owner) {
        String zoneText = context.queryParam("zone");
        String dayText = context.queryParam("day");
        Instant now = runClock.get();
        ZoneId zone = zone(zoneText);
        LocalDate day = dayText == null ? LocalDate.ofInstant(now, zone) : day(dayText);
        if (day.isAfter(LocalDate.ofInstant(now, zone)) || day.getYear() < FIRST_YEAR) {
            throw new ProblemException(ProblemCode.FIELD_WRONG, "day", WHOLE_DAY);
        }
        return StatementView.of(
                ledgers.statement(owner.id().value(), owner.sensors, day, zone, now));
    }

    private static ZoneId zone(String text) {
        try {
            return text == null ? ZoneId.systemDefault() : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new ProblemException(ProblemCode.FIELD_WRONG, "zone", "Asia/Shanghai, +08:00");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ProblemException(ProblemCode.FIELD_WRONG, "day", WHOLE_DAY);
        }
    }

    private void maintenance(Context context, Viewer viewer) {
        Owner owner = owner(context, viewer);
        Set<SiteId> sites = owner.sites.stream().map(Site::id).collect(Collectors.toSet());
        Responses.send(context, new Windows(maintenance.of(sites, runClock.get())));
    }

    /** Only the enterprise itself: who else would be told the password? */
    private void renew(Context context, Viewer viewer) {
        viewer.require(Role.ENTERPRISE);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of(OVERLAP));
        long hours = form.has(OVERLAP) ? form.count(OVERLAP) : 0;
        if (hours > MOST_OVERLAP_HOURS) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG, OVERLAP, "0.." + MOST_OVERLAP_HOURS);
        }
        User user = viewer.user();
        Credentials.Renewed renewed = credentials.renew(user, user, Duration.ofHours(hours));
        Responses.send(
                context,
                new Renewed(user.name(), renewed.password(), renewed.earlierUntil().orElse(null)));
    }

    private Owner owner(Context context, Viewer viewer) {
        viewer.require(Role.ENTERPRISE, Role.ADMIN);
        String asked = context.queryParam("enterprise");
        Optional<EnterpriseId> own = viewer.scope().enterprise();
        if (asked == null && own.isEmpty()) {
            throw new ProblemException(ProblemCode.FIELD_MISSING, "enterprise");
        }
        Catalogue known = catalogue.get();
        Enterprise enterprise =
                known.enterprises().stream()
                        .filter(
                                each ->
                                        asked == null
                                                ? each.id().equals(own.get())
                                                : each.id().value().equals(asked))
                        .filter(each -> own.isEmpty() || own.get().equals(each.id()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemCode.NOT_FOUND,
                                                asked == null ? own.get().value() : asked));
        List<Site> sites =
                known.sites().stream()
                        .filter(site -> site.enterprise().equals(enterprise.id()))
                        .filter(site -> site.exercise().isEmpty())
                        .filter(viewer.scope()::sees)
                        .toList();
        List<Sensor> sensors =
                sites.stream().flatMap(site -> known.sensorsOf(site.id()).stream()).toList();
        return new Owner(enterprise, sites, sensors);
    }

    private static Sensor sensor(Owner owner, String id) {
        return owner.sensors.stream()
                .filter(sensor -> sensor.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
    }

    private Period period(Context context) {
        Instant now = runClock.get();
        int hours = number(context, "hours", DEFAULT_HOURS, MOST_HOURS);
        return new Period(now.minus(Duration.ofHours(hours)), now);
    }

    private static int number(Context context, String name, int otherwise, int most) {
        String text = context.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemCode.FIELD_WRONG, name, "1.." + most);
        }
        throw new ProblemException(ProblemCode.FIELD_WRONG, name, "1.." + most);
    }
}
