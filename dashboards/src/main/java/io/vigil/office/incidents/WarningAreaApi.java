package io.vigil.office.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeWarning;
import io.vigil.office.OfficeWarnings;
import io.vigil.warnings.EpisodeId;
import io.vigil.web.ConsolePart;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/warnings/{id}/area}: where one warning may do harm at its present grade and
 * with the present wind, what lies there, and which incident it belongs to. Thread-safe.
 */
public final class WarningAreaApi implements ConsolePart {
    private final OfficeDatabase database;
    private final Supplier<Catalogue> catalogue;
    private final IncidentAreas areas;

    /**
     * @param incident id; absent while the warning is in none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Answer(AreaView area, String incident) {}

    public WarningAreaApi(
            OfficeDatabase database, Supplier<Catalogue> catalogue, IncidentAreas areas) {
        this.database = Objects.requireNonNull(database, "database");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.areas = Objects.requireNonNull(areas, "areas");
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/warnings/{id}/area", this::area);
    }

    private void area(Context context, Viewer viewer) {
        Catalogue known = catalogue.get();
        OfficeWarning warning =
                EpisodeId.find(context.pathParam("id"))
                        .flatMap(id -> database.read(sql -> OfficeWarnings.find(sql, id)))
                        .filter(found -> viewer.scope().sees(found.newest(), known))
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemCode.NOT_FOUND, context.pathParam("id")));
        AreaView area =
                AreaView.of(
                        areas.of(warning.newest(), known),
                        site -> viewer.scope().sees(site),
                        region -> known.region(region));
        Optional<String> incident =
                database.read(sql -> IncidentTables.idOf(sql, warning.episode()));
        Responses.send(context, new Answer(area, incident.orElse(null)));
    }
}
