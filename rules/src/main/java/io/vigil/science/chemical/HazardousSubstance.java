package io.vigil.science.chemical;

import io.vigil.science.Provenance;

/**
 * Substances that GB 18218-2018 names, with critical quantity and factor. Critical quantities were
 * read in reprints of its table 1. Factors of toxic gases are those of annex 1 of order no. 40 of
 * the State Administration of Work Safety; the others follow from the class, which is our reading
 * of what the substance is.
 */
public enum HazardousSubstance {
    AMMONIA(10, 2),
    CHLORINE(5, 4),
    HYDROGEN_SULFIDE(5, 5),
    SULFUR_DIOXIDE(20, 2),
    HYDROGEN_FLUORIDE(1, 5),
    HYDROGEN_CHLORIDE(20, 3),
    PHOSGENE(0.3, 20),
    ETHYLENE_OXIDE(10, 2),
    NITROGEN_DIOXIDE(1, 10),
    HYDROGEN_CYANIDE(1, 10),
    PHOSPHINE(1, 20),
    METHYL_ISOCYANATE(0.75, 20),
    HYDROGEN(5, HazardClass.W2),
    NATURAL_GAS(50, HazardClass.W2),
    LIQUEFIED_PETROLEUM_GAS(50, HazardClass.W2),
    ACETYLENE(1, HazardClass.W2),
    ETHYLENE(50, HazardClass.W2),
    VINYL_CHLORIDE(50, HazardClass.W2),
    BUTADIENE(5, HazardClass.W2),
    BENZENE(50, HazardClass.W5_3),
    METHANOL(500, HazardClass.W5_3),
    GASOLINE(200, HazardClass.W5_3),
    TOLUENE(500, HazardClass.W5_3),
    ACETONE(500, HazardClass.W5_3),
    ETHANOL(500, HazardClass.W5_3),
    CARBON_DISULFIDE(50, HazardClass.W5_3),
    ACRYLONITRILE(50, HazardClass.W5_3),
    PROPYLENE_OXIDE(10, HazardClass.W5_3),
    OXYGEN(200, HazardClass.OTHER),
    AMMONIUM_NITRATE(50, HazardClass.OTHER),
    SODIUM(10, HazardClass.OTHER),
    POTASSIUM(1, HazardClass.OTHER);

    /** Of the critical quantities. */
    public static final Provenance CRITICAL_QUANTITIES = Provenance.SECONDARY;

    private final double critical;
    private final double factor;
    private final Provenance factorProvenance;

    HazardousSubstance(double critical, double factor) {
        this.critical = critical;
        this.factor = factor;
        this.factorProvenance = Provenance.VERIFIED;
    }

    HazardousSubstance(double critical, HazardClass hazardClass) {
        this.critical = critical;
        this.factor = hazardClass.factor();
        this.factorProvenance = Provenance.SECONDARY;
    }

    /** Q, t. */
    public double critical() {
        return critical;
    }

    /** β. */
    public double factor() {
        return factor;
    }

    /** How far {@link #factor()} can be relied on. */
    public Provenance factorProvenance() {
        return factorProvenance;
    }
}
