package io.vigil.web.admin;

import io.vigil.i18n.Messages;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;

/** Counts, sizes and lengths of time as people read them. Immutable. */
record Wording(Messages messages, Locale locale) {
    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;
    private static final long GIB = KIB * MIB;

    String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    String percent(double percent) {
        return NumberFormat.getIntegerInstance(locale).format(Math.round(percent)) + " %";
    }

    String bytes(long bytes) {
        if (bytes >= GIB) {
            return decimal((double) bytes / GIB) + " GiB";
        }
        if (bytes >= MIB) {
            return decimal((double) bytes / MIB) + " MiB";
        }
        return decimal((double) bytes / KIB) + " KiB";
    }

    private String decimal(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(value < 10 ? 1 : 0);
        return format.format(value);
    }

    /** In its largest unit, with tenths below ten seconds. */
    String time(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return messages.text("admin.time.seconds", decimal(duration.toMillis() / 1000.0));
        }
        if (seconds < 120) {
            return messages.text("admin.time.seconds", count(seconds));
        }
        if (seconds < 7_200) {
            return messages.text("admin.time.minutes", count(seconds / 60));
        }
        return seconds < 172_800
                ? messages.text("admin.time.hours", count(seconds / 3_600))
                : messages.text("admin.time.days", count(seconds / 86_400));
    }
}
