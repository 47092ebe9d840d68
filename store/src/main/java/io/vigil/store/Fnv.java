package io.vigil.store;

import java.nio.charset.StandardCharsets;

/** The 64-bit hash FNV-1a over texts: the same on every machine and run. */
public final class Fnv {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fnv() {}

    /** Hash of the texts in their order; where one ends and the next begins counts. */
    public static long hash(String... parts) {
        long hash = OFFSET;
        for (String part : parts) {
            for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (b & 0xff)) * PRIME;
            }
            hash = (hash ^ 0xff) * PRIME;
        }
        return hash;
    }
}
