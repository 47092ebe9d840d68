package io.vigil.science.gas;

import io.vigil.science.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Acute Exposure Guideline Levels (AEGL) for the public, ppm. Definitions: National Research
 * Council, Acute Exposure Guideline Levels for Selected Airborne Chemicals, vol. 6 (2008, NAP
 * 12018), p. 59. Numbers: for chlorine the EPA table as mirrored in encyclopaedias, for hydrogen
 * sulfide PMC5777517, for ammonia from memory.
 *
 * @param tier 1 discomfort, reversible; 2 irreversible or serious effects, or impaired ability to
 *     escape; 3 threat to life
 * @param minutes of exposure
 * @param ppm the level
 */
public record AcuteGuideline(
        Substance substance, int tier, int minutes, double ppm, Provenance provenance) {
    /** All levels that are known. */
    public static final List<AcuteGuideline> ALL =
            Stream.of(
                            levels(Substance.CHLORINE, 1, Provenance.VERIFIED, 0.50, 0.50, 0.50),
                            levels(Substance.CHLORINE, 2, Provenance.VERIFIED, 2.8, 2.8, 2.0),
                            levels(Substance.CHLORINE, 3, Provenance.VERIFIED, 50, 28, 20),
                            levels(
                                    Substance.HYDROGEN_SULFIDE,
                                    1,
                                    Provenance.VERIFIED,
                                    0.75,
                                    0.60,
                                    0.51),
                            levels(Substance.HYDROGEN_SULFIDE, 2, Provenance.VERIFIED, 41, 32, 27),
                            levels(Substance.HYDROGEN_SULFIDE, 3, Provenance.VERIFIED, 76, 59, 50),
                            levels(Substance.AMMONIA, 1, Provenance.UNVERIFIED, 30, 30, 30),
                            levels(Substance.AMMONIA, 2, Provenance.UNVERIFIED, 220, 220, 160),
                            levels(Substance.AMMONIA, 3, Provenance.UNVERIFIED, 2700, 1600, 1100))
                    .flatMap(List::stream)
                    .toList();

    private static List<AcuteGuideline> levels(
            Substance substance,
            int tier,
            Provenance provenance,
            double tenMinutes,
            double halfHour,
            double hour) {
        return List.of(
                new AcuteGuideline(substance, tier, 10, tenMinutes, provenance),
                new AcuteGuideline(substance, tier, 30, halfHour, provenance),
                new AcuteGuideline(substance, tier, 60, hour, provenance));
    }

    /** The level for a time that the table has; nothing is interpolated. */
    public static Optional<AcuteGuideline> of(Substance substance, int tier, int minutes) {
        return ALL.stream()
                .filter(level -> level.substance == substance)
                .filter(level -> level.tier == tier && level.minutes == minutes)
                .findFirst();
    }
}
