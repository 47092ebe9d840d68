package io.vigil.rules.evaluation;

/**
 * Whether another sensor of the site bears out what rests on suspect values: two that show the same
 * are not both broken. Asked only where a suspect value alone would raise red.
 */
final class SecondSource {
    private final SiteRules rules;

    SecondSource(SiteRules rules) {
        this.rules = rules;
    }

    /**
     * Whether the same grade of the same rule holds on another sensor now, by values that are
     * fresh, be they suspect themselves.
     */
    boolean agrees(Moment moment, String rule, int grade) {
        Moment other = new Moment(moment.site);
        for (BoundSensor sensor : rules.sensors()) {
            if (sensor != moment.bound
                    && sensor.site.equals(moment.bound.site)
                    && sensor.index < moment.siblings.length) {
                other.beginByClock(sensor, moment.siblings[sensor.index], moment.at, moment.now);
                other.siblings = moment.siblings;
                if (holds(other, rule, grade)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holds(Moment moment, String rule, int grade) {
        for (BoundRule bound : moment.bound.rules) {
            if (bound.id.equals(rule)) {
                BoundGrade condition = bound.grade(grade);
                return condition != null && condition.condition().test(moment) == Truth.TRUE;
            }
        }
        return false;
    }
}
