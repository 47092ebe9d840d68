package io.vigil.quality;

import io.vigil.model.Quality;
import java.util.List;

/** Makes one flag of those of several tests. */
public final class Flags {
    private Flags() {}

    /**
     * The worse of two flags, as {@code qartod_compare} of ioos_qc has it: 9 &lt; 2 &lt; 1 &lt; 3
     * &lt; 4. A value that any test evaluated is not missing.
     */
    public static Quality worse(Quality first, Quality second) {
        return rank(first) >= rank(second) ? first : second;
    }

    /**
     * The flag of a value that several tests looked at.
     *
     * @param present whether there is a value at all; without one the flag is {@link
     *     Quality#MISSING}, whatever the tests say
     */
    public static Quality aggregate(boolean present, List<Quality> flags) {
        if (!present) {
            return Quality.MISSING;
        }
        return flags.stream().reduce(Quality.MISSING, Flags::worse);
    }

    private static int rank(Quality quality) {
        return switch (quality) {
            case MISSING -> 0;
            case UNEVALUATED -> 1;
            case GOOD -> 2;
            case SUSPECT -> 3;
            case BAD -> 4;
        };
    }
}
