package io.vigil.indicators;

import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What warnings turned out to be, by what the desk said when it closed them. A warning counts in
 * the period in which it was raised, whenever it is closed.
 *
 * @param name the rule's id, or the hazard
 * @param revision of the rule; empty for a hazard
 * @param warnings number of warnings raised
 * @param hits there was a hazard
 * @param falseAlarms there was none
 * @param leftOut drills, maintenance and duplicates, which say nothing of the rule
 * @param unjudged not closed with an outcome yet
 * @param misses hazards that somebody recorded as not warned of
 * @param far false alarms of all that were judged to be one or the other
 * @param pod hits of all hazards; known only where somebody records misses
 * @param lead of hits that grew more urgent: from the first warning to its highest grade
 */
public record Accuracy(
        String name,
        Optional<String> revision,
        long warnings,
        long hits,
        long falseAlarms,
        long leftOut,
        long unjudged,
        long misses,
        Share far,
        Optional<Share> pod,
        Durations lead) {
    /** A hazard of which nobody was warned, as somebody recorded it. */
    public record Miss(String hazard, Optional<RuleId> rule) {}

    /** A rule in one revision, or a hazard. */
    private record Key(String name, String revision) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : revision.compareTo(other.revision);
        }
    }

    /** Each revision of each rule, by name. */
    static List<Accuracy> byRule(List<Episode> episodes, Collection<Miss> misses, Period period) {
        Map<Key, List<Episode>> groups = new TreeMap<>();
        for (Episode episode : raisedIn(episodes, period)) {
            Key key =
                    new Key(episode.id().rule().value(), episode.raised().orElseThrow().revision());
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(episode);
        }
        return groups.entrySet().stream()
                .map(
                        e ->
                                of(
                                        e.getKey().name(),
                                        Optional.of(e.getKey().revision()),
                                        e.getValue(),
                                        misses.stream()
                                                .filter(
                                                        miss ->
                                                                miss.rule()
                                                                        .map(RuleId::value)
                                                                        .equals(
                                                                                Optional.of(
                                                                                        e.getKey()
                                                                                                .name())))
                                                .count()))
                .toList();
    }

    /** Each hazard, by name; also one of which there was no warning at all. */
    static List<Accuracy> byHazard(List<Episode> episodes, Collection<Miss> misses, Period period) {
        Map<String, List<Episode>> groups = new TreeMap<>();
        misses.forEach(miss -> groups.put(miss.hazard(), new ArrayList<>()));
        for (Episode episode : raisedIn(episodes, period)) {
            groups.computeIfAbsent(episode.raised().orElseThrow().hazard(), k -> new ArrayList<>())
                    .add(episode);
        }
        return groups.entrySet().stream()
                .map(
                        e ->
                                of(
                                        e.getKey(),
                                        Optional.empty(),
                                        e.getValue(),
                                        misses.stream()
                                                .filter(m -> m.hazard().equals(e.getKey()))
                                                .count()))
                .toList();
    }

    private static List<Episode> raisedIn(List<Episode> episodes, Period period) {
        return episodes.stream()
                .filter(e -> e.raised().map(t -> period.contains(t.detectedAt())).orElse(false))
                .toList();
    }

    private static Accuracy of(
            String name, Optional<String> revision, List<Episode> episodes, long misses) {
        long hits = count(episodes, Outcome.TRUE_EVENT);
        long falseAlarms = count(episodes, Outcome.FALSE_ALARM);
        long unjudged = episodes.stream().filter(e -> outcome(e).isEmpty()).count();
        List<Duration> leads =
                episodes.stream()
                        .filter(e -> outcome(e).equals(Optional.of(Outcome.TRUE_EVENT)))
                        .map(Accuracy::lead)
                        .flatMap(Optional::stream)
                        .toList();
        return new Accuracy(
                name,
                revision,
                episodes.size(),
                hits,
                falseAlarms,
                episodes.size() - hits - falseAlarms - unjudged,
                unjudged,
                misses,
                new Share(falseAlarms, hits + falseAlarms),
                misses == 0 ? Optional.empty() : Optional.of(new Share(hits, hits + misses)),
                Durations.of(leads));
    }

    private static Optional<Outcome> outcome(Episode episode) {
        return episode.desk().outcome();
    }

    private static long count(List<Episode> episodes, Outcome outcome) {
        return episodes.stream().filter(e -> outcome(e).equals(Optional.of(outcome))).count();
    }

    private static Optional<Duration> lead(Episode episode) {
        Transition raised = episode.raised().orElseThrow();
        Grade highest = raised.grade();
        Optional<Duration> lead = Optional.empty();
        for (Transition transition : episode.engine()) {
            if (transition.grade().isAbove(highest)) {
                highest = transition.grade();
                lead = Optional.of(Duration.between(raised.detectedAt(), transition.detectedAt()));
            }
        }
        return lead;
    }
}
