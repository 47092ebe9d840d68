package io.vigil.ingest.decode;

/**
 * Reads RFC 3339 times from characters without making objects. Exact: month lengths and leap years,
 * offsets, one to nine digits of fraction (cut to milliseconds). Not accepted: 24:00, leap seconds,
 * a time without offset, years before 1971 (a clock that was never set says 1970) or after 2100.
 */
final class Rfc3339 {
    /** Stands for a text that is not such a time. */
    static final long INVALID = Long.MIN_VALUE;

    private static final int MIN_YEAR = 1971;
    private static final int MAX_YEAR = 2100;
    private static final int SHORTEST = "2026-07-01T09:30:05Z".length();
    private static final int MAX_FRACTION_DIGITS = 9;
    private static final int[] DAYS_BEFORE_MONTH = {
        0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
    };

    private Rfc3339() {}

    static long parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /** Milliseconds since 1970-01-01T00:00:00Z, or {@link #INVALID}. */
    static long parse(char[] text, int from, int length) {
        if (length < SHORTEST
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || !isDateTimeSeparator(text[from + 10])
                || text[from + 13] != ':'
                || text[from + 16] != ':') {
            return INVALID;
        }
        int high = digits(text, from, 2);
        int low = digits(text, from + 2, 2);
        int month = digits(text, from + 5, 2);
        int day = digits(text, from + 8, 2);
        int hour = digits(text, from + 11, 2);
        int minute = digits(text, from + 14, 2);
        int second = digits(text, from + 17, 2);
        if ((high | low | month | day | hour | minute | second) < 0) {
            return INVALID;
        }
        int year = high * 100 + low;
        if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) {
            return INVALID;
        }
        long millis =
                ((daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60_000L
                        + second * 1_000L;
        return withFractionAndOffset(text, from + 19, from + length, millis);
    }

    private static boolean isDateTimeSeparator(char c) {
        return c == 'T' || c == 't' || c == ' ';
    }

    /** The number that {@code count} digits make, or a negative one if they are not digits. */
    private static int digits(char[] text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= MIN_YEAR
                && year <= MAX_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= daysOf(year, month);
    }

    private static int daysOf(int year, int month) {
        int days = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
        return month == 2 && isLeap(year) ? days + 1 : days;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static long daysSinceEpoch(int year, int month, int day) {
        long before = year - 1L;
        long leapDays =
                before / 4 - before / 100 + before / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400);
        boolean leapDayPassed = month > 2 && isLeap(year);
        return (year - 1970) * 365L
                + leapDays
                + DAYS_BEFORE_MONTH[month - 1]
                + (leapDayPassed ? 1 : 0)
                + day
                - 1;
    }

    private static long withFractionAndOffset(char[] text, int from, int end, long seconds) {
        int i = from;
        long millis = seconds;
        if (text[i] == '.') {
            int start = ++i;
            int unit = 100;
            while (i < end && text[i] >= '0' && text[i] <= '9') {
                millis += (long) (text[i] - '0') * unit;
                unit /= 10;
                i++;
            }
            if (i == start || i - start > MAX_FRACTION_DIGITS || i == end) {
                return INVALID;
            }
        }
        char sign = text[i];
        if (sign == 'Z' || sign == 'z') {
            return i + 1 == end ? millis : INVALID;
        }
        if ((sign != '+' && sign != '-') || i + 6 != end || text[i + 3] != ':') {
            return INVALID;
        }
        int hours = digits(text, i + 1, 2);
        int minutes = digits(text, i + 4, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return INVALID;
        }
        long offset = (hours * 60L + minutes) * 60_000;
        return sign == '+' ? millis - offset : millis + offset;
    }
}
