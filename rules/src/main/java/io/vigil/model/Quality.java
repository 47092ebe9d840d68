package io.vigil.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is known about a value, after the UNESCO/IOC primary flags that QARTOD uses.
 *
 * <p>Good, unevaluated and suspect values may raise a warning; bad and missing values neither raise
 * nor clear one.
 */
public enum Quality {
    GOOD(1),
    UNEVALUATED(2),
    SUSPECT(3),
    BAD(4),
    MISSING(9);

    /** Name of the scheme of {@link #flag}, stored beside it: other schemes use the same digits. */
    public static final String SCHEME = "qartod";

    /** At each flag number, the quality that has it; asked for every value that is read. */
    private static final List<Optional<Quality>> BY_FLAG =
            IntStream.rangeClosed(0, MISSING.flag)
                    .mapToObj(flag -> Arrays.stream(values()).filter(q -> q.flag == flag).findAny())
                    .toList();

    private final int flag;

    Quality(int flag) {
        this.flag = flag;
    }

    /** The flag number of the scheme, as stored. */
    public int flag() {
        return flag;
    }

    /** Whether a value of this quality may be judged at all. */
    public boolean isUsable() {
        return this != BAD && this != MISSING;
    }

    /** Lower-case name, as written in messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The quality with this flag number. */
    public static Optional<Quality> ofFlag(int flag) {
        return flag >= 0 && flag < BY_FLAG.size() ? BY_FLAG.get(flag) : Optional.empty();
    }

    /** The quality with this {@link #key()}. */
    public static Optional<Quality> ofKey(String key) {
        for (Quality quality : values()) {
            if (quality.key().equals(key)) {
                return Optional.of(quality);
            }
        }
        return Optional.empty();
    }
}
