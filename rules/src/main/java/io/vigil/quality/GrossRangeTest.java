package io.vigil.quality;

import io.vigil.model.Quality;

/**
 * QARTOD test 4, gross range.
 *
 * @param possible what the sensor can report; outside is {@link Quality#BAD}
 * @param plausible what the operator expects; outside is {@link Quality#SUSPECT}
 */
public record GrossRangeTest(Range possible, Range plausible) {
    public Quality flag(double value) {
        if (!possible.contains(value)) {
            return Quality.BAD;
        }
        return plausible.contains(value) ? Quality.GOOD : Quality.SUSPECT;
    }
}
