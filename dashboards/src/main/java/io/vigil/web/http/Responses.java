package io.vigil.web.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;
import io.vigil.i18n.Messages;
import io.vigil.web.i18n.ConsoleMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How answers are written: JSON with times as RFC 3339, compressed when worth it. */
public final class Responses {
    private static final int WORTH_COMPRESSING = 1_400;

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private record Problem(String code, int status, String message, String hint) {}

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
        try {
            send(context, "application/json", JSON.writeValueAsBytes(value));
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

    /** Answers with a problem in the given language. */
    public static void problem(
            Context context, Locale locale, ProblemCode code, List<Object> arguments) {
        Messages messages = ConsoleMessages.in(locale);
        Object[] values =
                arguments.stream()
                        .map(value -> value instanceof Word word ? word.in(messages) : value)
                        .toArray();
        String key = "problem." + code.name();
        context.status(code.status());
        context.header("Content-Language", locale.toLanguageTag());
        context.header("Cache-Control", "no-store");
        send(
                context,
                new Problem(
                        code.name(),
                        code.status(),
                        messages.text(key, values),
                        messages.text(key + ".hint", values)));
    }
}
