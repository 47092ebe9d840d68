package io.vigil.quality;

import io.vigil.model.Quality;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * QARTOD test 5, climatology: what is usual in a month or season. Never {@link Quality#BAD}, since
 * records are there to be broken.
 *
 * @param seasons the first that has the month counts; a month in none is not evaluated
 * @param zone whose months
 */
public record ClimatologyTest(List<Season> seasons, ZoneOffset zone) {
    /**
     * What is usual in some months.
     *
     * @param months 1 to 12
     * @param usual outside is {@link Quality#SUSPECT}
     */
    public record Season(Set<Integer> months, Range usual) {
        public Season {
            months = Set.copyOf(months);
        }
    }

    public ClimatologyTest {
        seasons = List.copyOf(seasons);
    }

    public Quality flag(long atMillis, double value) {
        int month = Instant.ofEpochMilli(atMillis).atOffset(zone).getMonthValue();
        for (Season season : seasons) {
            if (season.months().contains(month)) {
                return season.usual().contains(value) ? Quality.GOOD : Quality.SUSPECT;
            }
        }
        return Quality.UNEVALUATED;
    }
}
