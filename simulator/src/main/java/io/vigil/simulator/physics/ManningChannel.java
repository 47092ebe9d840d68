package io.vigil.simulator.physics;

/**
 * Depth and flow in a rectangular channel by Manning's formula: {@code Q = A·R^(2/3)·√S / n}.
 * Source: R. Manning 1891, in the form of V. T. Chow, Open-Channel Hydraulics (1959), ch. 5.
 *
 * @param width m
 * @param slope of the bed, m/m
 * @param roughness n, s/m^(1/3); 0.035 for a natural stream
 */
public record ManningChannel(double width, double slope, double roughness) {
    private static final double DEEPEST = 60;

    public ManningChannel {
        Require.positive("width", width);
        Require.positive("slope", slope);
        Require.positive("roughness", roughness);
    }

    /** Flow, m³/s, at a depth in m. */
    public double flow(double depth) {
        double area = width * depth;
        double radius = area / (width + 2 * depth);
        return area * Math.pow(radius, 2.0 / 3.0) * Math.sqrt(slope) / roughness;
    }

    /** Depth, m, at which {@code flow} m³/s pass; the inverse of {@link #flow}. */
    public double depth(double flow) {
        double low = 0;
        double high = DEEPEST;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (flow(middle) < flow) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
