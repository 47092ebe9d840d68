package io.vigil.incidents;

/**
 * Wind as it was last measured near a place.
 *
 * @param speed m/s
 * @param from direction that it comes from, degrees from north through east
 */
public record Wind(double speed, double from) {
    public Wind {
        if (!(speed >= 0) || !Double.isFinite(speed) || !Double.isFinite(from)) {
            throw new IllegalArgumentException("no wind: " + speed + " m/s from " + from);
        }
    }
}
