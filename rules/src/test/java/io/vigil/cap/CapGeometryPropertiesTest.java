package io.vigil.cap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Position;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CapGeometryPropertiesTest {
    private static Position at(double latitude, double longitude) {
        return new Position(latitude, longitude);
    }

    @Provide
    Arbitrary<List<Position>> corners() {
        Arbitrary<Integer> grid = Arbitraries.integers().between(0, 6);
        return Combinators.combine(grid, grid)
                .as((a, b) -> at(30 + a / 100.0, 110 + b / 100.0))
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
    }

    @Property
    void whatIsSentIsClosedAndCrossesNowhere(@ForAll("corners") List<Position> corners) {
        Optional<List<Position>> ring =
                CapGeometry.closed(corners).or(() -> CapGeometry.hull(corners));

        ring.ifPresent(
                found -> {
                    assertThat(found).hasSizeGreaterThanOrEqualTo(4);
                    assertThat(found.get(0)).isEqualTo(found.get(found.size() - 1));
                    assertThat(CapGeometry.crosses(found, true)).isFalse();
                });
    }

    @Property
    void theHullLeavesNobodyOut(@ForAll("corners") List<Position> corners) {
        CapGeometry.hull(corners)
                .ifPresent(ring -> assertThat(corners).allMatch(corner -> isInside(ring, corner)));
    }

    /** The hull runs counterclockwise, so inside is left of every side. */
    private static boolean isInside(List<Position> ring, Position p) {
        for (int i = 0; i + 1 < ring.size(); i++) {
            Position a = ring.get(i);
            Position b = ring.get(i + 1);
            double turn =
                    (b.longitude() - a.longitude()) * (p.latitude() - a.latitude())
                            - (b.latitude() - a.latitude()) * (p.longitude() - a.longitude());
            if (turn < -1e-12) {
                return false;
            }
        }
        return true;
    }

    @Property
    void whateverIsLeftOfALineIsInACircle(@ForAll("corners") List<Position> corners) {
        CapAlert.Circle circle = CapGeometry.around(corners);

        assertThat(corners)
                .allMatch(c -> circle.centre().distanceTo(c) <= circle.radiusKilometres() * 1000);
    }

    @Example
    void aBowTieCrossesAndASquareDoesNot() {
        List<Position> square = List.of(at(0, 0), at(0, 1), at(1, 1), at(1, 0), at(0, 0));
        List<Position> bow = List.of(at(0, 0), at(1, 1), at(0, 1), at(1, 0), at(0, 0));
        List<Position> spike = List.of(at(0, 0), at(0, 2), at(0, 1), at(1, 1), at(0, 0));

        assertThat(CapGeometry.crosses(square, true)).isFalse();
        assertThat(CapGeometry.crosses(bow, false)).isTrue();
        assertThat(CapGeometry.crosses(spike, false)).isTrue();
        assertThat(CapGeometry.closed(bow)).isEmpty();
    }

    @Example
    void cornersThatOnlyTouchAreReadButNotSent() {
        List<Position> eight =
                List.of(at(0, 0), at(1, 1), at(2, 0), at(2, 2), at(1, 1), at(0, 2), at(0, 0));

        assertThat(CapGeometry.crosses(eight, false)).isFalse();
        assertThat(CapGeometry.crosses(eight, true)).isTrue();
    }

    @Example
    void latitudeIsWrittenFirstWithSixDecimals() {
        assertThat(CapGeometry.text(at(30.6, 114.3))).isEqualTo("30.600000,114.300000");
        assertThat(CapGeometry.text(new CapAlert.Circle(at(-30.6, 114.3), 0.382)))
                .isEqualTo("-30.600000,114.300000 0.382");
    }
}
