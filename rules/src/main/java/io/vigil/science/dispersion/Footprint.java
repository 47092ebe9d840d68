package io.vigil.science.dispersion;

import io.vigil.model.Position;
import io.vigil.science.dispersion.Stability.Ground;
import io.vigil.science.geo.Sphere;
import java.util.ArrayList;
import java.util.List;

/**
 * Area in which a steady release on the ground exceeds a concentration, by the Gaussian plume.
 *
 * <p><b>A screening estimate.</b> Chlorine, liquefied petroleum gas, cold ammonia and sulfur
 * dioxide are heavier than air: near the source they lie wider and lower. Nothing is drawn nearer
 * than 100 m or beyond 10 km, where the dispersion lengths are not valid.
 *
 * @param reach farthest distance at which the concentration is exceeded on the axis, m; at most
 *     {@link GaussianPlume#FARTHEST}
 * @param capped whether it would reach farther than the model is valid
 * @param halfWidth largest distance from the axis, m
 * @param halfWidthAt distance downwind of {@link #halfWidth}, m
 * @param circle whether the wind is too weak to have a direction: then the area is a circle of
 *     radius {@link #reach}
 * @param release what it was computed for
 */
public record Footprint(
        double reach,
        boolean capped,
        double halfWidth,
        double halfWidthAt,
        boolean circle,
        Release release) {
    /** Below this wind, m/s, a cloud may go anywhere. */
    public static final double CALM = 1;

    /** What has to be printed with every footprint. */
    public static final String SCREENING_ONLY = "screening estimate";

    private static final double SEARCH_TO = 50_000;
    private static final int STEPS = 200;
    private static final double[] OUTLINE = {0.10, 0.25, 0.50, 0.75, 0.90};

    /**
     * A steady release on the ground.
     *
     * @param source g/s
     * @param wind m/s, 10 m above ground
     * @param limit concentration, g/m³
     */
    public record Release(
            double source, double wind, Stability stability, Ground ground, double limit) {
        public Release {
            if (!(source > 0) || !(wind > 0) || !(limit > 0)) {
                throw new IllegalArgumentException(
                        String.format(
                                "a release needs a source, a wind and a limit above 0, but had %s,"
                                        + " %s and %s",
                                source, wind, limit));
            }
        }

        double onAxis(double downwind) {
            return GaussianPlume.onAxis(source, wind, stability, ground, downwind);
        }

        /** Distance from the axis at which the limit is met, m; 0 where it is nowhere exceeded. */
        public double halfWidth(double downwind) {
            double ratio = onAxis(downwind) / limit;
            return ratio <= 1
                    ? 0
                    : stability.sigmaY(downwind, ground) * Math.sqrt(2 * Math.log(ratio));
        }

        /** Where the axis falls below the limit, m, without regard to validity; at most 50 km. */
        public double unboundedReach() {
            double low = 0;
            double high = SEARCH_TO;
            if (onAxis(high) >= limit) {
                return SEARCH_TO;
            }
            for (int i = 0; i < 100; i++) {
                double middle = (low + high) / 2;
                if (middle > 0 && onAxis(middle) >= limit) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** Computes the area. */
    public static Footprint of(Release release) {
        double unbounded = release.unboundedReach();
        boolean capped = unbounded > GaussianPlume.FARTHEST;
        double reach = capped ? GaussianPlume.FARTHEST : unbounded;
        double widest = 0;
        double widestAt = 0;
        for (int i = 1; i <= STEPS; i++) {
            double x = reach * i / STEPS;
            double width = x < GaussianPlume.NEAREST ? 0 : release.halfWidth(x);
            if (width > widest) {
                widest = width;
                widestAt = x;
            }
        }
        return new Footprint(reach, capped, widest, widestAt, release.wind() < CALM, release);
    }

    /**
     * How far the wind may turn to either side, degrees: 30 in class F or below 2 m/s, else 15; 180
     * in calm. An engineering default in the manner of ALOHA.
     */
    public double turn() {
        if (circle) {
            return 180;
        }
        return release.stability() == Stability.F || release.wind() < 2 ? 30 : 15;
    }

    /** Whether the area ends nearer than the model is valid; then nothing should be drawn. */
    public boolean isTooNear() {
        return reach < GaussianPlume.NEAREST;
    }

    /**
     * Outline of the area, closed: the first point is repeated at the end. Nearer than 100 m no
     * width is computed; the outline runs straight to the source there.
     *
     * @param windFrom direction that the wind comes from, degrees from north through east
     */
    public List<Position> outline(Position source, double windFrom) {
        return circle ? circle(source) : plume(source, (windFrom + 180) % 360);
    }

    private List<Position> circle(Position source) {
        List<Position> points = new ArrayList<>();
        for (int bearing = 0; bearing < 360; bearing += 10) {
            points.add(Sphere.destination(source, bearing, reach));
        }
        points.add(points.get(0));
        return List.copyOf(points);
    }

    private List<Position> plume(Position source, double bearing) {
        List<Position> left = new ArrayList<>();
        List<Position> right = new ArrayList<>();
        for (double share : OUTLINE) {
            double x = share * reach;
            if (x < GaussianPlume.NEAREST) {
                continue;
            }
            double width = release.halfWidth(x);
            Position axis = Sphere.destination(source, bearing, x);
            left.add(Sphere.destination(axis, bearing - 90, width));
            right.add(0, Sphere.destination(axis, bearing + 90, width));
        }
        List<Position> points = new ArrayList<>();
        points.add(source);
        points.addAll(left);
        points.add(Sphere.destination(source, bearing, reach));
        points.addAll(right);
        points.add(source);
        return List.copyOf(points);
    }

    /**
     * The area that the wind may turn the plume into: a sector of the reach, closed. In calm it is
     * the circle.
     *
     * @param windFrom direction that the wind comes from, degrees from north through east
     */
    public List<Position> sector(Position source, double windFrom) {
        if (circle) {
            return circle(source);
        }
        double bearing = windFrom + 180;
        List<Position> points = new ArrayList<>();
        points.add(source);
        double spread = turn() + Math.toDegrees(Math.atan2(halfWidth, halfWidthAt));
        for (int i = -6; i <= 6; i++) {
            points.add(Sphere.destination(source, bearing + spread * i / 6, reach));
        }
        points.add(source);
        return List.copyOf(points);
    }
}
