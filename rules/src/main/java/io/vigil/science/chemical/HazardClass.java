package io.vigil.science.chemical;

import io.vigil.science.Provenance;

/** Classes of table 4 of GB 18218-2018 with their factor β, for substances it does not name. */
public enum HazardClass {
    J1(4),
    J2(1),
    J3(2),
    J4(2),
    J5(1),
    W1_1(2),
    W1_2(2),
    W1_3(2),
    W2(1.5),
    W3(1),
    W4(1),
    W5_1(1.5),
    W5_2(1),
    W5_3(1),
    W5_4(1),
    W6_1(1.5),
    W6_2(1),
    W7_1(1.5),
    W7_2(1),
    /** Every other class. */
    OTHER(1);

    /** Read in a public program that carries the table. */
    public static final Provenance PROVENANCE = Provenance.SECONDARY;

    private final double factor;

    HazardClass(double factor) {
        this.factor = factor;
    }

    /** β. */
    public double factor() {
        return factor;
    }
}
