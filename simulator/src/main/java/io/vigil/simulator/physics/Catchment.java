package io.vigil.simulator.physics;

/**
 * Rain to runoff: a loss coefficient and two equal linear reservoirs in series (a Nash cascade of
 * order 2), on top of a constant base flow. Source: Nash 1957, see {@link LinearReservoir}.
 */
public final class Catchment {
    private final double areaSquareKilometres;
    private final double runoffCoefficient;
    private final double baseFlow;
    private final LinearReservoir upper;
    private final LinearReservoir lower;

    /**
     * @param areaSquareKilometres above 0
     * @param runoffCoefficient share of the rain that runs off, 0 to 1
     * @param residenceSeconds of each of the two reservoirs
     * @param baseFlow m³/s
     */
    public Catchment(
            double areaSquareKilometres,
            double runoffCoefficient,
            double residenceSeconds,
            double baseFlow) {
        this.areaSquareKilometres = Require.positive("areaSquareKilometres", areaSquareKilometres);
        this.runoffCoefficient = runoffCoefficient;
        this.baseFlow = baseFlow;
        this.upper = new LinearReservoir(residenceSeconds, 0);
        this.lower = new LinearReservoir(residenceSeconds, 0);
    }

    /**
     * Advances and returns the mean runoff of the step, m³/s.
     *
     * @param rain intensity, mm/h
     */
    public double step(double rain, double seconds) {
        // 1 mm/h on 1 km² is 1000 m³/h.
        double effective = rain * runoffCoefficient * areaSquareKilometres * 1000 / 3600;
        return baseFlow + lower.step(upper.step(effective, seconds), seconds);
    }

    /** Rain water that is still on its way, m³. */
    public double storage() {
        return upper.storage() + lower.storage();
    }
}
