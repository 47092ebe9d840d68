package io.vigil.web.map;

import io.vigil.model.Grade;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much a region is at risk now (风险叠加): a figure of 0 to 100 and what it is made of, so that it
 * can be checked by hand. Weights are engineering defaults.
 *
 * <ul>
 *   <li>Warnings, 70 points at most: 70 · (1 − Π(1 − w)) over all open warnings, w = 0.8 for red,
 *       0.5 for orange, 0.25 for yellow, 0.1 for blue. One more warning never lowers it, and many
 *       small ones do not soon outweigh a red one.
 *   <li>Sites, 15 points at most: 15 times the mean of r over the sites that have a risk grade, r =
 *       1 for red, 0.6 for orange, 0.3 for yellow, 0.1 for blue. Unknown, not zero, where none has.
 *   <li>Silence, 15 points at most: 15 times the share of sensors that are silent, for who does not
 *       hear does not know. Unknown where there is no sensor.
 * </ul>
 */
final class RegionRisk {
    static final double MOST_OF_WARNINGS = 70;
    static final double MOST_OF_SITES = 15;
    static final double MOST_OF_SILENCE = 15;

    private static final Map<Grade, Double> OF_WARNING =
            Map.of(Grade.RED, 0.8, Grade.ORANGE, 0.5, Grade.YELLOW, 0.25, Grade.BLUE, 0.1);
    private static final Map<Grade, Double> OF_SITE =
            Map.of(Grade.RED, 1.0, Grade.ORANGE, 0.6, Grade.YELLOW, 0.3, Grade.BLUE, 0.1);

    private final Map<Grade, Integer> warnings = new EnumMap<>(Grade.class);
    private final Map<Grade, Integer> grades = new EnumMap<>(Grade.class);
    private int sites;
    private int sensors;
    private int silent;

    void addWarning(Grade grade) {
        warnings.merge(grade, 1, Integer::sum);
    }

    void addSite(Optional<Grade> riskGrade) {
        sites++;
        riskGrade.ifPresent(grade -> grades.merge(grade, 1, Integer::sum));
    }

    void addSensor(boolean isSilent) {
        sensors++;
        silent += isSilent ? 1 : 0;
    }

    /** Open warnings by grade. */
    Map<Grade, Integer> warnings() {
        return warnings;
    }

    /** Sites by their own risk grade. */
    Map<Grade, Integer> grades() {
        return grades;
    }

    int sites() {
        return sites;
    }

    int sensors() {
        return sensors;
    }

    int silent() {
        return silent;
    }

    /** The most urgent grade of an open warning. */
    Optional<Grade> worst() {
        return warnings.keySet().stream().max(java.util.Comparator.comparingInt(Grade::rank));
    }

    double warningPoints() {
        double calm = 1;
        for (Map.Entry<Grade, Integer> entry : warnings.entrySet()) {
            calm *= Math.pow(1 - OF_WARNING.get(entry.getKey()), entry.getValue());
        }
        return MOST_OF_WARNINGS * (1 - calm);
    }

    Optional<Double> sitePoints() {
        int graded = grades.values().stream().mapToInt(Integer::intValue).sum();
        if (graded == 0) {
            return Optional.empty();
        }
        double sum = 0;
        for (Map.Entry<Grade, Integer> entry : grades.entrySet()) {
            sum += OF_SITE.get(entry.getKey()) * entry.getValue();
        }
        return Optional.of(MOST_OF_SITES * sum / graded);
    }

    Optional<Double> silencePoints() {
        return sensors == 0 ? Optional.empty() : Optional.of(MOST_OF_SILENCE * silent / sensors);
    }

    /** The figure: the sum of the parts that are known. */
    double total() {
        return warningPoints() + sitePoints().orElse(0.0) + silencePoints().orElse(0.0);
    }
}
