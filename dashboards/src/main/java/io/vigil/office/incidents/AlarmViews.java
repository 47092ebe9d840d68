package io.vigil.office.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vigil.indicators.Period;
import io.vigil.indicators.alarms.AlarmLists;
import io.vigil.indicators.alarms.AlarmSettings;
import io.vigil.indicators.alarms.OpenAlarm;
import io.vigil.model.LocalizedText;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeWarnings;
import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The lists of alarm management as they are told over HTTP. Thread-safe. */
public final class AlarmViews {
    private static final int MOST_TRANSITIONS = 100_000;

    private final OfficeDatabase database;
    private final StoreQueries store;
    private final AlarmSettings settings;

    /**
     * The lists of a time.
     *
     * @param complete whether all transitions of the time were looked at; else only the newest
     */
    public record Answer(
            Instant from,
            Instant to,
            boolean complete,
            List<First> firstOut,
            List<Chatter> chattering,
            List<Flash> fleeting,
            List<Stand> standing,
            List<Stand> stale,
            List<Shelf> shelved) {}

    record About(
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

    record First(About warning, int warnings, Instant until, String highest) {}

    record Chatter(About warning, int times, int most) {}

    record Flash(About warning, double lastedSeconds) {}

    record Stand(About warning, Instant since, boolean atLeast) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shelf(About warning, Instant until, String by, String reason, boolean maintenance) {}

    public AlarmViews(OfficeDatabase database, StoreQueries store, AlarmSettings settings) {
        this.database = Objects.requireNonNull(database, "database");
        this.store = Objects.requireNonNull(store, "store");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * The lists of a period. What stands, has no data or is kept quiet is of the present, and is
     * judged over at least as long as it takes to stand.
     *
     * @param counts which warnings count
     * @param now the present; the period's end is cut off there
     */
    public Answer of(Predicate<Transition> counts, Period period, Instant now) {
        Instant to = period.to().isAfter(now) ? now : period.to();
        Instant looked = earlier(period.from(), now.minus(settings.standing()));
        List<Transition> all =
                store.transitions(
                        TransitionFilter.newest(MOST_TRANSITIONS).between(looked, Instant.MAX));
        List<Transition> history = all.stream().filter(counts).toList();
        List<OpenAlarm> open =
                database.read(OfficeWarnings::open).stream()
                        .filter(warning -> warning.engine().isPresent())
                        .map(warning -> new OpenAlarm(warning.newest(), warning.desk()))
                        .filter(alarm -> counts.test(alarm.newest()))
                        .toList();
        List<Transition> within =
                history.stream()
                        .filter(t -> !t.at().isBefore(period.from()))
                        .filter(t -> to.equals(now) || t.at().isBefore(to))
                        .toList();
        AlarmLists recent = AlarmLists.of(within, open, to, settings);
        AlarmLists longer = AlarmLists.of(history, open, now, settings);
        return answer(period.from(), to, all.size() < MOST_TRANSITIONS, recent, longer);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
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
                longer.standing().stream().map(AlarmViews::stand).toList(),
                longer.stale().stream().map(AlarmViews::stand).toList(),
                longer.shelved().stream().map(AlarmViews::shelf).toList());
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
}
