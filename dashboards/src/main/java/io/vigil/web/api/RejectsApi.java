package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.i18n.Messages;
import io.vigil.model.EnterpriseId;
import io.vigil.rejects.Reject;
import io.vigil.store.StoreQueries;
import io.vigil.web.http.Pages;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.i18n.ConsoleMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What was refused. */
public final class RejectsApi {
    private static final Duration SHOWN = Duration.ofDays(7);
    private static final int USUAL = 200;
    private static final int MOST = 1_000;

    private final StoreQueries store;
    private final Supplier<Instant> runClock;

    private record Rejects(List<RejectView> rejects, String next) {}

    private record RejectView(
            Instant at,
            String enterprise,
            String topic,
            String code,
            String place,
            String sensor,
            String excerpt,
            String message,
            String hint) {}

    public RejectsApi(StoreQueries store, Supplier<Instant> runClock) {
        this.store = store;
        this.runClock = runClock;
    }

    public void list(Context context, Viewer viewer) {
        Instant now = runClock.get();
        Messages messages = ConsoleMessages.in(viewer.locale());
        Instant since = now.minus(SHOWN);
        Optional<String> enterprise = viewer.scope().enterprise().map(EnterpriseId::value);
        Pages.Part<Reject> part =
                Pages.of(context, USUAL, MOST)
                        .newestFirst(
                                (before, most) ->
                                        store.rejects(enterprise, since, before.orElse(now), most),
                                Reject::at,
                                RejectsApi::identity,
                                reject -> viewer.scope().seesRejectsOf(reject.enterprise()));
        Pages.Part<RejectView> views = part.map(reject -> view(reject, messages));
        Responses.send(context, new Rejects(views.items(), views.next()));
    }

    /** What tells apart the rejects of one instant. */
    private static String identity(Reject reject) {
        return String.join(
                " ",
                reject.topic(),
                reject.place(),
                reject.sensor(),
                reject.code().id(),
                String.join(" ", reject.arguments()));
    }

    private static RejectView view(Reject reject, Messages messages) {
        return new RejectView(
                reject.at(),
                reject.enterprise(),
                reject.topic(),
                reject.code().id(),
                reject.place(),
                reject.sensor(),
                reject.excerpt(),
                text(messages, reject.code().id(), reject.arguments()),
                text(messages, reject.code().id() + ".hint", reject.arguments()));
    }

    private static String text(Messages messages, String key, List<String> arguments) {
        return messages.has(key) ? messages.text(key, arguments.toArray()) : "";
    }
}
