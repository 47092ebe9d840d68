package io.vigil.office.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.vigil.indicators.alarms.AlarmLists;
import io.vigil.indicators.alarms.AlarmSettings;
import io.vigil.indicators.alarms.OpenAlarm;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeWarnings;
import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.Transition;
import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Scope;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/alarms?hours=24}: the lists of alarm management over the last hours, at most
 * 31 days, of what the user may see. What stands is judged over at least as long as it takes to
 * stand. Thread-safe.
 */
public final class AlarmsApi implements ConsolePart {
    private static final int MOST_HOURS = 31 * 24;
    private static final int MOST_TRANSITIONS = 100_000;

    private final OfficeDatabase database;
    private final StoreQueries store;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Instant> runClock;
    private final AlarmSettings settings;

    /**
     * @param complete whether all transitions of the time were looked at; else only the newest
     */
    private record Answer(
            Instant from,
            Instant to,
            boolean complete,
            List<First> firstOut,
            List<Chatter> chattering,
            List<Flash> fleeting,
            List<Stand> standing,
            List<Stand> stale,
            List<Shelf> shelved) {}

    private record About(
            String id,
            String rule,
            String subject,
            LocalizedText title,
            String site,
            LocalizedText siteName,
            String region,
            String grade,
            Instant at) {
        static About of(Transition t) {
            return new About(
                    t.episode().toString(),
                    t.episode().rule().value(),
                    t.episode().subject(),
                    t.title(),
                    t.site().value(),
                    t.siteName(),
                    t.region().toString(),
                    t.grade().key(),
                    t.at());
        }
    }

    private record First(About warning, int warnings, Instant until, String highest) {}

    private record Chatter(About warning, int times, int most) {}

    private record Flash(About warning, double lastedSeconds) {}

    private record Stand(About warning, Instant since, boolean atLeast) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Shelf(
            About warning, Instant until, String by, String reason, boolean maintenance) {}

    public AlarmsApi(
            OfficeDatabase database,
            StoreQueries store,
            Supplier<Catalogue> catalogue,
            Supplier<Instant> runClock,
            AlarmSettings settings) {
        this.database = Objects.requireNonNull(database, "database");
        this.store = Objects.requireNonNull(store, "store");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.runClock = Objects.requireNonNull(runClock, "runClock");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/alarms", this::lists);
    }

    private void lists(Context context, Viewer viewer) {
        Duration period = Duration.ofHours(hours(context.queryParam("hours")));
        Instant now = runClock.get();
        Duration looked = period.compareTo(settings.standing()) > 0 ? period : settings.standing();
        Scope scope = viewer.scope();
        Catalogue known = catalogue.get();
        List<Transition> all =
                store.transitions(
                        TransitionFilter.newest(MOST_TRANSITIONS)
                                .between(now.minus(looked), Instant.MAX));
        List<Transition> history = all.stream().filter(t -> scope.sees(t, known)).toList();
        List<OpenAlarm> open =
                database.read(OfficeWarnings::open).stream()
                        .filter(warning -> warning.engine().isPresent())
                        .map(warning -> new OpenAlarm(warning.newest(), warning.desk()))
                        .filter(alarm -> scope.sees(alarm.newest(), known))
                        .toList();
        Instant from = now.minus(period);
        List<Transition> within = history.stream().filter(t -> !t.at().isBefore(from)).toList();
        AlarmLists recent = AlarmLists.of(within, open, now, settings);
        AlarmLists longer = AlarmLists.of(history, open, now, settings);
        Responses.send(context, answer(from, now, all.size() < MOST_TRANSITIONS, recent, longer));
    }

    private static Answer answer(
            Instant from, Instant now, boolean complete, AlarmLists recent, AlarmLists longer) {
        return new Answer(
                from,
                now,
                complete,
                recent.firstOut().stream()
                        .map(
                                one ->
                                        new First(
                                                About.of(one.first()),
                                                one.warnings(),
                                                one.until(),
                                                one.highest().key()))
                        .toList(),
                recent.chattering().stream()
                        .map(one -> new Chatter(About.of(one.newest()), one.times(), one.most()))
                        .toList(),
                recent.fleeting().stream()
                        .map(
                                one ->
                                        new Flash(
                                                About.of(one.raised()),
                                                one.lasted().toMillis() / 1000.0))
                        .toList(),
                longer.standing().stream().map(AlarmsApi::stand).toList(),
                longer.stale().stream().map(AlarmsApi::stand).toList(),
                longer.shelved().stream().map(AlarmsApi::shelf).toList());
    }

    private static Stand stand(AlarmLists.Standing one) {
        return new Stand(About.of(one.alarm().newest()), one.since(), one.atLeast());
    }

    private static Shelf shelf(AlarmLists.Shelved one) {
        return new Shelf(
                About.of(one.alarm().newest()),
                one.shelf().until(),
                one.shelf().by(),
                one.shelf().reason(),
                one.shelf().maintenance());
    }

    private static int hours(String asked) {
        if (asked == null) {
            return 24;
        }
        try {
            int hours = Integer.parseInt(asked);
            if (hours >= 1 && hours <= MOST_HOURS) {
                return hours;
            }
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "hours");
        }
        throw new ProblemException(ProblemCode.BAD_REQUEST, "hours");
    }
}
