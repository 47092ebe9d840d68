package io.vigil.science.gas;

import io.vigil.science.Provenance;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Published lower explosive limits. Sources differ by up to a fifth; a detector means by 100 %LEL
 * what it was calibrated with, so none of these is taken unless a catalogue says so.
 *
 * @param limit % by volume
 * @param source where it was read
 */
public record ExplosiveLimits(
        Substance substance, double limit, String source, Provenance provenance) {
    private static final String FIGARO = "figaro.co.jp, combustible gas table";
    private static final String BS = "BS 5345 as reprinted by ntron.com";

    /** All values that were read. */
    public static final List<ExplosiveLimits> ALL =
            List.of(
                    read(Substance.HYDROGEN, 4.0, FIGARO),
                    read(Substance.HYDROGEN, 4.0, BS),
                    read(Substance.METHANE, 5.0, FIGARO),
                    read(Substance.METHANE, 5.0, BS),
                    read(Substance.PROPANE, 2.1, FIGARO),
                    read(Substance.PROPANE, 2.0, BS),
                    read(Substance.ISOBUTANE, 1.8, FIGARO),
                    read(Substance.N_BUTANE, 1.5, BS),
                    read(Substance.ETHYLENE, 2.7, FIGARO),
                    read(Substance.TOLUENE, 1.2, FIGARO),
                    read(Substance.TOLUENE, 1.2, BS),
                    read(Substance.METHANOL, 5.5, FIGARO),
                    read(Substance.METHANOL, 6.7, BS),
                    read(Substance.ETHANOL, 3.5, FIGARO),
                    read(Substance.CARBON_MONOXIDE, 12.5, BS),
                    read(Substance.AMMONIA, 15.0, BS),
                    read(Substance.HYDROGEN_SULFIDE, 4.3, BS),
                    read(Substance.BENZENE, 1.2, BS),
                    read(Substance.ACETYLENE, 1.5, BS));

    private static ExplosiveLimits read(Substance substance, double limit, String source) {
        return new ExplosiveLimits(substance, limit, source, Provenance.VERIFIED);
    }

    /** The lowest published value, which warns earliest; empty if none was read. */
    public static OptionalDouble lowest(Substance substance) {
        return ALL.stream()
                .filter(row -> row.substance == substance)
                .mapToDouble(ExplosiveLimits::limit)
                .min();
    }
}
