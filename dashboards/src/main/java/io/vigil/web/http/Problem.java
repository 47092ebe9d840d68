package io.vigil.web.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.javalin.http.Context;
import io.vigil.i18n.Messages;
import io.vigil.web.i18n.ConsoleMessages;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A refusal in the form of RFC 9457, in the language of the request. {@code detail} and {@code
 * message} are the same sentence: the first for what knows the standard, the second for the page.
 *
 * @param type address that says what {@code code} means, relative to the console
 * @param title the same for every problem of this status
 * @param instance the address that was asked for
 * @param code stable, for programs
 * @param hint what to do about it
 * @param more what else belongs to this problem, by name
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String message,
        String hint,
        @JsonAnyGetter Map<String, Object> more) {
    /** Media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Below this address each code is explained. */
    public static final String TYPES = "/api/v1/problems/";

    /** Answers with one of the console's own problems. */
    public static void send(
            Context context, Locale locale, ProblemCode code, List<Object> arguments) {
        Messages messages = ConsoleMessages.in(locale);
        Object[] values =
                arguments.stream()
                        .map(value -> value instanceof Word word ? word.in(messages) : value)
                        .toArray();
        String key = "problem." + code.name();
        send(
                context,
                locale,
                code.name(),
                code.status(),
                messages.text(key, values),
                messages.text(key + ".hint", values),
                Map.of());
    }

    /** Answers with a problem whose words are made already. */
    public static void send(
            Context context,
            Locale locale,
            String code,
            int status,
            String message,
            String hint,
            Map<String, Object> more) {
        context.status(status);
        context.header("Content-Language", locale.toLanguageTag());
        context.header("Cache-Control", "no-store");
        Problem problem =
                new Problem(
                        TYPES + code,
                        title(ConsoleMessages.in(locale), status),
                        status,
                        message,
                        context.path(),
                        code,
                        message,
                        hint,
                        more);
        Responses.send(context, MEDIA_TYPE, Responses.bytes(problem));
    }

    /** What a status means, in few words. */
    public static String title(Messages messages, int status) {
        return messages.text("problem.status." + status);
    }
}
