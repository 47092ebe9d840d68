package io.vigil.web.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.audit.AuditCsv;
import io.vigil.office.audit.AuditLine;
import io.vigil.office.audit.AuditVerdict;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.EpisodeId;
import io.vigil.web.ConsolePart.Addresses;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.http.Word;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The audit log: searched, proved unbroken, taken along. */
final class AuditApi {
    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final int PORTION = 1_000;
    private static final String CSV = "csv";

    /** Where bodies tell who did it, in the order in which they are asked. */
    private static final List<String> WHO = List.of("/by", "/act/by", "/command/user", "/user");

    private static final List<String> WHAT =
            List.of("/action", "/command/kind", "/kind", "/state", "/act");

    private final OfficeDatabase database;
    private final AuditWatch watch;
    private final AdminRecord record;

    /**
     * @param by who did it, if it tells
     * @param what in a word of its kind, if it tells
     * @param warning it is about, if any
     */
    private record LineView(
            long seq,
            Instant at,
            String kind,
            String id,
            String by,
            String what,
            String warning,
            JsonNode body,
            String hash) {}

    private record Fault(String fault, long seq) {}

    private record VerifiedView(Instant at, long lines, long heads, String last, Fault broken) {}

    /**
     * @param lines newest first
     * @param next cursor for what is older; absent at the end
     * @param kinds that the log has
     * @param verified when it was last proved unbroken, or not; absent if not since the start
     */
    private record AuditPage(
            List<LineView> lines, String next, List<String> kinds, VerifiedView verified) {}

    AuditApi(OfficeDatabase database, AuditWatch watch, AdminRecord record) {
        this.database = database;
        this.watch = watch;
        this.record = record;
    }

    void register(Addresses addresses) {
        addresses.get("/api/v1/admin/audit", AdminPart.only(this::list));
        addresses.get("/api/v1/admin/audit/export", AdminPart.only(this::export));
        addresses.post("/api/v1/admin/audit/verify", AdminPart.only(this::verify));
    }

    private void list(Context context, Viewer viewer) {
        int limit = (int) number(context, "limit", USUAL, MOST);
        long before = number(context, "cursor", Long.MAX_VALUE, Long.MAX_VALUE);
        List<AuditLine> found = search(context).newest(database, before, limit + 1);
        List<AuditLine> shown = found.subList(0, Math.min(limit, found.size()));
        Responses.send(
                context,
                new AuditPage(
                        shown.stream().map(AuditApi::view).toList(),
                        found.size() > limit ? Long.toString(shown.get(limit - 1).seq()) : null,
                        database.read(
                                sql ->
                                        sql.list(
                                                "SELECT DISTINCT kind FROM audit ORDER BY kind",
                                                row -> row.text("kind"))),
                        watch.last().map(AuditApi::view).orElse(null)));
    }

    private void verify(Context context, Viewer viewer) {
        Responses.send(context, view(watch.verify()));
    }

    private static VerifiedView view(AuditWatch.Verified verified) {
        AuditVerdict verdict = verified.verdict();
        return new VerifiedView(
                verified.at(),
                verdict.lines(),
                verdict.heads(),
                verdict.last(),
                verdict.broken()
                        .map(broken -> new Fault(broken.fault().name(), broken.seq()))
                        .orElse(null));
    }

    private static AuditSearch search(Context context) {
        return new AuditSearch(
                time(context, "from"),
                time(context, "to"),
                text(context, "user"),
                text(context, "kind"),
                text(context, "warning"),
                text(context, "text"));
    }

    private static Optional<String> text(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<Instant> time(Context context, String name) {
        try {
            return text(context, name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new ProblemException(ProblemCode.FIELD_WRONG, name, new Word("expected.time"));
        }
    }

    private static long number(Context context, String name, long usual, long most) {
        Optional<String> text = text(context, name);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrongNumber(name, most);
        }
        throw wrongNumber(name, most);
    }

    private static ProblemException wrongNumber(String name, long most) {
        return new ProblemException(
                ProblemCode.FIELD_WRONG,
                name,
                most == Long.MAX_VALUE
                        ? new Word("expected.cursor")
                        : new Word("expected.limit", Long.toString(most)));
    }

    private static LineView view(AuditLine line) {
        JsonNode body = body(line);
        return new LineView(
                line.seq(),
                Instant.ofEpochMilli(line.atMillis()),
                line.kind(),
                line.id(),
                first(body, WHO),
                first(body, WHAT),
                warning(line, body),
                body,
                line.hash());
    }

    private static JsonNode body(AuditLine line) {
        try {
            return DomainJson.mapper().readTree(line.body());
        } catch (JsonProcessingException e) {
            // Shown as it is: the log is evidence, whatever is in it.
            return DomainJson.mapper().getNodeFactory().textNode(line.body());
        }
    }

    private static String first(JsonNode body, List<String> places) {
        return places.stream()
                .map(body::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse(null);
    }

    private static String warning(AuditLine line, JsonNode body) {
        return Stream.of(
                        line.id().split("#", 2)[0],
                        body.at("/command/episode").asText(),
                        body.at("/subject").asText())
                .map(text -> text.split("#", 2)[0])
                .filter(AuditApi::isWarning)
                .findFirst()
                .orElse(null);
    }

    private static boolean isWarning(String text) {
        return EpisodeId.find(text).filter(id -> text.equals(id.toString())).isPresent();
    }

    /** Everything that is found, oldest first, as a table or as JSON: {@code ?format=csv|json}. */
    private void export(Context context, Viewer viewer) throws IOException {
        String format = text(context, "format").orElse(CSV);
        if (!format.equals(CSV) && !format.equals("json")) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG, "format", new Word("expected.one", "csv, json"));
        }
        AuditSearch search = search(context);
        record.write(
                "AUDIT",
                "audit",
                viewer.user().name(),
                "EXPORT",
                Map.of("format", format, "query", String.valueOf(context.queryString())));
        context.contentType(format.equals(CSV) ? "text/csv; charset=utf-8" : "application/json");
        context.header("Content-Disposition", "attachment; filename=\"audit." + format + "\"");
        try (Writer out =
                new java.io.OutputStreamWriter(
                        context.res().getOutputStream(), StandardCharsets.UTF_8)) {
            if (format.equals(CSV)) {
                csv(search, out);
            } else {
                json(search, out);
            }
        }
    }

    private void csv(AuditSearch search, Writer out) throws IOException {
        out.write(AuditCsv.HEADER + "\r\n");
        for (List<AuditLine> lines = search.oldest(database, 0, PORTION);
                !lines.isEmpty();
                lines = after(search, lines)) {
            for (AuditLine line : lines) {
                out.write(AuditCsv.row(line));
                out.write("\r\n");
            }
        }
    }

    private void json(AuditSearch search, Writer out) throws IOException {
        String separator = "[\n";
        for (List<AuditLine> lines = search.oldest(database, 0, PORTION);
                !lines.isEmpty();
                lines = after(search, lines)) {
            for (AuditLine line : lines) {
                out.write(separator);
                out.write(DomainJson.mapper().writeValueAsString(line));
                separator = ",\n";
            }
        }
        out.write(separator.equals("[\n") ? "[]\n" : "\n]\n");
    }

    private List<AuditLine> after(AuditSearch search, List<AuditLine> lines) {
        return search.oldest(database, lines.get(lines.size() - 1).seq(), PORTION);
    }
}
