package io.vigil.model;

/**
 * A place on the WGS 84 ellipsoid.
 *
 * @param latitude degrees, north positive, -90 to 90
 * @param longitude degrees, east positive, -180 to 180
 */
public record Position(double latitude, double longitude) {
    /** Mean radius of the Earth, metres (IUGG). */
    static final double EARTH_RADIUS = 6_371_008.8;

    public Position {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException(
                    "latitude must be within -90..90, but was " + latitude);
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException(
                    "longitude must be within -180..180, but was " + longitude);
        }
    }

    /** Distance along the great circle, metres; of the ellipsoid it is within 0.6 %. */
    public double distanceTo(Position other) {
        double from = Math.toRadians(latitude);
        double to = Math.toRadians(other.latitude);
        double across = Math.sin((to - from) / 2);
        double along = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double haversine = across * across + Math.cos(from) * Math.cos(to) * along * along;
        return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }
}
