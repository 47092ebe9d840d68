package io.vigil.web.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** How answers are written: JSON with times as RFC 3339, compressed when worth it. */
public final class Responses {
    private static final int WORTH_COMPRESSING = 1_400;

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
            context.header("Vary", "Accept-Encoding");
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
