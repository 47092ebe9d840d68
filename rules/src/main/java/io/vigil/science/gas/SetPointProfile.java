package io.vigil.science.gas;

import io.vigil.science.Provenance;
import io.vigil.science.gas.OccupationalLimit.SetPoints;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which standard the set points of toxic gas detectors follow. The two disagree for gases without a
 * ceiling: CO begins at 20 mg/m³ in the one and at 15 in the other.
 */
public enum SetPointProfile {
    /**
     * GB/T 50493-2019 §5.5.2 (3): level 1 at 100 % of the limit, level 2 at 200 %; the limit is the
     * ceiling or the shift mean.
     */
    GB50493(Provenance.VERIFIED) {
        @Override
        Optional<SetPoints> of(OccupationalLimit limit) {
            return present(limit.ceiling(), limit.shiftMean()).map(x -> new SetPoints(x, 2 * x));
        }
    },

    /**
     * GB/T 50493-2019 §5.5.2 (3), only for a detector whose range cannot meet {@link #GB50493}: 5 %
     * and 10 % of IDLH. Mostly far laxer than the limit.
     */
    GB50493_BY_IDLH(Provenance.VERIFIED) {
        @Override
        Optional<SetPoints> of(OccupationalLimit limit) {
            return present(limit.dangerous(), OptionalDouble.empty())
                    .map(x -> new SetPoints(0.05 * x, 0.10 * x));
        }
    },

    /**
     * GBZ/T 223-2009: forecast at half, alarm at the ceiling or the short-term mean. The third
     * level is the employer's own.
     */
    GBZT223(Provenance.SECONDARY) {
        @Override
        Optional<SetPoints> of(OccupationalLimit limit) {
            return present(limit.ceiling(), limit.shortMean()).map(x -> new SetPoints(x / 2, x));
        }
    };

    private final Provenance provenance;

    SetPointProfile(Provenance provenance) {
        this.provenance = provenance;
    }

    /** How far the rule (not the limits it is applied to) can be relied on. */
    public Provenance provenance() {
        return provenance;
    }

    abstract Optional<SetPoints> of(OccupationalLimit limit);

    private static Optional<Double> present(OptionalDouble first, OptionalDouble second) {
        if (first.isPresent()) {
            return Optional.of(first.getAsDouble());
        }
        return second.isPresent() ? Optional.of(second.getAsDouble()) : Optional.empty();
    }
}
