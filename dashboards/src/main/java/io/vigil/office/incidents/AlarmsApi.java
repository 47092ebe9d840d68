package io.vigil.office.incidents;

import io.javalin.http.Context;
import io.vigil.indicators.Period;
import io.vigil.indicators.alarms.AlarmSettings;
import io.vigil.model.Catalogue;
import io.vigil.office.OfficeDatabase;
import io.vigil.store.StoreQueries;
import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Scope;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/alarms?hours=24}: the lists of alarm management over the last hours, at most
 * 31 days, of what the user may see. What stands is judged over at least as long as it takes to
 * stand. Thread-safe.
 */
public final class AlarmsApi implements ConsolePart {
    private static final int MOST_HOURS = 31 * 24;

    private final AlarmViews views;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Instant> runClock;

    public AlarmsApi(
            OfficeDatabase database,
            StoreQueries store,
            Supplier<Catalogue> catalogue,
            Supplier<Instant> runClock,
            AlarmSettings settings) {
        this.views = new AlarmViews(database, store, settings);
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.runClock = Objects.requireNonNull(runClock, "runClock");
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/alarms", this::lists);
    }

    private void lists(Context context, Viewer viewer) {
        Instant now = runClock.get();
        Duration length = Duration.ofHours(hours(context.queryParam("hours")));
        Scope scope = viewer.scope();
        Catalogue known = catalogue.get();
        Responses.send(
                context,
                views.of(
                        transition -> scope.sees(transition, known),
                        new Period(now.minus(length), now),
                        now));
    }

    private static int hours(String asked) {
        if (asked == null) {
            return 24;
        }
        try {
            int hours = Integer.parseInt(asked);
            if (hours >= 1 && hours <= MOST_HOURS) {
                return hours;
            }
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "hours");
        }
        throw new ProblemException(ProblemCode.BAD_REQUEST, "hours");
    }
}
