package io.vigil.ingest.decode.sl651;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;

/** Packed decimal digits, two to a byte (SL 651-2014, §6.6.3.3), and the times made of them. */
final class Digits {
    private static final int CENTURY = 2000;

    private Digits() {}

    /** Whether all bytes are FF, which stands for a value that is missing. */
    static boolean areMissing(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** The bytes as hexadecimal text. */
    static String hex(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(2 * (to - from));
        for (int i = from; i < to; i++) {
            text.append(Character.toUpperCase(Character.forDigit(bytes[i] >> 4 & 0xF, 16)));
            text.append(Character.toUpperCase(Character.forDigit(bytes[i] & 0xF, 16)));
        }
        return text.toString();
    }

    /**
     * A number without its point. A first byte of FF means that it is negative.
     *
     * @return NaN if there is a digit above 9
     */
    static double number(byte[] bytes, int from, int to, int decimals) {
        boolean negative = bytes[from] == (byte) 0xFF;
        String digits = hex(bytes, negative ? from + 1 : from, to);
        if (!areDecimal(digits)) {
            return Double.NaN;
        }
        BigDecimal size = new BigDecimal(new BigInteger(digits), decimals);
        return (negative ? size.negate() : size).doubleValue();
    }

    static boolean areDecimal(String digits) {
        return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A time of YYMMDDHHmm or YYMMDDHHmmSS; null if there is none such. */
    static LocalDateTime time(String digits) {
        if (!areDecimal(digits)) {
            return null;
        }
        try {
            return LocalDateTime.of(
                    CENTURY + two(digits, 0),
                    two(digits, 2),
                    two(digits, 4),
                    two(digits, 6),
                    two(digits, 8),
                    digits.length() < 12 ? 0 : two(digits, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int two(String digits, int at) {
        return Integer.parseInt(digits.substring(at, at + 2));
    }
}
