package io.vigil.simulator.physics;

/**
 * Temperature of a stirred vessel whose reaction gives heat by Arrhenius' law and whose jacket
 * takes it away: {@code dT/dt = h·e^(−(E/R)(1/T − 1/T0)) − (T − Tj)/τ}. Where cooling is too weak
 * no steady temperature exists and the vessel runs away. Source: N. N. Semenov 1928; F. Stoessel,
 * Thermal Safety of Chemical Processes (2008), ch. 2.
 */
public final class CooledReactor {
    private static final double KELVIN = 273.15;

    private final double activationKelvin;
    private final double referenceCelsius;
    private final double heating;
    private double celsius;

    /**
     * @param activationKelvin E/R, K
     * @param referenceCelsius T0
     * @param heating h, K/s at T0
     * @param celsius at the start
     */
    public CooledReactor(
            double activationKelvin, double referenceCelsius, double heating, double celsius) {
        this.activationKelvin = activationKelvin;
        this.referenceCelsius = referenceCelsius;
        this.heating = heating;
        this.celsius = celsius;
    }

    /**
     * Advances and returns the temperature, °C.
     *
     * @param reacting share of the normal reaction rate, 0 when the reaction is quenched
     * @param jacketCelsius Tj
     * @param coolingSeconds τ, larger when cooling is lost
     */
    public double step(
            double reacting, double jacketCelsius, double coolingSeconds, double seconds) {
        double rate =
                heating
                        * reacting
                        * Math.exp(
                                -activationKelvin
                                        * (1 / (celsius + KELVIN)
                                                - 1 / (referenceCelsius + KELVIN)));
        // Implicit in the cooling term: stable for any step; the heat of a step is its rate at the
        // start.
        double share = seconds / coolingSeconds;
        celsius = (celsius + rate * seconds + share * jacketCelsius) / (1 + share);
        return celsius;
    }

    /** °C. */
    public double celsius() {
        return celsius;
    }
}
