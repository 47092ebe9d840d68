package io.vigil.web.workbench;

import io.vigil.indicators.Accuracy;
import io.vigil.indicators.Durations;
import io.vigil.indicators.Indicators;
import io.vigil.indicators.Period;
import io.vigil.indicators.Scope;
import io.vigil.model.Catalogue;
import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the warnings of each rule turned out to be in the last {@value #DAYS} days, by what the desk
 * said when it closed them. What is stored is read again after half a minute at the earliest.
 * Thread-safe.
 */
final class Outcomes {
    static final int DAYS = 90;
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 200_000;

    private final StoreQueries store;
    private final Supplier<Instant> now;
    private Instant readAt = Instant.MIN;
    private List<Transition> transitions = List.of();

    /**
     * All revisions of a rule together.
     *
     * @param misses hazards without a warning that somebody recorded; absent where nobody records
     *     them, which is not the same as none
     * @param leadMinutes of hits that grew more urgent, median: from the first warning to its
     *     highest grade, of the revision that had most of them
     */
    record Card(
            int days,
            long warnings,
            long hits,
            long falseAlarms,
            Long misses,
            long leftOut,
            long unjudged,
            Double leadMinutes) {}

    Outcomes(StoreQueries store, Supplier<Instant> now) {
        this.store = store;
        this.now = now;
    }

    /** Cards by rule, of what {@code viewer} may see. */
    Map<String, Card> of(Catalogue catalogue, io.vigil.web.auth.Scope viewer) {
        Instant to = now.get();
        Period period = new Period(to.minus(Duration.ofDays(DAYS)), to.plusMillis(1));
        List<Transition> seen =
                read(period).stream().filter(each -> viewer.sees(each, catalogue)).toList();
        Indicators.Sources sources = new Indicators.Sources(seen, List.of(), List.of(), List.of());
        Map<String, List<Accuracy>> byRule = new HashMap<>();
        Indicators.of(period, Scope.ALL, to, catalogue, sources)
                .rules()
                .forEach(
                        each ->
                                byRule.computeIfAbsent(each.name(), n -> new ArrayList<>())
                                        .add(each));
        Map<String, Card> cards = new HashMap<>();
        byRule.forEach((rule, revisions) -> cards.put(rule, together(revisions)));
        return cards;
    }

    private static Card together(List<Accuracy> revisions) {
        long misses = revisions.stream().mapToLong(Accuracy::misses).max().orElse(0);
        Optional<Double> lead =
                revisions.stream()
                        .map(Accuracy::lead)
                        .max(Comparator.comparingLong(Durations::count))
                        .flatMap(Durations::median)
                        .map(each -> each.toMillis() / 60_000.0);
        return new Card(
                DAYS,
                sum(revisions, Accuracy::warnings),
                sum(revisions, Accuracy::hits),
                sum(revisions, Accuracy::falseAlarms),
                misses == 0 ? null : (Long) misses,
                sum(revisions, Accuracy::leftOut),
                sum(revisions, Accuracy::unjudged),
                lead.orElse(null));
    }

    private static long sum(
            List<Accuracy> revisions, java.util.function.ToLongFunction<Accuracy> figure) {
        return revisions.stream().mapToLong(figure).sum();
    }

    private synchronized List<Transition> read(Period period) {
        if (readAt.plus(KEPT).isBefore(period.to())) {
            transitions =
                    store.transitions(
                            TransitionFilter.newest(MOST).between(period.from(), period.to()));
            readAt = period.to();
        }
        return transitions;
    }
}
