package io.vigil.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.backtest.Difference;
import io.vigil.rules.backtest.Episode;
import io.vigil.rules.backtest.Score;
import io.vigil.rules.backtest.Scorecard;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The JSON form of a backtest; its keys are a contract with scripts. */
final class BacktestJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Object NOTHING = Map.of();

    private BacktestJson() {}

    private record Document(
            long readings,
            double seconds,
            long late,
            long unknown,
            String from,
            String to,
            List<Warning> warnings,
            Map<String, ScoreOfRule> score,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, ScoreOf> scoreByHazard,
            Map<String, Activity> activity,
            @JsonInclude(JsonInclude.Include.NON_NULL) Compared against) {}

    private record Warning(
            String id,
            String rule,
            String revision,
            String subject,
            long n,
            String transition,
            String grade,
            String at,
            Object evidence,
            String previousGrade,
            String site,
            String hazard,
            String detectedAt,
            List<Evidence> comparisons) {}

    private record LeadTime(Double median, Double p10, Double p90) {}

    private record ScoreOf(
            int events,
            int hits,
            int misses,
            int falseAlarms,
            Double pod,
            Double far,
            Double csi,
            LeadTime leadTimeMinutes) {}

    private record ScoreOfRule(
            int events,
            int hits,
            int misses,
            int falseAlarms,
            Double pod,
            Double far,
            Double csi,
            LeadTime leadTimeMinutes,
            Map<String, ScoreOf> grades) {}

    private record Activity(int warnings, double perDay, int raisedAgain, double warnedShare) {}

    private record Compared(
            List<Brief> added,
            List<Brief> lost,
            List<Moved> earlier,
            List<Moved> later,
            List<Moved> regraded,
            int same,
            List<Revision> revisions) {}

    private record Brief(String id, String rule, String subject, String at, String grade) {}

    private record Moved(
            String id,
            String rule,
            String subject,
            String before,
            String after,
            double minutes,
            String gradeBefore,
            String gradeAfter) {}

    private record Revision(String rule, String before, String after) {}

    static String write(BacktestAnswer answer) {
        Backtest.Result result = answer.result();
        Map<String, ScoreOfRule> scores = new LinkedHashMap<>();
        Map<String, ScoreOf> hazards = new LinkedHashMap<>();
        answer.scores()
                .ifPresent(
                        card -> {
                            card.rules().forEach((id, of) -> scores.put(id.value(), rule(of)));
                            card.hazards().forEach((name, of) -> hazards.put(name, score(of)));
                        });
        Map<String, Activity> activity = new LinkedHashMap<>();
        answer.activity().rules().forEach((id, of) -> activity.put(id.value(), activity(of)));
        Document document =
                new Document(
                        result.readings(),
                        answer.seconds(),
                        result.late(),
                        result.unknown(),
                        result.from().map(Object::toString).orElse(null),
                        result.to().map(Object::toString).orElse(null),
                        result.transitions().stream().map(BacktestJson::warning).toList(),
                        scores,
                        hazards,
                        activity,
                        answer.difference().map(BacktestJson::compared).orElse(null));
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a backtest could not be written", e);
        }
    }

    private static Warning warning(Transition t) {
        return new Warning(
                t.episode().toString(),
                t.episode().rule().value(),
                t.revision(),
                t.episode().subject(),
                t.sequence(),
                t.kind().name(),
                t.grade().key(),
                t.at().toString(),
                t.evidence().isEmpty() ? NOTHING : t.evidence().get(0),
                t.previousGrade().key(),
                t.site().value(),
                t.hazard(),
                t.detectedAt().toString(),
                t.evidence());
    }

    private static ScoreOfRule rule(Scorecard.RuleScore of) {
        ScoreOf all = score(of.overall());
        Map<String, ScoreOf> grades = new LinkedHashMap<>();
        for (Map.Entry<Grade, Score> grade : of.grades().entrySet()) {
            grades.put(grade.getKey().key(), score(grade.getValue()));
        }
        return new ScoreOfRule(
                all.events,
                all.hits,
                all.misses,
                all.falseAlarms,
                all.pod,
                all.far,
                all.csi,
                all.leadTimeMinutes,
                grades);
    }

    static Object of(Score score) {
        return score(score);
    }

    private static ScoreOf score(Score score) {
        return new ScoreOf(
                score.events(),
                score.hits(),
                score.misses(),
                score.falseAlarms(),
                orNull(score.pod()),
                orNull(score.far()),
                orNull(score.csi()),
                new LeadTime(
                        orNull(score.leadTime(0.5)),
                        orNull(score.leadTime(0.1)),
                        orNull(score.leadTime(0.9))));
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static Activity activity(Scorecard.RuleScore of) {
        Score score = of.overall();
        return new Activity(
                score.warnings(), score.perDay(), score.reRaised(), score.warnedShare());
    }

    private static Compared compared(Difference difference) {
        return new Compared(
                difference.added().stream().map(BacktestJson::brief).toList(),
                difference.lost().stream().map(BacktestJson::brief).toList(),
                difference.earlier().stream().map(BacktestJson::moved).toList(),
                difference.later().stream().map(BacktestJson::moved).toList(),
                difference.regraded().stream().map(BacktestJson::moved).toList(),
                difference.same(),
                difference.revisions().stream()
                        .map(
                                revision ->
                                        new Revision(
                                                revision.rule().value(),
                                                revision.before().orElse(null),
                                                revision.after().orElse(null)))
                        .toList());
    }

    private static Brief brief(Episode episode) {
        RuleId rule = episode.id().rule();
        return new Brief(
                episode.id().toString(),
                rule.value(),
                episode.id().subject(),
                episode.from().toString(),
                episode.peak().key());
    }

    private static Moved moved(Difference.Moved moved) {
        return new Moved(
                moved.after().id().toString(),
                moved.after().id().rule().value(),
                moved.after().id().subject(),
                moved.before().from().toString(),
                moved.after().from().toString(),
                moved.delay().toMillis() / 60_000.0,
                moved.before().peak().key(),
                moved.after().peak().key());
    }
}
