package io.vigil.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SeriesOutlineTest {
    private static final SensorId SENSOR = new SensorId("s");

    @Property
    void keepsTheExtremesInTheirBucketHoweverTheReadingsCome(
            @ForAll @Size(min = 1, max = 300)
                    List<@LongRange(min = 0, max = 1L << 40) Long> times) {
        SeriesOutline outline = new SeriesOutline();
        for (long at : times) {
            outline.accept(
                    Reading.of(
                            SENSOR,
                            Instant.ofEpochMilli(at),
                            new Measurement("level", at % 1000, Quality.GOOD)));
        }

        List<SeriesOutline.Point> points = outline.points(SENSOR, "level");

        assertThat(points).hasSizeLessThanOrEqualTo(SeriesOutline.MOST);
        for (long at : times) {
            SeriesOutline.Point holding =
                    points.stream()
                            .filter(point -> point.at().toEpochMilli() <= at)
                            .reduce((a, b) -> b)
                            .orElseThrow();
            assertThat((double) (at % 1000)).isBetween(holding.lowest(), holding.highest());
        }
    }
}
