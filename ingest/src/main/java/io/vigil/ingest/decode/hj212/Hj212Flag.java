package io.vigil.ingest.decode.hj212;

import io.vigil.model.Quality;
import java.util.Map;
import java.util.Optional;

/**
 * What the data flags of HJ 212-2017 say of a value.
 *
 * <p>Values of a calibration, of maintenance, and those that somebody typed in do not tell what is
 * in the air; like those of a broken instrument they are kept and shown as bad, and judged by none.
 * A value over the range of the instrument is in doubt and still counts: more than can be measured
 * is danger, not a fault.
 */
final class Hj212Flag {
    /** An over-range value. */
    static final String OVER_RANGE = "T";

    /** What may be written, for people. */
    static final String LETTERS = "N, F, M, S, D, C, T, B";

    private static final Map<String, Quality> QUALITIES =
            Map.of(
                    "N",
                    Quality.GOOD,
                    OVER_RANGE,
                    Quality.SUSPECT,
                    "M",
                    Quality.BAD,
                    "C",
                    Quality.BAD,
                    "S",
                    Quality.BAD,
                    "D",
                    Quality.BAD,
                    "B",
                    Quality.BAD,
                    "F",
                    Quality.MISSING);

    private Hj212Flag() {}

    /** The quality of a value with this flag; empty if the standard has no such flag. */
    static Optional<Quality> quality(String flag) {
        return Optional.ofNullable(QUALITIES.get(flag));
    }
}
