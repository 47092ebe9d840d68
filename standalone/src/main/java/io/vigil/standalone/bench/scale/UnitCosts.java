package io.vigil.standalone.bench.scale;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What carrying readings costs, each figure with where it comes from. Immutable. */
public final class UnitCosts {
    /** Where a figure comes from. */
    public enum Origin {
        /** The command beside it showed it. */
        MEASURED,
        /** A setting or a limit in the program's code. */
        SETTING,
        /** Nobody has measured it. */
        ASSUMED
    }

    /**
     * One figure.
     *
     * @param value in the unit that its {@link Cost} names
     * @param by the command that shows it, or the reason for the assumption
     */
    public record Figure(double value, Origin origin, String by) {
        public Figure {
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(by, "by");
            if (!isPossible(value)) {
                throw new IllegalArgumentException(
                        "value must be above 0 and at most 1e15, but was " + value);
            }
        }

        static boolean isPossible(double value) {
            return value > 0 && value <= 1e15;
        }
    }

    private final Map<Cost, Figure> figures;

    UnitCosts(Map<Cost, Figure> figures) {
        this.figures = new EnumMap<>(figures);
        for (Cost cost : Cost.values()) {
            Objects.requireNonNull(this.figures.get(cost), cost.key());
        }
    }

    /** The figure in its unit. */
    public double of(Cost cost) {
        return figures.get(cost).value();
    }

    /** All figures, in the order of the costs. */
    public Map<Cost, Figure> figures() {
        return Collections.unmodifiableMap(figures);
    }

    /** The same with some figures in place of others. */
    UnitCosts with(Map<Cost, Figure> others) {
        Map<Cost, Figure> all = new EnumMap<>(figures);
        all.putAll(others);
        return new UnitCosts(all);
    }

    /** The same with one figure assumed to be otherwise. */
    UnitCosts with(Cost cost, double value) {
        return with(Map.of(cost, new Figure(value, Origin.ASSUMED, "")));
    }
}
