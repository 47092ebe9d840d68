package io.vigil.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Position;
import io.vigil.model.RuleId;
import io.vigil.warnings.EpisodeId;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
    private static final EpisodeId THERE = new EpisodeId(new RuleId("rule"), "there", 1);

    @ParameterizedTest(name = "{0} m around {1}, {2}")
    @CsvSource({
        "300, 28, 112",
        "300, 0, 180",
        "5000, 89.99, 10",
        "5000, -90, 0",
        "200000, 60, -179.9",
        "19000000, 10, 10"
    })
    void whatIsWithinTheDistanceIsFound(double metres, double latitude, double longitude) {
        Random random = new Random(7);
        Position middle = new Position(latitude, longitude);
        double spread = 2 * metres / 111_195;
        int within = 0;
        for (int i = 0; i < 2_000; i++) {
            Position place = near(middle, spread, random);
            if (middle.distanceTo(place) <= metres) {
                within++;
                Grid grid = new Grid(metres);
                grid.add(place, THERE);
                assertThat(around(grid, middle)).containsExactly(THERE);
            }
        }
        assertThat(within).isGreaterThan(100);
    }

    private static Position near(Position middle, double spread, Random random) {
        double latitude = middle.latitude() + spread * (random.nextDouble() - 0.5);
        double narrow = Math.max(0.001, Math.cos(Math.toRadians(middle.latitude())));
        double longitude = middle.longitude() + spread / narrow * (random.nextDouble() - 0.5);
        return new Position(
                Math.max(-90, Math.min(90, latitude)), Math.IEEEremainder(longitude, 360));
    }

    private static Set<EpisodeId> around(Grid grid, Position middle) {
        Set<EpisodeId> found = new HashSet<>();
        grid.find(middle, found);
        return found;
    }
}
