package io.vigil.science.gas;

import io.vigil.science.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Occupational exposure limits as the annex of GB/T 50493-2019 prints them, mg/m³ at 20 °C, read in
 * reprints (houwei.cc, bjime.com): {@link Provenance#SECONDARY}. The law behind them is GBZ
 * 2.1-2019. Where both a ceiling and means exist, the ceiling rules.
 *
 * <p>The annex' IDLH values correspond to those of NIOSH before 1994 (hydrogen fluoride looks like
 * an error): no evacuation limit may be made of them.
 *
 * @param ceiling MAC
 * @param shiftMean PC-TWA
 * @param shortMean PC-STEL
 * @param dangerous IDLH of the annex
 * @param remark what is doubtful about the row; empty if nothing is
 */
public record OccupationalLimit(
        Substance substance,
        OptionalDouble ceiling,
        OptionalDouble shiftMean,
        OptionalDouble shortMean,
        OptionalDouble dangerous,
        String remark) {
    private static final double NONE = Double.NaN;

    /** Of all rows. */
    public static final Provenance PROVENANCE = Provenance.SECONDARY;

    /** The rows of the annex. */
    public static final List<OccupationalLimit> ALL =
            List.of(
                    row(Substance.HYDROGEN_SULFIDE, 10, NONE, NONE, 430),
                    row(Substance.CARBON_MONOXIDE, NONE, 20, 30, 1700),
                    row(Substance.NITROGEN_DIOXIDE, NONE, 5, 10, 96),
                    row(
                            Substance.FORMALDEHYDE,
                            NONE,
                            2,
                            NONE,
                            37,
                            "a ceiling in GBZ 2.1; the reprint shifts the column"),
                    row(Substance.CHLORINE, 1, NONE, NONE, 88),
                    row(Substance.HYDROGEN_PEROXIDE, NONE, 1.5, NONE, 100),
                    row(Substance.METHANOL, NONE, 25, 50, 33000),
                    row(Substance.SULFUR_DIOXIDE, NONE, 5, 10, 270),
                    row(Substance.AMMONIA, NONE, 20, 30, 360),
                    row(Substance.CARBON_DIOXIDE, NONE, 9000, 18000, 92000),
                    row(
                            Substance.BENZENE,
                            NONE,
                            6,
                            10,
                            9800,
                            "GBZ 2.1-2019 may be stricter (3 and 6); not confirmed"),
                    row(
                            Substance.HYDROGEN_FLUORIDE,
                            2,
                            NONE,
                            NONE,
                            500,
                            "IDLH looks like an error"),
                    row(Substance.HYDROGEN_CYANIDE, 1, NONE, NONE, 56),
                    row(Substance.HYDROGEN_CHLORIDE, 7.5, NONE, NONE, 150),
                    row(Substance.PHOSGENE, 0.5, NONE, NONE, 8),
                    row(Substance.ETHYLENE_OXIDE, NONE, 0.6, 2, 1500, "another reprint has 1"),
                    row(Substance.VINYL_CHLORIDE, NONE, 10, 25, NONE),
                    row(Substance.BROMINE, 0.3, NONE, NONE, 66),
                    row(Substance.NITRIC_OXIDE, NONE, 5, 10, 120),
                    row(Substance.ACRYLONITRILE, NONE, 1, 2, 1100),
                    row(Substance.TOLUENE, NONE, 50, 100, 7700),
                    row(Substance.PHENOL, NONE, 10, NONE, 950),
                    row(Substance.OZONE, 0.3, NONE, NONE, 20),
                    row(Substance.XYLENE, NONE, 50, 100, 4400));

    private static OccupationalLimit row(
            Substance substance, double mac, double twa, double stel, double idlh) {
        return row(substance, mac, twa, stel, idlh, "");
    }

    private static OccupationalLimit row(
            Substance substance, double mac, double twa, double stel, double idlh, String remark) {
        return new OccupationalLimit(
                substance, maybe(mac), maybe(twa), maybe(stel), maybe(idlh), remark);
    }

    private static OptionalDouble maybe(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The row of a substance. */
    public static Optional<OccupationalLimit> of(Substance substance) {
        return ALL.stream().filter(row -> row.substance == substance).findFirst();
    }

    /** Set points of a detector under a profile; empty if the row lacks what the profile needs. */
    public Optional<SetPoints> setPoints(SetPointProfile profile) {
        return profile.of(this);
    }

    /**
     * Two set points, mg/m³ at 20 °C.
     *
     * @param first lower one
     * @param second higher one
     */
    public record SetPoints(double first, double second) {}
}
