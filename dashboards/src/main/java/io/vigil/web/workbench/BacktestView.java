package io.vigil.web.workbench;

import io.vigil.model.RuleId;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.rules.backtest.Difference;
import io.vigil.rules.backtest.Episode;
import io.vigil.rules.backtest.Scorecard;
import io.vigil.rules.backtest.SeriesOutline;
import io.vigil.units.MeasurementUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A backtest as the page shows it.
 *
 * @param share how much of the work is done, 0 to 1
 * @param judged whether true events were given, so that hits and misses mean something
 */
record BacktestView(
        String id,
        String by,
        String state,
        double share,
        long readings,
        Instant from,
        Instant to,
        int sites,
        boolean judged,
        Result result) {
    private static final int MOST_WARNINGS = 500;
    private static final int MOST_SERIES = 12;

    /**
     * What came of it; of long lists the first {@value #MOST_WARNINGS}.
     *
     * @param first time of the first reading; absent if there was none
     * @param last time of the last
     */
    record Result(
            long readings,
            long late,
            Instant first,
            Instant last,
            List<Scores> scores,
            Compared difference) {}

    /**
     * A rule before and after; absent where the set lacks it.
     *
     * @param changed whether the draft changes what it means
     */
    record Scores(
            String rule, boolean changed, BacktestScores.Card live, BacktestScores.Card draft) {}

    /** One warning of a backtest. */
    record Warning(
            String rule, String subject, String site, Instant from, Instant to, String grade) {
        static Warning of(Episode episode) {
            return new Warning(
                    episode.id().rule().value(),
                    episode.id().subject(),
                    episode.raised().site().value(),
                    episode.from(),
                    episode.end().orElse(null),
                    episode.peak().key());
        }
    }

    /** The same warning before and after. */
    record Moved(Warning before, Warning after, double minutes) {}

    /** Lists are cut; counts are whole. */
    record Compared(
            List<Warning> added,
            List<Warning> lost,
            List<Moved> earlier,
            List<Moved> later,
            List<Moved> regraded,
            int addedCount,
            int lostCount,
            int earlierCount,
            int laterCount,
            int regradedCount,
            int same) {}

    /** Points are time, lowest and highest value. */
    record Series(String sensor, String quantity, String unit, List<Object[]> points) {}

    /** What is drawn for one subject. */
    record Chart(
            Instant from,
            Instant to,
            List<Series> series,
            List<Warning> live,
            List<Warning> draft) {}

    static BacktestView of(BacktestRun run, Backtests backtests) {
        BacktestRun.Order order = run.order();
        return new BacktestView(
                order.id(),
                order.by(),
                run.state().name(),
                run.share(),
                run.readings(),
                order.from(),
                order.to(),
                order.catalogue().sites().size(),
                order.events().isPresent(),
                run.answer().map(answer -> result(run, answer, backtests)).orElse(null));
    }

    private static Result result(BacktestRun run, BacktestRun.Answer answer, Backtests backtests) {
        return new Result(
                answer.live().readings(),
                answer.live().late(),
                answer.live().from().orElse(null),
                answer.live().to().orElse(null),
                scores(run, answer, backtests),
                compared(answer.difference()));
    }

    private static List<Scores> scores(
            BacktestRun run, BacktestRun.Answer answer, Backtests backtests) {
        Set<RuleId> rules = new LinkedHashSet<>(answer.after().rules().keySet());
        rules.addAll(answer.before().rules().keySet());
        Set<RuleId> changed = new LinkedHashSet<>();
        answer.difference().revisions().forEach(revision -> changed.add(revision.rule()));
        List<Scores> scores = new ArrayList<>();
        for (RuleId rule : rules) {
            scores.add(
                    new Scores(
                            rule.value(),
                            changed.contains(rule),
                            card(run, answer.before(), run.order().live(), rule, backtests),
                            card(run, answer.after(), run.order().draft(), rule, backtests)));
        }
        return scores;
    }

    private static BacktestScores.Card card(
            BacktestRun run,
            Scorecard card,
            io.vigil.rules.language.RuleSet rules,
            RuleId rule,
            Backtests backtests) {
        Scorecard.RuleScore score = card.rules().get(rule);
        return score == null
                ? null
                : backtests.card(run, rules.rule(rule).orElseThrow().revision(), score.overall());
    }

    private static Compared compared(Difference difference) {
        return new Compared(
                warnings(difference.added()),
                warnings(difference.lost()),
                moved(difference.earlier()),
                moved(difference.later()),
                moved(difference.regraded()),
                difference.added().size(),
                difference.lost().size(),
                difference.earlier().size(),
                difference.later().size(),
                difference.regraded().size(),
                difference.same());
    }

    private static List<Warning> warnings(List<Episode> episodes) {
        return episodes.stream().limit(MOST_WARNINGS).map(Warning::of).toList();
    }

    private static List<Moved> moved(List<Difference.Moved> all) {
        return all.stream()
                .limit(MOST_WARNINGS)
                .map(
                        each ->
                                new Moved(
                                        Warning.of(each.before()),
                                        Warning.of(each.after()),
                                        each.delay().toMillis() / 60_000.0))
                .toList();
    }

    /** Values and warnings of one subject: a sensor, else all sensors of the site named. */
    static Chart chart(BacktestRun run, BacktestRun.Answer answer, String subject) {
        List<Sensor> sensors =
                run.order().catalogue().sensors().stream()
                        .filter(
                                sensor ->
                                        sensor.id().value().equals(subject)
                                                || sensor.site().value().equals(subject))
                        .toList();
        List<Series> series = new ArrayList<>();
        for (Sensor sensor : sensors) {
            for (String quantity : answer.outline().quantities(sensor.id())) {
                if (series.size() < MOST_SERIES) {
                    series.add(series(sensor, quantity, answer.outline()));
                }
            }
        }
        return new Chart(
                answer.live().from().orElse(run.order().from()),
                answer.live().to().orElse(run.order().to()),
                series,
                of(subject, answer.live().transitions()),
                of(subject, answer.draft().transitions()));
    }

    private static Series series(Sensor sensor, String quantity, SeriesOutline outline) {
        Optional<MeasurementUnit> unit = sensor.quantity(quantity).map(known -> known.unit());
        SensorId id = sensor.id();
        List<Object[]> points = new ArrayList<>();
        for (SeriesOutline.Point point : outline.points(id, quantity)) {
            points.add(new Object[] {point.at().toString(), point.lowest(), point.highest()});
        }
        return new Series(
                id.value(), quantity, unit.map(MeasurementUnit::symbol).orElse(null), points);
    }

    private static List<Warning> of(
            String subject, List<io.vigil.warnings.Transition> transitions) {
        return Episode.of(transitions).stream()
                .filter(episode -> episode.id().subject().equals(subject))
                .limit(MOST_WARNINGS)
                .map(Warning::of)
                .toList();
    }
}
