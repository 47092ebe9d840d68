package io.vigil.science.gas;

/**
 * Conversion between the ways a gas concentration is written. {@code ppm = mg/m³ · Vm/M}, with the
 * molar volume of an ideal gas {@code Vm = R·T/P}; R is the CODATA 2018 value.
 *
 * <p>Occupational limits of GB/T 50493 and GBZ 2.1 are in mg/m³ at 20 °C, those of AEGL tables are
 * in ppm and converted at 25 °C: the temperature is always named.
 */
public final class Concentration {
    /** Molar gas constant, J/(mol·K). */
    public static final double GAS_CONSTANT = 8.314462618;

    /** Standard atmosphere, kPa. */
    public static final double ATMOSPHERE = 101.325;

    private static final double ZERO_CELSIUS = 273.15;

    private Concentration() {}

    /**
     * Volume of a mole of ideal gas, L/mol.
     *
     * @param celsius °C
     * @param pressure kPa, absolute
     */
    public static double molarVolume(double celsius, double pressure) {
        return GAS_CONSTANT * (celsius + ZERO_CELSIUS) / pressure;
    }

    /**
     * ppm by volume of a concentration in mg/m³ at normal pressure.
     *
     * @param molarMass g/mol
     * @param celsius °C
     */
    public static double ppm(double milligrams, double molarMass, double celsius) {
        return milligrams * molarVolume(celsius, ATMOSPHERE) / molarMass;
    }

    /**
     * mg/m³ of a concentration in ppm by volume at normal pressure.
     *
     * @param molarMass g/mol
     * @param celsius °C
     */
    public static double milligrams(double ppm, double molarMass, double celsius) {
        return ppm * molarMass / molarVolume(celsius, ATMOSPHERE);
    }

    /**
     * Share of the lower explosive limit, %LEL, of a concentration in ppm.
     *
     * @param limit what 100 %LEL is by the detector's calibration gas, % by volume
     */
    public static double percentOfLimit(double ppm, double limit) {
        return 100 * ppm / (limit * 1e4);
    }

    /**
     * ppm of a share of the lower explosive limit.
     *
     * @param percent %LEL
     * @param limit what 100 %LEL is by the detector's calibration gas, % by volume
     */
    public static double ppmOfLimit(double percent, double limit) {
        return percent * limit * 100;
    }

    /**
     * What an open-path detector reads, LEL·m.
     *
     * @param percent %LEL, mean along the cloud
     * @param metres length of the beam in the cloud, m
     */
    public static double alongPath(double percent, double metres) {
        return percent / 100 * metres;
    }
}
