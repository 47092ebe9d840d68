package io.vigil.science.dispersion;

/**
 * Gaussian puff of a sudden release on the ground: {@code C =
 * 2M/((2π)^(3/2)σxσyσz)·e^(−x²/2σx²−y²/2σy²−z²/2σz²)}. Source: D. B. Turner, Workbook of
 * Atmospheric Dispersion Estimates (1970), eq. 5.13. The lengths grow with the distance travelled;
 * they are the caller's.
 *
 * @param mass g
 * @param sigmaX along the wind, m
 * @param sigmaY across the wind, m
 * @param sigmaZ upwards, m
 */
public record GaussianPuff(double mass, double sigmaX, double sigmaY, double sigmaZ) {
    public GaussianPuff {
        if (!(mass >= 0) || !(sigmaX > 0) || !(sigmaY > 0) || !(sigmaZ > 0)) {
            throw new IllegalArgumentException(
                    String.format(
                            "a puff needs a mass and lengths above 0, but had %s, %s, %s and %s",
                            mass, sigmaX, sigmaY, sigmaZ));
        }
    }

    /** Concentration, g/m³, at a distance from the puff's centre on the ground, m. */
    public double concentration(double along, double across, double height) {
        double far = square(along / sigmaX) + square(across / sigmaY) + square(height / sigmaZ);
        return 2
                * mass
                / (Math.pow(2 * Math.PI, 1.5) * sigmaX * sigmaY * sigmaZ)
                * Math.exp(-far / 2);
    }

    private static double square(double value) {
        return value * value;
    }
}
