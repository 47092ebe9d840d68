package io.vigil.rules.language;

import io.vigil.findings.SourcePlace;
import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.rules.language.Rule.Clear;
import io.vigil.rules.language.Rule.Mode;
import io.vigil.rules.language.Rule.Raise;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What of a rule is otherwise at one site or one sensor; what is empty stays as it is. Where both
 * are overridden, the sensor's stands above the site's.
 *
 * @param site all of its sensors; empty if {@code sensor} is given
 * @param sensor this one; empty if {@code site} is given
 * @param grades conditions that take the place of those of the same grade, or are added
 */
public record RuleOverride(
        RuleId rule,
        Optional<SiteId> site,
        Optional<SensorId> sensor,
        Optional<Mode> mode,
        Map<Grade, Expression> grades,
        Optional<Raise> raise,
        Optional<Clear> clear,
        SourcePlace place) {
    public RuleOverride {
        Objects.requireNonNull(rule, "rule");
        if (site.isPresent() == sensor.isPresent()) {
            throw new IllegalArgumentException("an override is of a site or of a sensor");
        }
        grades = Collections.unmodifiableMap(new EnumMap<>(grades));
    }

    /** {@code site x} or {@code sensor x}. */
    public String target() {
        return site.map(id -> "site " + id).orElseGet(() -> "sensor " + sensor.orElseThrow());
    }

    /** The rule as it is there; its revision tells what was changed, the mode apart. */
    public Rule applyTo(Rule base) {
        Map<Grade, Expression> merged = new EnumMap<>(base.grades());
        merged.putAll(grades);
        String meaning = meaning();
        return new Rule(
                base.id(),
                base.title(),
                base.hazard(),
                mode.orElse(base.mode()),
                base.applies(),
                base.when(),
                merged,
                raise.orElse(base.raise()),
                clear.orElse(base.clear()),
                base.advice(),
                base.source(),
                meaning.isEmpty()
                        ? base.revision()
                        : RuleRevision.hash(base.revision() + "\n" + meaning),
                base.place());
    }

    private String meaning() {
        StringJoiner lines = new StringJoiner("\n");
        grades.forEach((grade, expr) -> lines.add(grade.key() + " " + expr.canonical()));
        raise.ifPresent(value -> lines.add("raise " + value));
        clear.ifPresent(value -> lines.add("clear " + value));
        return lines.toString();
    }
}
