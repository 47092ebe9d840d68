package io.vigil.web.push;

import io.javalin.http.Context;
import io.vigil.model.EnterpriseId;
import io.vigil.web.ConsolePart;
import io.vigil.web.api.CommandsApi;
import io.vigil.web.auth.Role;
import io.vigil.web.http.Problem;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.http.Word;
import io.vigil.web.i18n.ConsoleMessages;
import io.vigil.web.push.Publications.Outcome;
import io.vigil.web.push.PushMemory.Sent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * {@code POST /api/v1/readings}: takes one message of an enterprise and publishes it in its name.
 * It is answered with 202 only once the broker holds it; no thread waits meanwhile. What the check
 * of each reading refuses afterwards is told where it is told for every door. Thread-safe.
 */
public final class ReadingsApi implements ConsolePart {
    private static final String PATH = "/api/v1/readings";
    private static final String REJECTS = "/api/v1/portal/rejects";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final long SOON_SECONDS = 2;

    private final Publications publications;
    private final PushSettings settings;
    private final InstantSource clock;
    private final PushRates rates;
    private final PushMemory memory;
    private final PushWaiting waiting = new PushWaiting();

    /**
     * @param rejects where the enterprise asks what was refused
     * @param rejectsTopic where it hears the same at once
     */
    private record Accepted(
            String topic, Instant at, String rejects, String rejectsTopic, String message) {}

    /**
     * @param clock wall clock
     */
    public ReadingsApi(Publications publications, PushSettings settings, InstantSource clock) {
        this.publications = Objects.requireNonNull(publications, "publications");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
        rates = new PushRates(settings.messagesPerSecond(), clock);
        memory = new PushMemory(clock);
    }

    @Override
    public void register(Addresses addresses) {
        addresses.post(PATH, this::push);
    }

    private void push(Context context, Viewer viewer) {
        viewer.require(Role.ENTERPRISE);
        if (!viewer.scope().regions().isEmpty()) {
            throw new ProblemException(ProblemCode.PUSH_LIMITED);
        }
        EnterpriseId enterprise = viewer.scope().enterprise().orElseThrow();
        String key = key(context);
        PushedMessage message = PushedMessage.of(context, enterprise, publications.formats());
        Sent sent = key == null ? null : memory.find(enterprise.value(), key);
        if (sent == null) {
            sent = send(context, enterprise.value(), key, message);
        } else if (!sent.digest().equals(message.digest())) {
            throw new ProblemException(ProblemCode.KEY_USED);
        }
        answerLater(context, viewer.locale(), enterprise, sent);
    }

    private static String key(Context context) {
        String key = context.header(CommandsApi.KEY_HEADER);
        if (key != null && !KEY.matcher(key).matches()) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG, CommandsApi.KEY_HEADER, new Word("expected.push-key"));
        }
        return key;
    }

    /** Two requests under one key at the same moment may both be sent, as without a key. */
    private Sent send(Context context, String enterprise, String key, PushedMessage message) {
        long seconds = rates.take(enterprise);
        if (seconds > 0) {
            throw later(context, ProblemCode.PUSH_TOO_FAST, seconds);
        }
        if (!waiting.enter(enterprise)) {
            throw later(context, ProblemCode.PUSH_BEHIND, SOON_SECONDS);
        }
        CompletableFuture<Outcome> outcome =
                publications
                        .publish(message.topic(), message.payload())
                        .whenComplete((known, failure) -> waiting.leave(enterprise));
        Sent sent = new Sent(message.digest(), message.topic(), clock.instant(), outcome);
        if (key != null) {
            memory.keep(enterprise, key, sent);
        }
        return sent;
    }

    private static ProblemException later(Context context, ProblemCode code, long seconds) {
        context.header("Retry-After", Long.toString(seconds));
        return new ProblemException(code, Long.toString(seconds));
    }

    private void answerLater(Context context, Locale locale, EnterpriseId enterprise, Sent sent) {
        CompletableFuture<Void> answered =
                sent.outcome()
                        .thenApply(Optional::of)
                        .completeOnTimeout(
                                Optional.empty(),
                                settings.patience().toMillis(),
                                TimeUnit.MILLISECONDS)
                        .thenAcceptAsync(
                                outcome -> answer(context, locale, enterprise, sent, outcome));
        context.future(() -> answered);
    }

    /**
     * @param outcome empty if the broker has not answered in time
     */
    private static void answer(
            Context context,
            Locale locale,
            EnterpriseId enterprise,
            Sent sent,
            Optional<Outcome> outcome) {
        if (outcome.isEmpty()) {
            refuse(context, locale, ProblemCode.PUSH_UNANSWERED);
            return;
        }
        switch (outcome.get()) {
            case HELD -> accept(context, locale, enterprise, sent);
            case BEHIND -> refuse(context, locale, ProblemCode.PUSH_BEHIND);
            case AWAY -> refuse(context, locale, ProblemCode.PUSH_AWAY);
            case REFUSED -> refuse(context, locale, ProblemCode.PUSH_REFUSED);
        }
    }

    private static void accept(Context context, Locale locale, EnterpriseId enterprise, Sent sent) {
        context.status(202);
        Responses.send(
                context,
                new Accepted(
                        sent.topic(),
                        sent.at(),
                        REJECTS,
                        "vigil/v1/down/" + enterprise.value() + "/rejects",
                        ConsoleMessages.in(locale).text("push.accepted")));
    }

    private static void refuse(Context context, Locale locale, ProblemCode code) {
        context.header("Retry-After", Long.toString(SOON_SECONDS));
        Problem.send(context, locale, code, List.of(Long.toString(SOON_SECONDS)));
    }
}
