package io.vigil.rules.testing;

import io.vigil.findings.SourcePlace;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.Reading;
import io.vigil.model.RuleId;
import io.vigil.rules.backtest.Arrivals;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One test of rules: readings, and the transitions that they must give.
 *
 * @param name what it shows
 * @param place where it is written
 * @param only the rule whose transitions are looked at; those of all rules if empty
 * @param arrivals in the order in which they arrive
 * @param start moment from which times in the test are counted
 * @param until up to when time runs on after the last reading, if it does
 */
public record RuleTest(
        String name,
        SourcePlace place,
        RuleSet rules,
        Catalogue catalogue,
        Optional<RuleId> only,
        List<Reading> arrivals,
        Instant start,
        Optional<Instant> until,
        List<Expected> expected) {
    /**
     * A transition that must come.
     *
     * @param at event time, from the test's start
     * @param subject whose it is; anyone's if empty
     * @param rule whose it is; any rule's if empty
     */
    public record Expected(
            Duration at,
            TransitionKind kind,
            Grade grade,
            Optional<String> subject,
            Optional<RuleId> rule) {
        public Expected {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(grade, "grade");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(rule, "rule");
        }
    }

    /**
     * One line of the comparison: what was expected and came, or only one of the two.
     *
     * @param expected empty if it came without being expected
     * @param got empty if it was expected and did not come
     */
    public record Line(Optional<Expected> expected, Optional<Transition> got) {
        public boolean isMatch() {
            return expected.isPresent() && got.isPresent();
        }
    }

    /** What came of a test, in order of time. */
    public record Outcome(RuleTest test, List<Line> lines) {
        public Outcome {
            lines = List.copyOf(lines);
        }

        public boolean passed() {
            return lines.stream().allMatch(Line::isMatch);
        }
    }

    public RuleTest {
        arrivals = List.copyOf(arrivals);
        expected = expected.stream().sorted(Comparator.comparing(Expected::at)).toList();
    }

    /** Judges the readings with the evaluators of the live job and compares. */
    public Outcome run() {
        Backtest backtest = new Backtest(rules, catalogue);
        Backtest.Result result =
                until.map(backtest::withEnd).orElse(backtest).run(Arrivals.of(arrivals));
        boolean updates = expected.stream().anyMatch(e -> e.kind() == TransitionKind.UPDATED);
        List<Transition> got =
                result.transitions().stream()
                        .filter(t -> only.map(t.episode().rule()::equals).orElse(true))
                        .filter(t -> updates || t.kind() != TransitionKind.UPDATED)
                        .sorted(Comparator.comparing(Transition::at))
                        .toList();
        return new Outcome(this, compare(got));
    }

    private boolean meets(Expected wanted, Transition got) {
        return start.plus(wanted.at()).equals(got.at())
                && wanted.kind() == got.kind()
                && wanted.grade() == got.grade()
                && wanted.subject().map(got.episode().subject()::equals).orElse(true)
                && wanted.rule().map(got.episode().rule()::equals).orElse(true);
    }

    /**
     * The longest common sequence, so that one missing step does not make all later ones differ.
     */
    private List<Line> compare(List<Transition> got) {
        int[][] common = new int[expected.size() + 1][got.size() + 1];
        for (int i = expected.size() - 1; i >= 0; i--) {
            for (int j = got.size() - 1; j >= 0; j--) {
                common[i][j] =
                        meets(expected.get(i), got.get(j))
                                ? 1 + common[i + 1][j + 1]
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < expected.size() || j < got.size()) {
            if (i < expected.size() && j < got.size() && meets(expected.get(i), got.get(j))) {
                lines.add(new Line(Optional.of(expected.get(i++)), Optional.of(got.get(j++))));
            } else if (i < expected.size()
                    && (j == got.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Optional.of(expected.get(i++)), Optional.empty()));
            } else {
                lines.add(new Line(Optional.empty(), Optional.of(got.get(j++))));
            }
        }
        return lines;
    }
}
