package io.vigil.rules.skill;

import io.vigil.rules.backtest.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the runs of a suite gave. */
public record SkillResult(List<OfGroup> groups) {
    public SkillResult {
        groups = List.copyOf(groups);
    }

    /**
     * What the runs of one group gave.
     *
     * @param packs of the shipped rules, over all runs
     * @param fixed of the plain thresholds, if there are any
     * @param missing tables that are not there, whose runs are left out
     */
    public record OfGroup(
            SkillSuite.Group group,
            List<OfRun> runs,
            Score packs,
            Optional<Score> fixed,
            List<String> missing) {
        public OfGroup {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(packs, "packs");
            Objects.requireNonNull(fixed, "fixed");
            runs = List.copyOf(runs);
            missing = List.copyOf(missing);
        }
    }

    /**
     * What one run gave.
     *
     * @param days length of the recording
     * @param others warnings of shipped rules for other hazards
     */
    public record OfRun(
            SkillSuite.Run run,
            long readings,
            double days,
            Score packs,
            Optional<Score> fixed,
            long others) {
        public OfRun {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(packs, "packs");
            Objects.requireNonNull(fixed, "fixed");
        }
    }

    /**
     * Scores taken together: counts are added, so that every event weighs the same.
     *
     * @param days length of each recording, which weighs its warnings per day
     */
    static Score together(List<Score> scores, List<Double> days) {
        List<Double> leads = new ArrayList<>();
        scores.forEach(score -> leads.addAll(score.leadMinutes()));
        double allDays = days.stream().mapToDouble(Double::doubleValue).sum();
        double share = 0;
        for (int i = 0; i < scores.size(); i++) {
            share += scores.get(i).warnedShare() * days.get(i);
        }
        int warnings = scores.stream().mapToInt(Score::warnings).sum();
        return new Score(
                scores.stream().mapToInt(Score::events).sum(),
                scores.stream().mapToInt(Score::hits).sum(),
                scores.stream().mapToInt(Score::misses).sum(),
                warnings,
                scores.stream().mapToInt(Score::falseAlarms).sum(),
                leads,
                scores.stream().mapToInt(Score::reRaised).sum(),
                allDays > 0 ? warnings / allDays : 0,
                allDays > 0 ? share / allDays : 0);
    }
}
