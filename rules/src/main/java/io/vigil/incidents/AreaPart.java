package io.vigil.incidents;

import io.vigil.model.Grade;
import io.vigil.model.SiteId;
import io.vigil.warnings.EpisodeId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One shape of an affected area.
 *
 * @param zone how bad it is there: of a plume by exposure (red: AEGL-3 or 60 % LEL, orange: AEGL-2,
 *     yellow: AEGL-1 or 10 % LEL), else the warning's grade
 * @param of the warning it comes of
 * @param counts whether sites and people in it are counted; of three assumed rates only the middle
 *     one's are
 * @param release what a plume was computed for
 * @param flow where water comes from and goes to
 */
public record AreaPart(
        AreaShape shape,
        AreaBasis basis,
        Grade zone,
        EpisodeId of,
        boolean counts,
        Optional<Assumed> release,
        Optional<Flow> flow) {
    /**
     * What a plume was computed for.
     *
     * @param substance chemical formula
     * @param rate kg/s
     * @param windSpeed m/s
     * @param measured whether the wind was measured; else it is an assumption that errs far
     * @param limit the exposure level, for example {@code AEGL-2}
     * @param capped whether the plume would reach farther than the model is valid
     */
    public record Assumed(
            String substance,
            double rate,
            double windSpeed,
            boolean measured,
            String stability,
            String limit,
            boolean capped) {
        public Assumed {
            Objects.requireNonNull(substance, "substance");
            Objects.requireNonNull(stability, "stability");
            Objects.requireNonNull(limit, "limit");
        }
    }

    /**
     * A stretch of river.
     *
     * @param arrives how long after it was raised the water is expected at the lower end
     */
    public record Flow(SiteId from, SiteId to, Duration arrives) {
        public Flow {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(arrives, "arrives");
        }
    }

    public AreaPart {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(flow, "flow");
    }
}
