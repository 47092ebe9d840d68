package io.vigil.jobs.operator;

import io.vigil.ingest.sink.OutboundMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * The published form of a ledger, retained on {@code vigil/v1/down/{enterprise}/ledger}. Where all
 * sensors together would pass what a message may hold, each site has a message of its own below
 * that topic. docs/connect.md is the reference of the fields.
 */
final class LedgerMessages {
    /** Sensors beyond this go into messages of their own. */
    private static final int MOST_BYTES = 240 * 1024;

    private LedgerMessages() {}

    private static String topic(String enterprise) {
        return "vigil/v1/down/" + enterprise + "/ledger";
    }

    static boolean isTooLarge(Map<String, byte[]> pieces) {
        long bytes = 0;
        for (Map.Entry<String, byte[]> piece : pieces.entrySet()) {
            bytes += piece.getKey().length() + piece.getValue().length + 32L;
        }
        return bytes > MOST_BYTES;
    }

    /**
     * The enterprise as a whole.
     *
     * @param pieces sensors by site
     * @param bySite whether each site has a message of its own
     * @param rejects refusals by code
     */
    static OutboundMessage ofEnterprise(
            String enterprise,
            Instant now,
            Map<String, byte[]> pieces,
            boolean bySite,
            Map<String, Long> rejects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        begin(enterprise, now, out);
        text(",\"hours\":" + LedgerFunction.HOURS + ",\"bySite\":" + bySite, out);
        text(",\"rejects\":{", out);
        String comma = "";
        for (Map.Entry<String, Long> reject : rejects.entrySet()) {
            text(comma + "\"" + reject.getKey() + "\":" + reject.getValue(), out);
            comma = ",";
        }
        text("},\"sites\":[", out);
        comma = "";
        for (Map.Entry<String, byte[]> piece : pieces.entrySet()) {
            text(comma + "{\"site\":\"" + site(piece.getKey()) + "\",\"sensors\":", out);
            out.writeBytes(piece.getValue());
            text("}", out);
            comma = ",";
        }
        text("]}", out);
        return new OutboundMessage(topic(enterprise), out.toByteArray(), true);
    }

    /**
     * One site, or a piece of one.
     *
     * @param accounts its sensors; nothing clears the message
     */
    static OutboundMessage ofPiece(String enterprise, String piece, byte[] accounts, Instant now) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (accounts.length > 0) {
            begin(enterprise, now, out);
            text(",\"site\":\"" + site(piece) + "\",\"sensors\":", out);
            out.writeBytes(accounts);
            text("}", out);
        }
        return new OutboundMessage(topic(enterprise) + "/" + piece, out.toByteArray(), true);
    }

    private static String site(String piece) {
        int slash = piece.indexOf('/');
        return slash < 0 ? piece : piece.substring(0, slash);
    }

    /** Ids and codes hold nothing that JSON would have to escape. */
    private static void begin(String enterprise, Instant now, ByteArrayOutputStream out) {
        text("{\"enterprise\":\"" + enterprise + "\",\"at\":\"" + now + "\"", out);
    }

    private static void text(String text, ByteArrayOutputStream out) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
