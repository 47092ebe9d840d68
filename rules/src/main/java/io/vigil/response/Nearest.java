package io.vigil.response;

import io.vigil.model.Position;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What lies nearest to a place. */
public final class Nearest {
    private Nearest() {}

    /**
     * Something and how far it is.
     *
     * @param metres along the great circle; roads are longer
     * @param bearing degrees from north over east, 0 to 360, in which it lies
     */
    public record Near<T>(T what, double metres, double bearing) {}

    /**
     * The nearest ones, the nearest first; equally far ones by id.
     *
     * @param most how many at most
     */
    public static <T extends Located> List<Near<T>> of(Collection<T> all, Position from, int most) {
        return all.stream()
                .map(
                        one ->
                                new Near<>(
                                        one,
                                        from.distanceTo(one.position()),
                                        bearing(from, one.position())))
                .sorted(
                        Comparator.comparingDouble((Near<T> near) -> near.metres())
                                .thenComparing(near -> near.what().id()))
                .limit(most)
                .toList();
    }

    /** Direction at {@code from} of the shortest way, degrees from north over east. */
    static double bearing(Position from, Position to) {
        double south = Math.toRadians(from.latitude());
        double north = Math.toRadians(to.latitude());
        double along = Math.toRadians(to.longitude() - from.longitude());
        double east = Math.sin(along) * Math.cos(north);
        double up =
                Math.cos(south) * Math.sin(north)
                        - Math.sin(south) * Math.cos(north) * Math.cos(along);
        return (Math.toDegrees(Math.atan2(east, up)) + 360) % 360;
    }
}
