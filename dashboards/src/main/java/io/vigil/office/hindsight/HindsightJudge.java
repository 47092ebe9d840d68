package io.vigil.office.hindsight;

import io.vigil.model.Catalogue;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.office.hindsight.LateHours.SiteDay;
import io.vigil.rules.backtest.Arrivals;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.backtest.Episode;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.StoreArrivals;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoredReadings;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Judges a day of a site with the rules in force and the evaluators of the live job, over what the
 * store holds now and as if every reading had come in time. Only what would have happened in hours
 * with late readings counts: elsewhere the live job has judged. The site is judged alone, so that
 * rules over an area or over neighbouring sites see no others.
 */
final class HindsightJudge {
    /** History before the day, for windows and trends. */
    private static final Duration LEAD = Duration.ofDays(1);

    /** What is judged after the day, to find ends. */
    private static final Duration TAIL = Duration.ofHours(6);

    /** A warning that was told and is still open was raised at most this long before. */
    private static final Duration LONGEST_OPEN = Duration.ofDays(30);

    /** Late readings of an hour may still raise something in the next. */
    private static final Duration HOURS_AFTER = Duration.ofHours(2);

    private static final int MOST_TRANSITIONS = 100_000;

    private final StoreQueries store;
    private final Catalogue catalogue;
    private final RuleSet rules;

    HindsightJudge(StoreQueries store, Catalogue catalogue, RuleSet rules) {
        this.store = store;
        this.catalogue = catalogue;
        this.rules = rules;
    }

    /**
     * What nobody was told in time.
     *
     * @param late hours with late readings
     * @param now wall clock
     */
    List<HindsightWarning> judge(
            Site site, SiteDay day, SortedMap<Instant, Long> late, Instant now) {
        List<Episode> live = live(site, day);
        Backtest.Result result =
                new Backtest(rules, alone(site)).run(new InTime(readings(site, day)));
        return Episode.of(meant(result.transitions())).stream()
                .filter(episode -> !episode.from().isBefore(day.day()))
                .filter(episode -> episode.from().isBefore(day.end()))
                .filter(episode -> isIn(late, episode.from()) || isIn(late, peakAt(episode)))
                .filter(episode -> !wasTold(episode, live, site))
                .map(episode -> HindsightWarning.of(episode, first(episode, live), now))
                .toList();
    }

    private StoreArrivals readings(Site site, SiteDay day) {
        return new StoreArrivals(
                new StoredReadings(
                        store,
                        catalogue.sensorsOf(site.id()),
                        day.day().minus(LEAD),
                        day.end().plus(TAIL)));
    }

    private Catalogue alone(Site site) {
        return new Catalogue(
                catalogue.kinds(),
                catalogue.regions(),
                catalogue.enterprises(),
                List.of(site),
                catalogue.sensorsOf(site.id()));
    }

    private List<Episode> live(Site site, SiteDay day) {
        return Episode.of(
                meant(
                        store
                                .transitions(
                                        TransitionFilter.newest(MOST_TRANSITIONS)
                                                .ofSite(site.id())
                                                .between(
                                                        day.day().minus(LONGEST_OPEN),
                                                        day.end().plus(TAIL)))
                                .stream()
                                .sorted(Comparator.comparingLong(Transition::sequence))
                                .toList()));
    }

    /** What came of readings and of rules that are in earnest. */
    private static List<Transition> meant(List<Transition> transitions) {
        return transitions.stream()
                .filter(each -> !each.shadow() && each.exercise().isEmpty())
                .filter(each -> each.act().isEmpty())
                .toList();
    }

    private static boolean isIn(SortedMap<Instant, Long> late, Instant moment) {
        SortedMap<Instant, Long> before = late.headMap(moment.plusMillis(1));
        return !before.isEmpty() && before.lastKey().plus(HOURS_AFTER).isAfter(moment);
    }

    private static Instant peakAt(Episode episode) {
        return episode.spells(episode.peak()).get(0).from();
    }

    /** Told as urgently, and no later than readings of the site may come. */
    private static boolean wasTold(Episode episode, List<Episode> live, Site site) {
        Instant inTime = peakAt(episode).plus(site.lateness());
        return live.stream()
                .filter(told -> isSame(told, episode))
                .flatMap(told -> told.spells(episode.peak()).stream())
                .anyMatch(spell -> !spell.from().isAfter(inTime));
    }

    private static Optional<Episode> first(Episode episode, List<Episode> live) {
        return live.stream().filter(told -> isSame(told, episode)).findFirst();
    }

    private static boolean isSame(Episode a, Episode b) {
        return a.id().rule().equals(b.id().rule())
                && a.id().subject().equals(b.id().subject())
                && a.end().map(end -> end.isAfter(b.from())).orElse(true)
                && b.end().map(end -> end.isAfter(a.from())).orElse(true);
    }

    /** The same readings, none of them late. */
    private record InTime(Arrivals stored) implements Arrivals {
        @Override
        public boolean isLatenessKnown() {
            return true;
        }

        @Override
        public Reading next() {
            Reading reading = stored.next();
            return reading == null ? null : reading.withLate(false);
        }
    }
}
