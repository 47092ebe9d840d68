package io.vigil.office.cap;

import io.javalin.http.Context;
import io.vigil.cap.CapAlert;
import io.vigil.cap.CapAlert.Status;
import io.vigil.cap.CapChain;
import io.vigil.cap.CapRefusedException;
import io.vigil.cap.CapSettings;
import io.vigil.cap.CapTime;
import io.vigil.cap.CapWriter;
import io.vigil.digest.Sha256;
import io.vigil.model.Catalogue;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeWarning;
import io.vigil.office.OfficeWarnings;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.web.ConsolePart;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * CAP over HTTP. Open to all, for the scope Public alone: {@code /cap/feed.atom}, messages in
 * earnest of the last week unless {@code ?status=exercise,test} asks for others, and {@code
 * /cap/IDENTIFIER.xml}. For those who are logged in: a warning's messages and the draft of the next
 * one, and what could not be told as CAP.
 */
public final class CapApi implements ConsolePart {
    private static final Duration SHOWN = Duration.ofDays(7);
    private static final int MOST = 200;
    private static final int ETAG_BYTES = 16;
    private static final String XML = ".xml";
    private static final String CAP_TYPE = "application/cap+xml; charset=utf-8";

    private final OfficeDatabase database;
    private final CapMessages messages;
    private final CapSettings settings;
    private final CapAreas areas;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;

    private record Sent(String identifier, String status, Instant sent, String xml) {}

    private record Answer(List<Sent> sent, String draft, String problem) {}

    private record Problem(
            String release, String warning, Instant at, List<String> codes, String reason) {}

    public CapApi(
            OfficeDatabase database,
            CapSettings settings,
            CapAreas areas,
            Supplier<Catalogue> catalogue,
            InstantSource clock) {
        this.database = Objects.requireNonNull(database, "database");
        this.messages = new CapMessages(database);
        this.settings = Objects.requireNonNull(settings, "settings");
        this.areas = Objects.requireNonNull(areas, "areas");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void register(Addresses addresses) {
        addresses.open("/cap/feed.atom", context -> feed(context, addresses.locale(context)));
        addresses.open("/cap/{file}", this::message);
        addresses.get("/api/v1/warnings/{id}/cap", this::ofWarning);
        addresses.get("/api/v1/cap/problems", this::problems);
    }

    private void feed(Context context, Locale locale) {
        List<CapMessages.Kept> kept =
                messages.publicSince(clock.instant().minus(SHOWN), statuses(context), MOST);
        String title = settings.sender().map(sender -> sender.name().in(locale)).orElse("Vigil");
        String base = context.scheme() + "://" + context.host();
        String self =
                base
                        + context.path()
                        + (context.queryString() == null ? "" : "?" + context.queryString());
        String sender = settings.sender().map(CapSettings.Sender::id).orElse("vigil");
        answer(
                context,
                "application/atom+xml; charset=utf-8",
                CapFeed.write(base, self, sender, title, kept));
    }

    /** Whoever asks for exercises gets them marked; nobody gets them unasked. */
    private static List<Status> statuses(Context context) {
        String asked = context.queryParam("status");
        if (asked == null) {
            return List.of(Status.ACTUAL);
        }
        List<Status> statuses = new ArrayList<>();
        for (String word : asked.split(",", -1)) {
            statuses.add(
                    switch (word.strip().toLowerCase(Locale.ROOT)) {
                        case "actual" -> Status.ACTUAL;
                        case "exercise" -> Status.EXERCISE;
                        case "test" -> Status.TEST;
                        default ->
                                throw new ProblemException(
                                        ProblemCode.FIELD_WRONG,
                                        "status",
                                        "actual, exercise, test");
                    });
        }
        return statuses;
    }

    private void message(Context context) {
        String file = context.pathParam("file");
        CapMessages.Kept kept =
                Optional.of(file)
                        .filter(name -> name.endsWith(XML))
                        .map(name -> name.substring(0, name.length() - XML.length()))
                        .flatMap(messages::publicOne)
                        .orElseThrow(
                                () -> new ProblemException(ProblemCode.NOT_FOUND, context.path()));
        answer(context, CAP_TYPE, kept.xml());
    }

    private static void answer(Context context, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String tag = "\"" + Sha256.hex(bytes, ETAG_BYTES) + "\"";
        context.header("ETag", tag);
        context.header("Cache-Control", "no-cache");
        String known = context.header("If-None-Match");
        if (known != null && (known.equals("*") || known.contains(tag))) {
            context.status(304);
            return;
        }
        context.contentType(type);
        context.result(bytes);
    }

    private void ofWarning(Context context, Viewer viewer) {
        OfficeWarning warning =
                EpisodeId.find(context.pathParam("id"))
                        .flatMap(id -> database.read(sql -> OfficeWarnings.find(sql, id)))
                        .filter(found -> viewer.scope().sees(found.newest(), catalogue.get()))
                        .orElseThrow(
                                () -> new ProblemException(ProblemCode.NOT_FOUND, context.path()));
        List<Sent> sent =
                messages.of(warning.episode()).stream()
                        .map(
                                kept ->
                                        new Sent(
                                                kept.identifier(),
                                                kept.status().text(),
                                                kept.sent(),
                                                kept.xml()))
                        .toList();
        try {
            Responses.send(context, new Answer(sent, draft(warning).orElse(null), null));
        } catch (CapRefusedException e) {
            Responses.send(context, new Answer(sent, null, CapRegister.reason(e, viewer.locale())));
        }
    }

    /** What the release of the proposal that waits, or of the newest one, would say. */
    private Optional<String> draft(OfficeWarning warning) throws CapRefusedException {
        DeskState desk = warning.desk();
        Optional<Proposal> proposal =
                desk.proposal().or(() -> desk.released().map(DeskState.Release::proposal));
        if (settings.sender().isEmpty() || proposal.isEmpty()) {
            return Optional.empty();
        }
        CapAlert draft =
                database.read(
                        sql -> {
                            Transition newest = warning.newest();
                            return new CapChain(settings)
                                    .preview(
                                            CapTables.of(warning.episode(), sql),
                                            newest,
                                            CapTables.cause(warning.episode(), sql).orElse(newest),
                                            areas.of(newest, proposal.get().regions(), sql),
                                            proposal.get(),
                                            CapTime.of(
                                                    clock.instant(),
                                                    settings.sender().get().offset()));
                        });
        return Optional.of(CapWriter.write(draft));
    }

    private void problems(Context context, Viewer viewer) {
        boolean chinese = viewer.locale().getLanguage().equals("zh");
        Responses.send(
                context,
                messages.refused(MOST).stream()
                        .filter(
                                refused ->
                                        viewer.scope().enterprise().isEmpty()
                                                && (viewer.scope().regions().isEmpty()
                                                        || viewer.scope().regions().stream()
                                                                .anyMatch(
                                                                        r ->
                                                                                r.contains(
                                                                                        refused
                                                                                                .region()))))
                        .map(
                                refused ->
                                        new Problem(
                                                refused.notice(),
                                                refused.episode().toString(),
                                                refused.at(),
                                                refused.codes(),
                                                chinese ? refused.reasonZh() : refused.reasonEn()))
                        .toList());
    }
}
