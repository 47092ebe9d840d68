package io.vigil.standalone;

import io.vigil.rules.backtest.Score;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures of a score as short texts. */
final class Figures {
    private static final String NONE = "–";

    private Figures() {}

    /** Three significant digits. */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Two decimals, or a dash for what is not defined. */
    static String of(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : NONE;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Median and in brackets the tenth and ninetieth percentile of the lead times, in minutes. */
    static String leadTimes(Score score) {
        OptionalDouble median = score.leadTime(0.5);
        return median.isEmpty()
                ? NONE
                : of(median.getAsDouble())
                        + " ("
                        + of(score.leadTime(0.1).orElseThrow())
                        + " … "
                        + of(score.leadTime(0.9).orElseThrow())
                        + ")";
    }
}
