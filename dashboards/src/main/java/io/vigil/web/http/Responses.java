package io.vigil.web.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;
import io.vigil.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** How answers are written: JSON with times as RFC 3339, compressed when worth it. */
public final class Responses {
    private static final int WORTH_COMPRESSING = 1_400;
    private static final int TAG_BYTES = 12;

    /** What an answer depends on besides its address. */
    private static final String VARY = "Accept-Encoding, Accept-Language, Cookie, Authorization";

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private Responses() {}

    /** One line of JSON. */
    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }

    /** Answers with {@code value} as JSON. */
    public static void send(Context context, Object value) {
        send(context, "application/json", bytes(value));
    }

    /**
     * Answers with {@code value} as JSON that is asked for again and again: with an entity tag, and
     * without a body if the client has this answer already. A client may keep it if it asks each
     * time whether it still holds.
     */
    public static void sendTagged(Context context, Object value) {
        sendTagged(context, value, value);
    }

    /**
     * The same where a part of the answer always changes and need not be told again alone.
     *
     * @param essence what the answer says besides that part
     */
    public static void sendTagged(Context context, Object value, Object essence) {
        if (isNews(context, bytes(essence), value != essence)) {
            send(context, value);
        }
    }

    /** The same for what is not JSON. */
    public static void sendTagged(Context context, String contentType, byte[] body) {
        if (isNews(context, body, false)) {
            send(context, contentType, body);
        }
    }

    /** Whether the client must be told; puts the headers and the status if not. */
    private static boolean isNews(Context context, byte[] essence, boolean weak) {
        String tag = (weak ? "W/\"" : "\"") + Sha256.hex(essence, TAG_BYTES) + "\"";
        context.header("ETag", tag);
        context.header("Cache-Control", "private, no-cache");
        context.header("Vary", VARY);
        String known = context.header("If-None-Match");
        boolean news = known == null || !isAmong(tag, known);
        if (!news) {
            context.status(304);
        }
        return news;
    }

    /** Whether it is told for the same, compared as RFC 9110 asks for: weakly. */
    private static boolean isAmong(String tag, String known) {
        String opaque = tag.substring(tag.indexOf('"'));
        return known.strip().equals("*")
                || Stream.of(known.split(","))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(opaque::equals);
    }

    /** {@code value} as JSON. */
    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }

    /** Answers with {@code body}, compressed if the client can read that. */
    public static void send(Context context, String contentType, byte[] body) {
        context.contentType(contentType);
        if (body.length >= WORTH_COMPRESSING) {
            context.header("Vary", VARY);
            if (acceptsGzip(context)) {
                context.header("Content-Encoding", "gzip");
                context.result(gzip(body));
                return;
            }
        }
        context.result(body);
    }

    /** Whether the client reads gzip. */
    public static boolean acceptsGzip(Context context) {
        String accepted = context.header("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    /** {@code body}, compressed. */
    public static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
