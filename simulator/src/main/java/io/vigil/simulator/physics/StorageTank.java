package io.vigil.simulator.physics;

/**
 * Level in an upright cylindrical tank by mass balance: {@code A·dh/dt = Qin − Qout}. What does not
 * fit runs over and is counted.
 */
public final class StorageTank {
    private final double area;
    private final double height;
    private double level;
    private double overflow;

    /**
     * @param diameter m
     * @param height m
     * @param level at the start, m
     */
    public StorageTank(double diameter, double height, double level) {
        this.area = Math.PI / 4 * diameter * diameter;
        this.height = Require.positive("height", height);
        this.level = level;
    }

    /** Advances; flows in m³/s, mean of the step. */
    public void step(double inflow, double outflow, double seconds) {
        double wanted = level + (inflow - outflow) * seconds / area;
        level = Math.max(0, Math.min(height, wanted));
        overflow += Math.max(0, wanted - height) * area;
    }

    /** m above the floor. */
    public double level() {
        return level;
    }

    /** Level as a share of the height, %. */
    public double fill() {
        return 100 * level / height;
    }

    /** Volume in the tank, m³. */
    public double volume() {
        return level * area;
    }

    /** Volume that ran over since the start, m³. */
    public double overflow() {
        return overflow;
    }
}
