package io.vigil.science.gas;

import java.util.Optional;

/**
 * Gases that the tables of this package speak of, with their molar mass (IUPAC standard atomic
 * weights).
 */
public enum Substance {
    HYDROGEN_SULFIDE("H2S", 34.08),
    CARBON_MONOXIDE("CO", 28.01),
    NITROGEN_DIOXIDE("NO2", 46.006),
    FORMALDEHYDE("HCHO", 30.026),
    CHLORINE("Cl2", 70.906),
    HYDROGEN_PEROXIDE("H2O2", 34.015),
    METHANOL("CH3OH", 32.042),
    SULFUR_DIOXIDE("SO2", 64.066),
    AMMONIA("NH3", 17.031),
    CARBON_DIOXIDE("CO2", 44.009),
    BENZENE("C6H6", 78.114),
    HYDROGEN_FLUORIDE("HF", 20.006),
    HYDROGEN_CYANIDE("HCN", 27.026),
    HYDROGEN_CHLORIDE("HCl", 36.461),
    PHOSGENE("COCl2", 98.916),
    ETHYLENE_OXIDE("C2H4O", 44.053),
    VINYL_CHLORIDE("C2H3Cl", 62.499),
    BROMINE("Br2", 159.808),
    NITRIC_OXIDE("NO", 30.006),
    ACRYLONITRILE("C3H3N", 53.064),
    TOLUENE("C7H8", 92.141),
    PHENOL("C6H5OH", 94.113),
    OZONE("O3", 47.998),
    XYLENE("C8H10", 106.168),
    HYDROGEN("H2", 2.016),
    METHANE("CH4", 16.043),
    PROPANE("C3H8", 44.097),
    N_BUTANE("n-C4H10", 58.124),
    ISOBUTANE("i-C4H10", 58.124),
    ETHYLENE("C2H4", 28.054),
    ACETYLENE("C2H2", 26.038),
    ETHANOL("C2H5OH", 46.069);

    private final String formula;
    private final double molarMass;

    Substance(String formula, double molarMass) {
        this.formula = formula;
        this.molarMass = molarMass;
    }

    /** As catalogues write it, for example {@code CH4}. */
    public String formula() {
        return formula;
    }

    /** g/mol. */
    public double molarMass() {
        return molarMass;
    }

    /** The substance with this {@link #formula()}. */
    public static Optional<Substance> ofFormula(String formula) {
        for (Substance substance : values()) {
            if (substance.formula.equals(formula)) {
                return Optional.of(substance);
            }
        }
        return Optional.empty();
    }
}
