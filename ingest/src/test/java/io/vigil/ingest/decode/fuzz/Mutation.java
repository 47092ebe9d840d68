package io.vigil.ingest.decode.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages messages as hostile or broken senders do: bits turned over, parts cut out, repeated,
 * taken from elsewhere, numbers that are huge, nesting that is deep, bytes that are no text.
 */
final class Mutation {
    private static final List<String> NUMBERS =
            List.of(
                    "1e400",
                    "-1e400",
                    "1e-400",
                    "-0",
                    "99999999999999999999999",
                    "NaN",
                    "Infinity",
                    "0x7F",
                    "1.7976931348623157e308",
                    "9223372036854775808",
                    "1e999999999",
                    "00",
                    "4.9e-324",
                    ".5",
                    "5.",
                    "--1",
                    "1_000",
                    "1782869405250",
                    "-1",
                    "0");
    private static final List<String> PIECES =
            List.of(
                    "\"",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    ";",
                    "=",
                    "&&",
                    "##",
                    "\\u0000",
                    "\\ud800",
                    "null",
                    "true",
                    "<!--",
                    "]]>",
                    "&lt;",
                    "<a>",
                    "\r\n",
                    "\uFEFF",
                    " ",
                    "\t",
                    "'",
                    "~~",
                    "\u0000",
                    "7E7E",
                    "F0F0",
                    "FFFFFFFF",
                    "M");
    private static final int[] BYTES = {
        0, 1, 2, 3, 9, 10, 13, 0x16, 0x17, 0x20, 0x22, 0x2C, 0x30, 0x39, 0x5B, 0x7B, 0x7E, 0x7F,
        0x80, 0xC0, 0xED, 0xF0, 0xF1, 0xF4, 0xFE, 0xFF
    };
    private static final byte[][] NO_TEXT = {
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xE2, (byte) 0x82},
        {(byte) 0xFF, (byte) 0xFE}
    };

    /** Inputs stay below this but for a few, so that many can be tried. */
    private static final int USUAL_LENGTH = 2_048;

    private static final int RARE = 20_000;

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** The message after a few changes; parts may come from {@code other}. */
    byte[] of(byte[] message, byte[] other) {
        byte[] bytes = message;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes = bytes.length == 0 ? noise() : changed(bytes, other);
        }
        return random.nextInt(RARE) == 0 ? blownUp(bytes) : bytes;
    }

    private byte[] changed(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(12)) {
            case 0, 1 -> with(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
            case 2 -> with(bytes, at, BYTES[random.nextInt(BYTES.length)]);
            case 3 -> with(bytes, at, random.nextInt(256));
            case 4 -> Arrays.copyOf(bytes, at);
            case 5 -> without(bytes, at, 1 + random.nextInt(16));
            case 6 -> repeated(bytes, at, 1 + random.nextInt(64), 1 + random.nextInt(6));
            case 7 -> spliced(bytes, at, other);
            case 8 -> numbered(bytes, at);
            case 9 -> inserted(bytes, at, text(PIECES));
            case 10 -> inserted(bytes, at, NO_TEXT[random.nextInt(NO_TEXT.length)]);
            default -> nested(bytes, at, 1 + random.nextInt(200));
        };
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] without(byte[] bytes, int at, int count) {
        int end = Math.min(bytes.length, at + count);
        return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] part) {
        byte[] head = Arrays.copyOf(bytes, at);
        return joined(joined(head, part), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] repeated(byte[] bytes, int at, int length, int times) {
        byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length));
        byte[] all = bytes;
        for (int i = 0; i < times && all.length < USUAL_LENGTH; i++) {
            all = inserted(all, at, part);
        }
        return all;
    }

    private byte[] spliced(byte[] bytes, int at, byte[] other) {
        if (other.length == 0) {
            return bytes;
        }
        int from = random.nextInt(other.length);
        byte[] tail = Arrays.copyOfRange(other, from, Math.min(other.length, from + USUAL_LENGTH));
        return joined(Arrays.copyOf(bytes, at), tail);
    }

    /** Another number in place of the digits at {@code at} or behind it. */
    private byte[] numbered(byte[] bytes, int at) {
        int from = at;
        while (from < bytes.length && !isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isDigit(bytes[to])) {
            to++;
        }
        return inserted(without(bytes, from, to - from), from, text(NUMBERS));
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static byte[] nested(byte[] bytes, int at, int depth) {
        byte[] open = "[".repeat(depth).getBytes(StandardCharsets.US_ASCII);
        return inserted(bytes, at, open);
    }

    /** One that is as long as a message may be, or a little longer. */
    private byte[] blownUp(byte[] bytes) {
        int length = 200_000 + random.nextInt(64_000);
        byte[] part = bytes.length == 0 ? noise() : bytes;
        ByteArrayOutputStream all = new ByteArrayOutputStream(length);
        boolean oneByte = random.nextInt(3) == 0;
        while (all.size() < length && part.length > 0) {
            if (oneByte) {
                all.write(part[part.length / 2]);
            } else {
                all.writeBytes(part);
            }
        }
        return Arrays.copyOf(all.toByteArray(), Math.min(length, all.size()));
    }

    /** Bytes without any form; not empty. */
    byte[] noise() {
        byte[] bytes = new byte[1 + random.nextInt(64)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) BYTES[(bytes[i] & 0xFF) % BYTES.length];
            }
        }
        return bytes;
    }

    private byte[] text(List<String> texts) {
        return texts.get(random.nextInt(texts.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
