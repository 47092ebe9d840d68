package io.vigil.simulator.physics;

/**
 * A fire that grows with the square of time and what a node at a distance sees of it. Heat release
 * {@code Q = α·t²} (NFPA 72 annex B); excess temperature on the plume's axis {@code ΔT = 9.1·(T∞/(g
 * cp² ρ²))^(1/3)·Qc^(2/3)·r^(−5/3)}, about {@code 25·Qc^(2/3)·r^(−5/3)} in kW and m (G. Heskestad,
 * in the SFPE Handbook). The plume leans with the wind: away from its axis the excess falls off as
 * a Gaussian of the angle. Smoke and gases are diluted as heat is, so their excess follows ΔT by
 * the yield: {@code c = ρ·cp·ΔT·y/(χ·ΔHc)}.
 */
public final class SurfaceFire {
    private static final double CONVECTIVE_SHARE = 0.7;
    private static final double PLUME = 25;
    private static final double HEAT_OF_COMBUSTION = 16_000; // kJ/kg, wood
    private static final double AIR = 1.2; // kJ/(m³ K)
    private static final double SPREAD_DEGREES = 25;
    private static final double SURROUNDED_METRES = 12;

    private final double growth;
    private final double greatest;
    private double output;

    /**
     * @param growth α, kW/s²; 0.047 is a "fast" fire
     * @param greatest heat release at which growth ends, kW
     */
    public SurfaceFire(double growth, double greatest) {
        this.growth = Require.positive("growth", growth);
        this.greatest = Require.positive("greatest", greatest);
    }

    /** Sets the fire to its state so many seconds after ignition. */
    public void burn(double sinceIgnition) {
        output = Math.min(greatest, growth * sinceIgnition * sinceIgnition);
    }

    /** Extinguishing: heat release falls exponentially. */
    public void quench(double seconds, double timeConstant) {
        output *= Math.exp(-seconds / timeConstant);
    }

    /** Heat release, kW. */
    public double output() {
        return output;
    }

    /**
     * Excess temperature, K.
     *
     * @param distance m
     * @param offAxisDegrees angle between the way the wind blows and the way to the node
     */
    public double excess(double distance, double offAxisDegrees) {
        double r = Math.max(3, distance);
        double lean =
                r <= SURROUNDED_METRES
                        ? 1
                        : Math.exp(-Math.pow(offAxisDegrees / SPREAD_DEGREES, 2) / 2);
        return lean * PLUME * Math.pow(CONVECTIVE_SHARE * output, 2.0 / 3) * Math.pow(r, -5.0 / 3);
    }

    /**
     * Concentration of a product, mg/m³, where the temperature is raised by {@code excess} K.
     *
     * @param yield kg of product per kg of fuel
     */
    public static double product(double excess, double yield) {
        return 1e6 * AIR * excess * yield / (CONVECTIVE_SHARE * HEAT_OF_COMBUSTION);
    }
}
