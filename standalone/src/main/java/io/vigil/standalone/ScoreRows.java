package io.vigil.standalone;

import io.vigil.i18n.Messages;
import io.vigil.model.Grade;
import io.vigil.rules.backtest.Score;
import io.vigil.rules.backtest.Scorecard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scores of a backtest as rows of texts, the heading first. */
final class ScoreRows {
    private final Messages messages;

    ScoreRows(Messages messages) {
        this.messages = messages;
    }

    /** A row for each rule, each grade of it, and each hazard. */
    List<List<String>> of(BacktestAnswer answer) {
        boolean scored = answer.scores().isPresent();
        List<List<String>> rows = new ArrayList<>();
        rows.add(heading(scored));
        Scorecard card = answer.activity();
        card.rules()
                .forEach(
                        (rule, of) -> {
                            rows.add(row(rule.value(), "", of.overall(), scored));
                            if (of.grades().size() > 1) {
                                for (Map.Entry<Grade, Score> e : of.grades().entrySet()) {
                                    String grade =
                                            messages.text("warning.grade." + e.getKey().key());
                                    rows.add(row("", grade.strip(), e.getValue(), scored));
                                }
                            }
                        });
        if (scored) {
            card.hazards().forEach((name, of) -> rows.add(row("* " + name, "", of, true)));
        }
        return rows;
    }

    private List<String> heading(boolean scored) {
        return columns(scored).stream()
                .map(key -> messages.text("backtest.column." + key))
                .toList();
    }

    private static List<String> columns(boolean scored) {
        return scored
                ? List.of(
                        "rule",
                        "grade",
                        "events",
                        "hits",
                        "misses",
                        "false",
                        "pod",
                        "far",
                        "csi",
                        "lead",
                        "warnings",
                        "day",
                        "again")
                : List.of("rule", "grade", "warnings", "day", "again", "share");
    }

    private static List<String> row(String rule, String grade, Score score, boolean scored) {
        String perDay = Figures.of(score.perDay());
        if (!scored) {
            return List.of(
                    rule,
                    grade,
                    "" + score.warnings(),
                    perDay,
                    "" + score.reRaised(),
                    Figures.percent(score.warnedShare()));
        }
        return List.of(
                rule,
                grade,
                "" + score.events(),
                "" + score.hits(),
                "" + score.misses(),
                "" + score.falseAlarms(),
                Figures.of(score.pod()),
                Figures.of(score.far()),
                Figures.of(score.csi()),
                Figures.leadTimes(score),
                "" + score.warnings(),
                perDay,
                "" + score.reRaised());
    }
}
