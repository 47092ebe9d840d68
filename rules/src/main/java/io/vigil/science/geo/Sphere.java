package io.vigil.science.geo;

import io.vigil.model.Position;

/**
 * Distances and bearings on a sphere with the mean radius of the Earth (IUGG, R1 = 6 371 008.8 m):
 * great circles, off the ellipsoid by at most 0.6 %. Source: R. W. Sinnott, Virtues of the
 * Haversine, Sky and Telescope 68 (1984) 159.
 */
public final class Sphere {
    /** m. */
    public static final double RADIUS = 6_371_008.8;

    private Sphere() {}

    /** Distance along the great circle, m. */
    public static double distance(Position from, Position to) {
        double lat1 = Math.toRadians(from.latitude());
        double lat2 = Math.toRadians(to.latitude());
        double halfLat = Math.sin((lat2 - lat1) / 2);
        double halfLon = Math.sin(Math.toRadians(to.longitude() - from.longitude()) / 2);
        double h = halfLat * halfLat + Math.cos(lat1) * Math.cos(lat2) * halfLon * halfLon;
        return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
    }

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
