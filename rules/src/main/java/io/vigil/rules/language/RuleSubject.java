package io.vigil.rules.language;

import io.vigil.model.SensorKind;
import io.vigil.rules.language.Rule.Applies;
import io.vigil.rules.language.Rule.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * What a condition is judged on, as far as checking it goes.
 *
 * @param kind of the sensors; empty if it is not known, or not named
 * @param namesKind whether the rule names a kind
 */
record RuleSubject(Scope scope, Optional<SensorKind> kind, boolean namesKind) {
    /** A sensor, of a kind that may not be known. */
    static RuleSubject sensor(Optional<SensorKind> kind) {
        return new RuleSubject(Scope.SENSOR, kind, true);
    }

    /** What a rule with this selection judges. */
    static RuleSubject of(Applies applies, Map<String, SensorKind> kinds) {
        return new RuleSubject(
                applies.scope(),
                Optional.ofNullable(kinds.get(applies.kind())),
                !applies.kind().equals(Applies.ANY_KIND));
    }
}
