package io.vigil.science.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Position;
import io.vigil.science.Vectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SphereTest {
    @Test
    void twoKilometresEast() {
        Position to = Sphere.destination(new Position(30.6, 114.3), 90, 2000);

        assertThat(to.latitude())
                .isCloseTo(Vectors.topic("geo.dest").get("to").get(0).doubleValue(), within(5e-7));
        assertThat(to.longitude())
                .isCloseTo(Vectors.topic("geo.dest").get("to").get(1).doubleValue(), within(5e-7));
    }

    @Test
    void aQuarterOfTheEarth() {
        double quarter = Math.PI / 2 * Sphere.RADIUS;

        assertThat(new Position(0, 0).distanceTo(new Position(0, 90)))
                .isCloseTo(quarter, within(1e-6));
        assertThat(new Position(0, 170).distanceTo(new Position(0, -170)))
                .isCloseTo(quarter * 20 / 90, within(1e-6));
        assertThat(Sphere.bearing(new Position(0, 0), new Position(0, 90))).isEqualTo(90);
        assertThat(Sphere.bearing(new Position(0, 0), new Position(-10, 0))).isEqualTo(180);
        assertThat(Sphere.bearing(new Position(0, 0), new Position(0, -1))).isEqualTo(270);
    }

    @Property
    void destinationIsTheInverseOfDistanceAndBearing(
            @ForAll @DoubleRange(min = -89, max = 89) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = 0, max = 359.99) double bearing,
            @ForAll @DoubleRange(min = 1, max = 100_000) double metres) {
        Position from = new Position(latitude, longitude);

        Position to = Sphere.destination(from, bearing, metres);

        assertThat(from.distanceTo(to)).isCloseTo(metres, within(1e-3));
        double off = Math.abs(Sphere.bearing(from, to) - bearing);
        assertThat(Math.min(off, 360 - off)).isLessThan(1e-3);
    }
}
