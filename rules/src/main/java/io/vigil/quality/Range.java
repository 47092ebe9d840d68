package io.vigil.quality;

/**
 * Values from {@code low} to {@code high}, both included; infinite where there is no limit.
 *
 * @param low in the unit of the values
 * @param high in the unit of the values
 */
public record Range(double low, double high) {
    /** Every value. */
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    boolean contains(double value) {
        return value >= low && value <= high;
    }
}
