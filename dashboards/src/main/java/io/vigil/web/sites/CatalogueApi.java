package io.vigil.web.sites;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueEdit;
import io.vigil.model.CatalogueFindingCode;
import io.vigil.model.CatalogueTables;
import io.vigil.model.CatalogueText;
import io.vigil.model.Enterprise;
import io.vigil.model.Identifiers;
import io.vigil.model.Region;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.web.auth.Role;
import io.vigil.web.http.Problem;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.i18n.ConsoleMessages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registering and changing sites, sensors, enterprises and regions: by form, by tables, and out
 * again as tables. What is wrong is told at its field or cell, and nothing is published then.
 */
final class CatalogueApi {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueApi.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Tables of some 50,000 sensors. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int LONGEST_REASON = 500;
    private static final int MOST_FINDINGS = 500;

    private final SensorBoard board;
    private final SitesBacking backing;

    /** What came, or would come, of an edit. */
    private record Outcome(boolean published, Changes changes, List<FindingView> findings) {}

    /** Identities of what is new and of what changes. */
    private record Changes(
            List<String> newSites,
            List<String> changedSites,
            int newSensors,
            int changedSensors,
            int removedSensors,
            List<String> enterprises,
            List<String> regions) {}

    /**
     * @param field way to the value in the entries; empty for tables
     * @param file name of the table; empty for forms
     * @param line from 1; 0 for forms
     * @param column of the line, counted in characters from 1
     */
    private record FindingView(
            String field,
            String file,
            int line,
            int column,
            String code,
            String severity,
            String message,
            String hint) {}

    private record Entry(EntryForm entry, String tag) {}

    CatalogueApi(SensorBoard board, SitesBacking backing) {
        this.board = board;
        this.backing = backing;
    }

    /** {@code GET /api/v1/sites/{id}/entry}: what the form is filled with. */
    void entry(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        Site site = SitesApi.find(context, viewer, known);
        Responses.send(
                context, new Entry(EntryForm.of(site, known), EntryForm.tag(known, site.id())));
    }

    /**
     * {@code POST /api/v1/catalogue}: {@code entries} with the sections of a catalogue file, {@code
     * tags} of the sites that the form was filled with, {@code why}, and {@code dryRun} to check
     * only.
     */
    void edit(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN, Role.ENTERPRISE);
        JsonNode body = body(context);
        JsonNode entries = body.path("entries");
        if (!entries.isObject()) {
            throw new ProblemException(ProblemCode.FIELD_MISSING, "entries");
        }
        Catalogue known = board.catalogue();
        requireUnchanged(body.path("tags"), known);
        finish(context, viewer, CatalogueEdit.ofForm(known, entries), body);
    }

    /**
     * {@code POST /api/v1/catalogue/import}: the texts of {@code sites} and {@code sensors}, one of
     * them at least, {@code why}, and {@code dryRun} to check only.
     */
    void tables(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN, Role.ENTERPRISE);
        JsonNode body = body(context);
        Map<String, String> tables = new LinkedHashMap<>();
        for (String name : List.of("sites", "sensors")) {
            String text = body.path(name).asText("");
            if (!text.isBlank()) {
                tables.put(name + ".csv", text);
            }
        }
        if (tables.isEmpty()) {
            throw new ProblemException(ProblemCode.FIELD_MISSING, "sites, sensors");
        }
        finish(context, viewer, CatalogueEdit.ofTables(board.catalogue(), tables), body);
    }

    private void finish(Context context, Viewer viewer, CatalogueEdit edit, JsonNode body) {
        boolean dryRun = body.path("dryRun").asBoolean(false);
        List<FindingView> findings = findings(edit, viewer.locale());
        if (edit.hasErrors() && !dryRun) {
            refuse(context, viewer.locale(), findings);
            return;
        }
        EditRights.require(edit, viewer);
        boolean publishes = !dryRun && !edit.hasErrors();
        if (publishes) {
            publish(edit, viewer, body.path("why").asText(""));
        }
        Responses.send(context, new Outcome(publishes, changes(edit), findings));
    }

    private void publish(CatalogueEdit edit, Viewer viewer, String why) {
        Map<String, String> documents = new LinkedHashMap<>();
        for (Region region : edit.regions()) {
            String text = CatalogueText.write(CatalogueEdit.fragment(region));
            documents.put("regions/" + region.path().leaf(), text);
        }
        for (Enterprise enterprise : edit.enterprises()) {
            String text = CatalogueText.write(CatalogueEdit.fragment(enterprise));
            documents.put("enterprises/" + enterprise.id(), text);
        }
        for (SiteId site : edit.sites()) {
            documents.put("sites/" + site, CatalogueText.write(edit.fragment(site)));
        }
        if (documents.isEmpty()) {
            return;
        }
        String reason = why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
        try {
            backing.publish(documents, viewer.user().name(), reason.strip());
        } catch (IOException e) {
            LOG.warn("entries of the catalogue are not in force: {}", e.getMessage());
            throw new ProblemException(ProblemCode.NOT_IN_FORCE, String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(Context context, Locale locale, List<FindingView> findings) {
        Messages messages = ConsoleMessages.in(locale);
        ProblemCode code = ProblemCode.CATALOGUE_REFUSED;
        String key = "problem." + code.name();
        Problem.send(
                context,
                locale,
                code.name(),
                code.status(),
                messages.text(key, findings.size()),
                messages.text(key + ".hint"),
                Map.of("findings", findings));
    }

    /** Somebody else may have changed a site since the form was filled. */
    private static void requireUnchanged(JsonNode tags, Catalogue known) {
        for (Map.Entry<String, JsonNode> tag : tags.properties()) {
            boolean same =
                    Identifiers.isValid(tag.getKey())
                            && EntryForm.tag(known, new SiteId(tag.getKey()))
                                    .equals(tag.getValue().asText());
            if (!same) {
                throw new ProblemException(ProblemCode.CATALOGUE_CHANGED, tag.getKey());
            }
        }
    }

    private static JsonNode body(Context context) {
        try (InputStream in = context.bodyInputStream()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ProblemException(ProblemCode.BAD_REQUEST, "body");
            }
            JsonNode body = JSON.readTree(bytes);
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            LOG.debug("a request's body is no JSON", e);
        }
        throw new ProblemException(ProblemCode.BAD_REQUEST, "JSON");
    }

    private static List<FindingView> findings(CatalogueEdit edit, Locale locale) {
        Messages messages = Messages.load(locale, Messages.CATALOGUE);
        return edit.findings().stream()
                .limit(MOST_FINDINGS)
                .map(finding -> view(finding, messages))
                .toList();
    }

    private static FindingView view(Finding finding, Messages messages) {
        boolean table = finding.place().line() > 0;
        return new FindingView(
                table ? "" : field(finding),
                table ? finding.place().file() : "",
                finding.place().line(),
                finding.place().column(),
                finding.code().id(),
                finding.isError() ? "error" : "warning",
                messages.text(finding),
                messages.hint(finding));
    }

    /** What is missing stands nowhere: the finding belongs where it would stand. */
    private static String field(Finding finding) {
        String place = finding.place().file();
        return finding.code() == CatalogueFindingCode.MISSING_KEY
                ? place + "/" + finding.arguments().get(0)
                : place;
    }

    private static Changes changes(CatalogueEdit edit) {
        Catalogue before = edit.before();
        Catalogue after = edit.after();
        List<SiteId> sites = edit.sites();
        List<Sensor> now = sites.stream().flatMap(id -> after.sensorsOf(id).stream()).toList();
        List<Sensor> then = sites.stream().flatMap(id -> before.sensorsOf(id).stream()).toList();
        return new Changes(
                sites.stream().filter(id -> before.site(id).isEmpty()).map(SiteId::value).toList(),
                sites.stream()
                        .filter(id -> before.site(id).isPresent())
                        .map(SiteId::value)
                        .toList(),
                count(now, sensor -> before.sensor(sensor.id()).isEmpty()),
                count(
                        now,
                        sensor ->
                                before.sensor(sensor.id())
                                        .filter(known -> !known.equals(sensor))
                                        .isPresent()),
                count(then, sensor -> after.sensor(sensor.id()).isEmpty()),
                edit.enterprises().stream().map(each -> each.id().value()).toList(),
                edit.regions().stream().map(each -> each.path().toString()).toList());
    }

    private static int count(List<Sensor> sensors, Predicate<Sensor> condition) {
        return (int) sensors.stream().filter(condition).count();
    }

    /** {@code GET /api/v1/catalogue/sites.csv}: the sites that fit the filters, as a table. */
    void sitesTable(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        SiteFilter filter = SiteFilter.of(context);
        List<Site> sites =
                known.sites().stream()
                        .filter(viewer.scope()::sees)
                        .filter(site -> site.exercise().isEmpty())
                        .filter(site -> filter.fitsSite(site, known, board.today()))
                        .toList();
        table(context, "sites.csv", CatalogueTables.sites(sites));
    }

    /** {@code GET /api/v1/catalogue/sensors.csv}: the sensors that fit the filters, as a table. */
    void sensorsTable(Context context, Viewer viewer) {
        Catalogue known = board.catalogue();
        List<Sensor> sensors =
                known.sensors().stream()
                        .filter(
                                sensor ->
                                        known.site(sensor.site())
                                                .filter(viewer.scope()::sees)
                                                .filter(site -> site.exercise().isEmpty())
                                                .isPresent())
                        .filter(SiteFilter.of(context).sensors(known, board.today()))
                        .toList();
        table(context, "sensors.csv", CatalogueTables.sensors(sensors));
    }

    private static void table(Context context, String name, String text) {
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        Responses.send(context, "text/csv; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
