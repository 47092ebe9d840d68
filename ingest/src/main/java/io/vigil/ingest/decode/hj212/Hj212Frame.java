package io.vigil.ingest.decode.hj212;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The envelope of HJ 212-2017 §6.3.1: {@code ##}, the length of the data segment in four digits,
 * the data segment, its check code in four hexadecimal digits, CR LF.
 *
 * @param from first byte of the data segment
 * @param to byte after it
 */
public record Hj212Frame(int from, int to) {
    /** Bytes around the longest data segment that four digits can count. */
    public static final int LONGEST = 2 + 4 + 9_999 + 4 + 2;

    private static final int HEAD = 6;
    private static final int CODE = 4;

    /**
     * Opens a frame.
     *
     * @param from first byte of the frame, the first {@code #}
     * @param to byte after the frame; CR LF before it may be missing
     * @throws Hj212Exception if it is no frame, or was damaged on its way
     */
    public static Hj212Frame open(byte[] bytes, int from, int to) throws Hj212Exception {
        int end = withoutLineEnd(bytes, from, to);
        int declared = declaredLength(bytes, from, end);
        int actual = end - CODE - from - HEAD;
        if (declared < 0 || actual < 0) {
            throw new Hj212Exception(
                    from, text(bytes, from, Math.min(end, from + HEAD)), "##0101QN=…;CP=&&…&&1C80");
        }
        if (declared != actual) {
            throw new Hj212Exception(
                    from + 2, digits(declared), digits(actual) + " (length of the data segment)");
        }
        int segment = from + HEAD;
        String given = text(bytes, end - CODE, end);
        String computed = Hj212Crc.text(Hj212Crc.of(bytes, segment, end - CODE));
        // Some devices write the code in lower case.
        if (!given.toUpperCase(Locale.ROOT).equals(computed)) {
            throw new Hj212Exception(end - CODE, given, computed + " (CRC)");
        }
        return new Hj212Frame(segment, end - CODE);
    }

    /**
     * Where the frame that begins at {@code from} ends. Neither text nor numbers of a data segment
     * contain CR LF, so a line end ends a frame whatever its length says; a frame without line end
     * ends where its length says if another begins there.
     *
     * @param last whether nothing follows {@code to}
     * @return byte after the frame, or -1 if more must come before that can be told
     */
    public static int end(byte[] bytes, int from, int to, boolean last) {
        int declared = declaredLength(bytes, from, to);
        int bare = declared < 0 ? -1 : from + HEAD + declared + CODE;
        for (int i = from; i < to; i++) {
            if (i == bare && startsFrame(bytes, i, to)) {
                return i;
            }
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return last ? to : -1;
    }

    /** Where the next frame begins at or after {@code from}; {@code to} if nowhere. */
    public static int start(byte[] bytes, int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (startsFrame(bytes, i, to)) {
                return i;
            }
        }
        return to > from && bytes[to - 1] == '#' ? to - 1 : to;
    }

    /** Two and no third: of several in a row the last two are the frame's. */
    private static boolean startsFrame(byte[] bytes, int at, int to) {
        return at + 1 < to
                && bytes[at] == '#'
                && bytes[at + 1] == '#'
                && (at + 2 == to || bytes[at + 2] != '#');
    }

    private static int withoutLineEnd(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    /** The four digits behind {@code ##}, or -1. */
    private static int declaredLength(byte[] bytes, int from, int to) {
        if (to - from < HEAD || !startsFrame(bytes, from, to)) {
            return -1;
        }
        int length = 0;
        for (int i = from + 2; i < from + HEAD; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            length = length * 10 + bytes[i] - '0';
        }
        return length;
    }

    private static String digits(int length) {
        return String.format(Locale.ROOT, "%04d", length);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
