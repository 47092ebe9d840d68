package io.vigil.rules.evaluation;

import io.vigil.warnings.Evidence;
import java.util.List;

/**
 * {@code warning(rule, grade)}: whether one of the rule's warnings around here is open with at
 * least that grade, or was less than so long ago. Unknown, unless one is, while any of them rests
 * on what is too old.
 *
 * @param rank of the grade
 * @param after milliseconds
 */
record WarningNode(Place[] places, int rank, long after, String text) implements ConditionNode {
    /** Where the state of a rule is. */
    record Place(int sensor, int warning) {}

    @Override
    public int test(Moment moment) {
        int truth = Truth.FALSE;
        for (Place place : places) {
            int one = test(place, moment);
            if (one == Truth.TRUE) {
                return one;
            }
            truth = Math.max(truth, one);
        }
        return truth;
    }

    private int test(Place place, Moment moment) {
        SiteState site = moment.site;
        WarningState warning = site.sensors[place.sensor].warnings[place.warning];
        if (warning.episode != null && warning.episode.grade.rank() >= rank) {
            return Truth.TRUE;
        }
        long ended = after == 0 ? Times.NEVER : warning.endedAt(rank);
        if (ended != Times.NEVER && moment.at - ended < after) {
            return Truth.TRUE;
        }
        BoundRule rule = site.attached.bound(place.sensor).rules[place.warning];
        SensorState own = site.sensors[place.sensor];
        boolean known =
                rule.quantities == 0 || rule.linkage.freshUntil(site.sensors, own) >= moment.at;
        return known ? Truth.FALSE : Truth.UNKNOWN;
    }

    @Override
    public int cost() {
        return 2 * places.length;
    }

    @Override
    public void explain(Moment moment, int truth, List<Evidence> evidence) {
        int told = 0;
        for (Place place : places) {
            if (truth == Truth.TRUE
                    && told < CountNode.MOST_TOLD
                    && test(place, moment) == Truth.TRUE) {
                told++;
                String subject = moment.site.sensors[place.sensor].subject();
                evidence.add(
                        new Evidence(
                                subject, "", text, null, "", null, "", null, null, null, null, null,
                                null, null));
            }
        }
    }

    @Override
    public ComparisonNode lead(Moment moment) {
        return null;
    }
}
