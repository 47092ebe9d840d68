package io.vigil.office.hindsight;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.store.JournalFilter;
import io.vigil.store.JournalKind;
import io.vigil.store.StoreQueries;
import io.vigil.warnings.DomainJson;
import io.vigil.web.ConsolePart;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/hindsight}: what would have warned, for whoever sees the site. Read from the
 * store at each request; the live stream has none of it. Thread-safe.
 */
public final class HindsightApi implements ConsolePart {
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 400;
    private static final int MOST = 10_000;

    private final StoreQueries store;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Instant> runClock;

    private record Answer(Instant from, Instant to, List<HindsightWarning> warnings) {}

    /**
     * @param runClock by which readings are
     */
    public HindsightApi(
            StoreQueries store, Supplier<Catalogue> catalogue, Supplier<Instant> runClock) {
        this.store = Objects.requireNonNull(store, "store");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.runClock = Objects.requireNonNull(runClock, "runClock");
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/hindsight", this::list);
    }

    private void list(Context context, Viewer viewer) {
        String site = context.queryParam("site");
        Instant to = runClock.get();
        Instant from = to.minus(Duration.ofDays(days(context)));
        // A day stands at its beginning.
        JournalFilter days =
                JournalFilter.newest(MOST)
                        .ofKind(JournalKind.HINDSIGHT)
                        .between(from.minus(Duration.ofDays(1)), to.plusMillis(1));
        Catalogue known = catalogue.get();
        List<HindsightWarning> warnings =
                store.journal(site == null ? days : days.ofSubject(site)).stream()
                        .map(HindsightDay::of)
                        .flatMap(day -> day.warnings().stream())
                        .filter(warning -> !warning.raisedAt().isBefore(from))
                        .filter(
                                warning ->
                                        viewer.scope()
                                                .sees(warning.site(), warning.region(), known))
                        .sorted(Comparator.comparing(HindsightWarning::raisedAt).reversed())
                        .toList();
        Responses.send(context, "application/json", json(new Answer(from, to, warnings)));
    }

    private static byte[] json(Answer answer) {
        try {
            return DomainJson.mapper().writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }

    private static int days(Context context) {
        String text = context.queryParam("days");
        if (text == null) {
            return USUAL_DAYS;
        }
        try {
            int days = Integer.parseInt(text);
            if (days >= 1 && days <= MOST_DAYS) {
                return days;
            }
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemCode.FIELD_WRONG, "days", "1.." + MOST_DAYS);
        }
        throw new ProblemException(ProblemCode.FIELD_WRONG, "days", "1.." + MOST_DAYS);
    }
}
