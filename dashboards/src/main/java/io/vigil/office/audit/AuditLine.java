package io.vigil.office.audit;

import io.vigil.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A line of the audit log. Its hash covers everything in it and the hash of the line before, so
 * whoever changes, takes out or moves a line has to make all later hashes anew, and the heads that
 * were written elsewhere then contradict him.
 *
 * @param seq number, from 1 without gaps
 * @param atMillis when it was written, milliseconds since 1970-01-01T00:00:00Z
 * @param kind for example {@code TRANSITION}
 * @param id identity of what is told, within its kind
 * @param body what is told, as JSON
 * @param prev hash of the line before, of the first line {@link #GENESIS}
 * @param hash SHA-256, lower-case hexadecimal
 */
public record AuditLine(
        long seq, long atMillis, String kind, String id, String body, String prev, String hash) {
    /** What stands before the first line. */
    public static final String GENESIS = "0".repeat(64);

    private static final String FORM = "vigil-audit-1";

    /** The line that follows {@code prev}, with the hash that belongs to it. */
    static AuditLine after(
            String prev, long seq, long atMillis, String kind, String id, String body) {
        return new AuditLine(
                seq, atMillis, kind, id, body, prev, hashOf(prev, seq, atMillis, kind, id, body));
    }

    /** Whether the hash belongs to the rest of the line. */
    boolean isWhole() {
        return hash.equals(hashOf(prev, seq, atMillis, kind, id, body));
    }

    /**
     * SHA-256 over, one after the other: the text {@code vigil-audit-1}, the hash before, the
     * number and the time as 8 bytes each (big-endian), kind, id and body. Each text is preceded by
     * the number of its UTF-8 bytes in 4 bytes (big-endian).
     */
    private static String hashOf(
            String prev, long seq, long atMillis, String kind, String id, String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + body.length());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, FORM);
            text(out, prev);
            out.writeLong(seq);
            out.writeLong(atMillis);
            text(out, kind);
            text(out, id);
            text(out, body);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return Sha256.hex(bytes.toByteArray());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
