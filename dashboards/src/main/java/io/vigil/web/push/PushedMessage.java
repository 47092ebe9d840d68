package io.vigil.web.push;

import io.javalin.http.Context;
import io.vigil.digest.Sha256;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Identifiers;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A message as it is published.
 *
 * @param topic one of the enterprise's own
 * @param payload as it was sent
 */
record PushedMessage(String topic, byte[] payload) {
    /** Longest payload, in bytes; longer ones the decoder refuses, too. */
    static final int MOST_BYTES = 256 * 1024;

    /** So much of what is too large is read on and thrown away; from then on the line is cut. */
    private static final long MOST_SKIPPED = 8 << 20;

    private static final String UP = "vigil/v1/up/";
    private static final String JSON = "json";

    /**
     * Formats by the media type that is registered for them; others are named by {@code format}.
     */
    private static final Map<String, String> BY_MEDIA_TYPE =
            Map.of(
                    "application/json", JSON,
                    "application/senml+json", "senml",
                    "application/cap+xml", "cap",
                    "text/csv", "csv");

    /**
     * Reads a request.
     *
     * @param formats those that are read
     * @throws ProblemException if it cannot be published as it is
     */
    static PushedMessage of(Context context, EnterpriseId enterprise, Set<String> formats) {
        String format = format(context, formats);
        String topic = topic(context, UP + enterprise.value(), format);
        return new PushedMessage(topic, payload(context));
    }

    private static String format(Context context, Set<String> formats) {
        String type = mediaType(context.header("Content-Type"));
        String named = context.queryParam("format");
        String format = named == null ? BY_MEDIA_TYPE.getOrDefault(type, "") : named;
        if (!formats.contains(format)) {
            throw new ProblemException(
                    ProblemCode.FORMAT_UNKNOWN,
                    named == null ? type : named,
                    String.join(", ", new TreeSet<>(formats)));
        }
        String encoding = context.header("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new ProblemException(ProblemCode.ENCODING_UNKNOWN, encoding);
        }
        return format;
    }

    private static String mediaType(String header) {
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String topic(Context context, String base, String format) {
        String sensor = context.queryParam("sensor");
        if (sensor == null) {
            return format.equals(JSON) ? base : base + "/raw/" + format;
        }
        if (!format.equals(JSON) || !Identifiers.isValid(sensor)) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG, "sensor", new Word("expected.push-sensor"));
        }
        return base + "/" + sensor;
    }

    private static byte[] payload(Context context) {
        long announced = context.req().getContentLengthLong();
        try (InputStream body = context.bodyInputStream()) {
            byte[] payload = body.readNBytes(MOST_BYTES + 1);
            if (payload.length > MOST_BYTES) {
                // Who still writes when the answer comes would not hear it.
                long unused = body.skip(MOST_SKIPPED);
                throw tooLarge(announced < 0 ? "> " + MOST_BYTES : Long.toString(announced));
            }
            if (payload.length == 0) {
                throw new ProblemException(ProblemCode.BAD_REQUEST, new Word("push.empty"));
            }
            return payload;
        } catch (IOException e) {
            throw new UncheckedIOException("a request broke off", e);
        }
    }

    private static ProblemException tooLarge(String bytes) {
        return new ProblemException(
                ProblemCode.MESSAGE_TOO_LARGE, bytes, Integer.toString(MOST_BYTES));
    }

    /** The same for the same content on the same topic. */
    String digest() {
        MessageDigest digest = Sha256.start();
        digest.update(topic.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return HexFormat.of().formatHex(digest.digest(payload));
    }
}
