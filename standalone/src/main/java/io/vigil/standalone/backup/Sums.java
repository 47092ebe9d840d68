package io.vigil.standalone.backup;

import io.vigil.digest.Sha256;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** SHA-256 of what is read. */
final class Sums {
    private Sums() {}

    static DigestInputStream reading(InputStream in) {
        return new DigestInputStream(in, Sha256.start());
    }

    /** The sum of everything that was read, hexadecimal. */
    static String of(DigestInputStream in) {
        return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
}
