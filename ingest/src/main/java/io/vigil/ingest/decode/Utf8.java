package io.vigil.ingest.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Strict checks of UTF-8: no overlong forms, no surrogates, nothing cut off. */
public final class Utf8 {
    private Utf8() {}

    /** Offset of the first byte that is not UTF-8, or -1. */
    public static int firstInvalid(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return firstInvalidFrom(bytes, i);
            }
        }
        return -1;
    }

    private static int firstInvalidFrom(byte[] bytes, int start) {
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(Math.min(1024, bytes.length - start) + 1);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return result.isError() ? in.position() : -1;
    }

    /** 3 if the bytes begin with a byte order mark, which says nothing in UTF-8, else 0. */
    public static int byteOrderMarkLength(byte[] bytes) {
        boolean marked =
                bytes.length >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }
}
