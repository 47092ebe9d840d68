package io.vigil.incidents;

/** What an area rests on. Names are published, so they never change. */
public enum AreaBasis {
    /** Gaussian plume of a source whose rate the catalogue gives: a screening estimate. */
    PLUME(true),
    /** Gaussian plumes of three assumed rates: a screening estimate. */
    PLUME_THREE_RATES(true),
    /** A corridor along the river network of the catalogue: an engineering default. */
    DOWNSTREAM(false),
    /** How far apart warnings of this hazard have one cause: an engineering default. */
    RADIUS(false);

    private final boolean screening;

    AreaBasis(boolean screening) {
        this.screening = screening;
    }

    /** Whether "screening estimate only" (筛查估算) has to stand beside it. */
    public boolean isScreening() {
        return screening;
    }
}
