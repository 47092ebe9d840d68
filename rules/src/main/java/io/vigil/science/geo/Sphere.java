package io.vigil.science.geo;

import io.vigil.model.Position;

/**
 * Bearings and destinations on a sphere with the mean radius of the Earth (IUGG, R1 = 6 371 008.8
 * m): great circles, off the ellipsoid by at most 0.6 %; the distance is {@link
 * Position#distanceTo}. Source: spherical trigonometry, as in J. P. Snyder, Map Projections: A
 * Working Manual, USGS Professional Paper 1395 (1987), eqs. 5-3 to 5-6.
 */
public final class Sphere {
    /** m. */
    public static final double RADIUS = 6_371_008.8;

    private Sphere() {}

    /** Bearing at the start of the great circle, degrees from north through east, 0 to 360. */
    public static double bearing(Position from, Position to) {
        double lat1 = Math.toRadians(from.latitude());
        double lat2 = Math.toRadians(to.latitude());
        double lon = Math.toRadians(to.longitude() - from.longitude());
        double east = Math.sin(lon) * Math.cos(lat2);
        double north =
                Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(lon);
        return (Math.toDegrees(Math.atan2(east, north)) + 360) % 360;
    }

    /**
     * Where one comes to.
     *
     * @param bearing at the start, degrees from north through east
     * @param metres along the great circle, m
     */
    public static Position destination(Position from, double bearing, double metres) {
        double angle = metres / RADIUS;
        double lat = Math.toRadians(from.latitude());
        double course = Math.toRadians(bearing);
        double sinLat =
                Math.sin(lat) * Math.cos(angle)
                        + Math.cos(lat) * Math.sin(angle) * Math.cos(course);
        double latitude = Math.asin(Math.max(-1, Math.min(1, sinLat)));
        double longitude =
                Math.toRadians(from.longitude())
                        + Math.atan2(
                                Math.sin(course) * Math.sin(angle) * Math.cos(lat),
                                Math.cos(angle) - Math.sin(lat) * sinLat);
        double degrees = Math.toDegrees(longitude);
        return new Position(Math.toDegrees(latitude), degrees - 360 * Math.rint(degrees / 360));
    }
}
