package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.desk.CommandAnswer;
import io.vigil.i18n.Messages;
import io.vigil.warnings.Act;
import io.vigil.web.http.Problem;
import io.vigil.web.i18n.ConsoleMessages;
import io.vigil.web.live.WarningView;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is answered when the job has not done what was asked for. */
final class CommandRefusal {
    private static final int CONFLICT = 409;
    private static final int REFUSED = 422;

    /** The user looked at something that is no longer so. */
    private static final Set<CommandAnswer.Code> CONFLICTS =
            EnumSet.of(
                    CommandAnswer.Code.CONFLICT,
                    CommandAnswer.Code.GRADE_RISEN,
                    CommandAnswer.Code.ALREADY_CLOSED);

    private static final int MOST_ARGUMENTS = 2;

    private CommandRefusal() {}

    /**
     * @param now what the warning looks like now
     */
    static void send(
            Context context, Locale locale, CommandAnswer answer, Optional<WarningView> now) {
        int status = status(answer.code());
        Said said = said(answer.code(), answer.arguments(), ConsoleMessages.in(locale));
        Problem.send(
                context,
                locale,
                answer.code().name(),
                status,
                said.message(),
                said.hint(),
                now.<Map<String, Object>>map(warning -> Map.of("warning", warning))
                        .orElse(Map.of()));
    }

    /** HTTP status of an answer that is no. */
    static int status(CommandAnswer.Code code) {
        return CONFLICTS.contains(code) ? CONFLICT : REFUSED;
    }

    /** A refusal in words. */
    record Said(String message, String hint) {}

    /** What a person reads of a refusal. */
    static Said said(CommandAnswer.Code code, List<String> arguments, Messages messages) {
        Object[] words = words(code, arguments, messages);
        String key = "command." + code.name();
        return new Said(messages.text(key, words), messages.text(key + ".hint", words));
    }

    /** Arguments are names, keys of the domain or lengths of time. */
    private static Object[] words(
            CommandAnswer.Code code, List<String> arguments, Messages messages) {
        List<Object> words = new ArrayList<>();
        for (String argument : arguments) {
            words.add(word(argument, code, messages));
        }
        while (words.size() < MOST_ARGUMENTS) {
            words.add("?");
        }
        return words.toArray();
    }

    private static String word(String argument, CommandAnswer.Code code, Messages messages) {
        if (argument.equals(Act.CLOCK)) {
            return messages.text("desk.clock");
        }
        if (code == CommandAnswer.Code.SHELVED_TOO_LONG) {
            return length(argument, messages);
        }
        for (String group : List.of("transition.", "grade.")) {
            String upper = group + argument.toUpperCase(Locale.ROOT);
            String lower = group + argument.toLowerCase(Locale.ROOT);
            if (messages.has(upper) || messages.has(lower)) {
                return messages.text(messages.has(upper) ? upper : lower);
            }
        }
        return argument;
    }

    private static String length(String argument, Messages messages) {
        try {
            Duration length = Duration.parse(argument);
            return length.toMinutesPart() == 0
                    ? messages.text("duration.hours", Long.toString(length.toHours()))
                    : messages.text(
                            "duration.hoursMinutes",
                            Long.toString(length.toHours()),
                            Integer.toString(length.toMinutesPart()));
        } catch (DateTimeException e) {
            return argument;
        }
    }
}
