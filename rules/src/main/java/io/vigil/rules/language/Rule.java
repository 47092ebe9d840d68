package io.vigil.rules.language;

import io.vigil.findings.SourcePlace;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A checked rule.
 *
 * @param mode whom it reaches; not part of the revision
 * @param applies which sensors it judges
 * @param when outside of it nothing is raised or upgraded; empty for always
 * @param grades condition by grade, at least one
 * @param raise how long a condition must hold before a warning is raised or upgraded
 * @param clear how a grade ends
 * @param source where the limits come from, and how far that was checked
 * @param revision short hash of everything above that changes what the rule does
 * @param place where the rule was written
 */
public record Rule(
        RuleId id,
        LocalizedText title,
        String hazard,
        Mode mode,
        Applies applies,
        Optional<Schedule> when,
        Map<Grade, Expression> grades,
        Raise raise,
        Clear clear,
        LocalizedText advice,
        RuleSource source,
        String revision,
        SourcePlace place) {
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(when, "when");
        grades = Collections.unmodifiableMap(new EnumMap<>(grades));
    }

    /** Whom a rule reaches. */
    public enum Mode {
        /** Everybody. */
        LIVE,
        /** Judges like a live one, but only rule engineers see what comes of it. */
        SHADOW,
        /** Nobody: it does not judge. */
        OFF;

        /** As written in rule files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The mode with this {@link #key()}. */
        public static Optional<Mode> ofKey(String key) {
            return Stream.of(values()).filter(mode -> mode.key().equals(key)).findFirst();
        }
    }

    /**
     * The same rule judged by other conditions, as trials need it; it keeps the revision, which is
     * then not that of its meaning.
     */
    public Rule with(Map<Grade, Expression> conditions, Raise raising, Clear clearing) {
        return new Rule(
                id,
                title,
                hazard,
                mode,
                applies,
                when,
                conditions,
                raising,
                clearing,
                advice,
                source,
                revision,
                place);
    }

    /** The same rule with another revision. */
    Rule withRevision(String text) {
        return new Rule(
                id, title, hazard, mode, applies, when, grades, raise, clear, advice, source, text,
                place);
    }

    /** What is judged, one by one. */
    public enum Scope {
        /** Each sensor that is selected. */
        SENSOR,
        /** Each site with a sensor that is selected, by its sensors together. */
        SITE,
        /** Each region with such a site, by the sensors of its sites together. */
        AREA;

        /** As written in rule files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The scope with this {@link #key()}. */
        public static Optional<Scope> ofKey(String key) {
            return Stream.of(values()).filter(scope -> scope.key().equals(key)).findFirst();
        }
    }

    /** How much of a region path an area is, outermost first (GB/T 2260). */
    public enum AreaLevel {
        PROVINCE(1),
        CITY(2),
        DISTRICT(3),
        TOWN(4),
        VILLAGE(5);

        private final int depth;

        AreaLevel(int depth) {
            this.depth = depth;
        }

        /** Number of codes of a path of this level. */
        public int depth() {
            return depth;
        }

        /** As written in rule files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The level with this {@link #key()}. */
        public static Optional<AreaLevel> ofKey(String key) {
            return Stream.of(values()).filter(level -> level.key().equals(key)).findFirst();
        }

        /** The code of the region of this level; empty if the path is shorter. */
        public Optional<String> codeIn(RegionPath path) {
            return path.codes().size() >= depth()
                    ? Optional.of(path.codes().get(depth() - 1))
                    : Optional.empty();
        }
    }

    /**
     * What is judged, and by which sensors: all words given must match; absent ones match all.
     *
     * @param scope what is judged
     * @param kind kind of the sensors; {@link #ANY_KIND} in rules that only look at warnings
     * @param siteType type of their site
     * @param attributes word attributes that sensors or their sites must have, by name
     * @param area level of the regions, in scope area only
     */
    public record Applies(
            Scope scope,
            String kind,
            Optional<String> siteType,
            Map<String, String> attributes,
            Optional<AreaLevel> area) {
        /** Stands for sensors of whatever kind. */
        public static final String ANY_KIND = "";

        public Applies {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(siteType, "siteType");
            attributes = Map.copyOf(attributes);
            if (area.isPresent() != (scope == Scope.AREA)) {
                throw new IllegalArgumentException("scope " + scope + " with area " + area);
            }
        }

        /** Judges each sensor. */
        public Applies(String kind, Optional<String> siteType, Map<String, String> attributes) {
            this(Scope.SENSOR, kind, siteType, attributes, Optional.empty());
        }
    }

    /**
     * A condition raises once it held for {@code readings} readings in a row and for {@code
     * duration}. The default is one reading and no duration: at once.
     */
    public record Raise(int readings, Duration duration) {
        /** At once. */
        public static final Raise AT_ONCE = new Raise(1, Duration.ZERO);

        public Raise {
            if (readings < 1 || duration.isNegative()) {
                throw new IllegalArgumentException(
                        "readings from 1, duration from 0: " + readings + ", " + duration);
            }
        }
    }

    /**
     * A grade ends once, for {@code duration}, its condition did not hold even with every limit
     * eased by {@code margin}.
     */
    public record Clear(Optional<Margin> margin, Duration duration) {
        /** At the first reading below the limit. */
        public static final Clear AT_ONCE = new Clear(Optional.empty(), Duration.ZERO);
    }

    /**
     * By how much a limit is eased for clearing.
     *
     * @param value from 0
     * @param unit compatible with the limits that it eases; {@code %} eases each limit by that
     *     share of its value
     */
    public record Margin(double value, MeasurementUnit unit) {}
}
