package io.vigil.rules.backtest;

import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.rules.language.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The scores of a backtest: for each rule, for each grade of it, and for each hazard over all of
 * its rules. The definitions are those of {@link Score}; which warning counts for which event is
 * told in docs/backtest.md.
 *
 * @param rules by rule, in the order of the rule set; rules that judge nothing are left out
 * @param hazards by hazard: an event is a hit if any rule of the hazard warned of it
 */
public record Scorecard(Map<RuleId, RuleScore> rules, Map<String, Score> hazards) {
    public Scorecard {
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
        hazards = Collections.unmodifiableMap(new LinkedHashMap<>(hazards));
    }

    /**
     * How one rule did.
     *
     * @param overall whatever the grade
     * @param grades by grade of the rule: reaching this grade or a more urgent one
     */
    public record RuleScore(Score overall, Map<Grade, Score> grades) {
        public RuleScore {
            Objects.requireNonNull(overall, "overall");
            grades = Collections.unmodifiableMap(new EnumMap<>(grades));
        }
    }

    /**
     * What counts as what.
     *
     * @param flapping a warning that comes again within so long after the last of the same rule and
     *     subject ended counts as raised again
     */
    public record Settings(Duration flapping) {
        /** One hour: an engineering default. */
        public static final Settings DEFAULTS = new Settings(Duration.ofHours(1));

        public Settings {
            Objects.requireNonNull(flapping, "flapping");
        }
    }

    /** Scores a run against what truly happened. */
    public static Scorecard of(Backtest.Result result, List<TrueEvent> events, Settings settings) {
        return new Scoring(result, events, settings).card();
    }

    /** The work of {@link #of}. */
    private static final class Scoring {
        private final Backtest.Result result;
        private final List<TrueEvent> events;
        private final Settings settings;
        private final Instant end;
        private final double days;
        private final Map<String, Place> places = new LinkedHashMap<>();
        private final Map<RuleId, Set<String>> subjects = new LinkedHashMap<>();
        private final Map<RuleId, List<Episode>> episodes = new LinkedHashMap<>();

        Scoring(Backtest.Result result, List<TrueEvent> events, Settings settings) {
            this.result = result;
            this.events = events;
            this.settings = settings;
            this.end = result.to().orElse(Instant.EPOCH);
            this.days =
                    result.from()
                            .map(from -> Duration.between(from, end).toMillis() / 86_400_000.0)
                            .orElse(0.0);
            for (Rule rule : result.rules().rules()) {
                Set<String> own = new LinkedHashSet<>();
                result.keys().forEach(key -> own.addAll(key.rules().subjectsOf(rule.id())));
                subjects.put(rule.id(), own);
            }
            for (Episode episode : Episode.of(result.transitions())) {
                episodes.computeIfAbsent(episode.id().rule(), id -> new ArrayList<>()).add(episode);
            }
        }

        Scorecard card() {
            Map<RuleId, RuleScore> rules = new LinkedHashMap<>();
            Map<String, List<Rule>> byHazard = new LinkedHashMap<>();
            for (Rule rule : result.rules().rules()) {
                if (!subjects.get(rule.id()).isEmpty()) {
                    rules.put(rule.id(), score(rule));
                    byHazard.computeIfAbsent(rule.hazard(), h -> new ArrayList<>()).add(rule);
                }
            }
            Map<String, Score> hazards = new LinkedHashMap<>();
            byHazard.forEach((hazard, of) -> hazards.put(hazard, score(of, Grade.BLUE)));
            return new Scorecard(rules, hazards);
        }

        private RuleScore score(Rule rule) {
            Map<Grade, Score> grades = new EnumMap<>(Grade.class);
            for (Grade grade : rule.grades().keySet()) {
                grades.put(grade, score(List.of(rule), grade));
            }
            return new RuleScore(score(List.of(rule), Grade.BLUE), grades);
        }

        /** Rules taken together, at least of a grade. */
        private Score score(List<Rule> rules, Grade least) {
            List<Warned> warned = new ArrayList<>();
            int judged = 0;
            for (Rule rule : rules) {
                judged += subjects.get(rule.id()).size();
                for (Episode episode : episodes.getOrDefault(rule.id(), List.of())) {
                    for (Episode.Spell spell : episode.spells(least)) {
                        warned.add(new Warned(rule, episode.id().subject(), spell));
                    }
                }
            }
            int asked = 0;
            List<Double> leads = new ArrayList<>();
            Set<Warned> verified = new HashSet<>();
            for (TrueEvent event : events) {
                if (isAsked(event, rules, least)) {
                    asked++;
                    List<Warned> met = warned.stream().filter(w -> meets(w, event)).toList();
                    verified.addAll(met);
                    met.stream()
                            .map(w -> w.spell.from())
                            .min(Instant::compareTo)
                            .ifPresent(at -> leads.add(minutes(at, event.from())));
                }
            }
            return new Score(
                    asked,
                    leads.size(),
                    asked - leads.size(),
                    warned.size(),
                    warned.size() - verified.size(),
                    leads,
                    reRaised(warned),
                    days > 0 ? warned.size() / days : 0,
                    warnedShare(warned, judged));
        }

        private static double minutes(Instant from, Instant to) {
            return Duration.between(from, to).toMillis() / 60_000.0;
        }

        /** Whether these rules watch where it happened, in the time that the history covers. */
        private boolean isAsked(TrueEvent event, List<Rule> rules, Grade least) {
            boolean inTime =
                    result.from().map(from -> !event.to().isBefore(from)).orElse(false)
                            && !event.from().isAfter(end);
            return inTime
                    && event.asksFor(least)
                    && rules.stream()
                            .filter(rule -> event.concerns(rule.id(), rule.hazard()))
                            .flatMap(rule -> subjects.get(rule.id()).stream())
                            .anyMatch(subject -> place(subject).overlaps(event.where()));
        }

        private boolean meets(Warned warned, TrueEvent event) {
            return event.concerns(warned.rule.id(), warned.rule.hazard())
                    && event.isMetBy(warned.spell)
                    && place(warned.subject).overlaps(event.where());
        }

        private Place place(String subject) {
            return places.computeIfAbsent(
                    subject, s -> Place.ofSubject(s, result.catalogue()).orElse(Place.EVERYWHERE));
        }

        private int reRaised(List<Warned> warned) {
            Map<String, Instant> lastEnd = new LinkedHashMap<>();
            int count = 0;
            for (Warned one : warned) {
                String who = one.rule.id() + ":" + one.subject;
                Instant ended = lastEnd.get(who);
                boolean soon =
                        ended != null && !one.spell.from().isAfter(ended.plus(settings.flapping()));
                count += soon ? 1 : 0;
                one.spell.to().ifPresent(to -> lastEnd.put(who, to));
            }
            return count;
        }

        private double warnedShare(List<Warned> warned, int judged) {
            double open = 0;
            for (Warned one : warned) {
                open += minutes(one.spell.from(), one.spell.to().orElse(end));
            }
            double whole = days * 1440 * judged;
            return whole > 0 ? open / whole : 0;
        }

        private record Warned(Rule rule, String subject, Episode.Spell spell) {}
    }
}
