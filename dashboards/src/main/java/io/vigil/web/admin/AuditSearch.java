package io.vigil.web.admin;

import io.vigil.office.OfficeDatabase;
import io.vigil.office.Row;
import io.vigil.office.audit.AuditLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which lines of the audit log are wanted. What is empty does not matter.
 *
 * @param from first time wanted
 * @param to first time that is too late
 * @param user who did it
 * @param kind of the line
 * @param warning whose identity it tells of
 * @param text that stands anywhere in it
 */
record AuditSearch(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> user,
        Optional<String> kind,
        Optional<String> warning,
        Optional<String> text) {
    private static final String SELECT =
            "SELECT seq, at, kind, id, body, prev, hash FROM audit WHERE ";

    /** The newest, before the line with this number; newest first. */
    List<AuditLine> newest(OfficeDatabase database, long before, int most) {
        return lines(database, "seq < ?", before, "DESC", most);
    }

    /** The oldest, after the line with this number; oldest first. */
    List<AuditLine> oldest(OfficeDatabase database, long after, int most) {
        return lines(database, "seq > ?", after, "ASC", most);
    }

    private List<AuditLine> lines(
            OfficeDatabase database, String place, long seq, String order, int most) {
        StringBuilder sql = new StringBuilder(SELECT).append(place);
        List<Object> values = new ArrayList<>(List.of(seq));
        from.ifPresent(
                at -> {
                    sql.append(" AND at >= ?");
                    values.add(at);
                });
        to.ifPresent(
                at -> {
                    sql.append(" AND at < ?");
                    values.add(at);
                });
        kind.ifPresent(
                key -> {
                    sql.append(" AND kind = ?");
                    values.add(key);
                });
        user.ifPresent(
                name -> {
                    sql.append(" AND (instr(body, ?) > 0 OR instr(body, ?) > 0)");
                    values.add("\"by\":\"" + name + "\"");
                    values.add("\"user\":\"" + name + "\"");
                });
        warning.ifPresent(
                episode -> {
                    sql.append(" AND (id = ? OR instr(id, ?) > 0 OR instr(body, ?) > 0)");
                    values.add(episode);
                    values.add(episode + "#");
                    values.add("\"" + episode + "\"");
                });
        text.ifPresent(
                part -> {
                    sql.append(" AND (body LIKE ? ESCAPE '\\' OR id LIKE ? ESCAPE '\\')");
                    values.add(pattern(part));
                    values.add(pattern(part));
                });
        sql.append(" ORDER BY seq ").append(order).append(" LIMIT ?");
        values.add(most);
        return database.read(
                reader -> reader.list(sql.toString(), AuditSearch::line, values.toArray()));
    }

    private static String pattern(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static AuditLine line(Row row) {
        return new AuditLine(
                row.number("seq"),
                row.number("at"),
                row.text("kind"),
                row.text("id"),
                row.text("body"),
                row.text("prev"),
                row.text("hash"));
    }
}
