package io.vigil.office.maintenance;

import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.desk.MaintenanceWindow;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.office.Consequence;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.Row;
import io.vigil.office.SchemaPart;
import io.vigil.office.Sql;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps which work is announced where, from what the desk answered: what lasts and what is to come.
 * The desk itself decides by windows of its own; this is what others are told of them.
 *
 * <p>Stateless; used within transactions.
 */
public final class MaintenanceRegister implements Consequence {
    private static final SchemaPart SCHEMA =
            SchemaPart.of(
                    "maintenance",
                    "CREATE TABLE maintenance_window (id TEXT PRIMARY KEY, site TEXT NOT NULL,"
                            + " sensor TEXT NOT NULL, begins INTEGER NOT NULL,"
                            + " ends INTEGER NOT NULL, by TEXT NOT NULL, note TEXT NOT NULL)"
                            + " STRICT",
                    "CREATE INDEX maintenance_ends ON maintenance_window (ends)");

    @Override
    public List<SchemaPart> schema() {
        return List.of(SCHEMA);
    }

    @Override
    public void of(Transition transition, OfficeTransaction tx) {
        // Only commands announce work.
    }

    @Override
    public void answered(CommandAnswer answer, OfficeTransaction tx) {
        if (!answer.isDone()) {
            return;
        }
        Command command = answer.command();
        if (command.kind() == Command.Kind.BEGIN_MAINTENANCE) {
            begin(command, answer.at(), tx.sql());
        } else if (command.kind() == Command.Kind.END_MAINTENANCE) {
            end(command, tx.sql());
        }
    }

    /** As the desk does: work begins when it was announced at the earliest. */
    private static void begin(Command command, Instant judged, Sql sql) {
        sql.update(
                "INSERT INTO maintenance_window (id, site, sensor, begins, ends, by, note)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                command.id(),
                command.site().value(),
                command.sensor().map(SensorId::value).orElse(""),
                command.from().filter(judged::isBefore).orElse(judged),
                command.until().orElseThrow(),
                command.user(),
                command.note());
    }

    private static void end(Command command, Sql sql) {
        if (command.step().isPresent()) {
            sql.update(
                    "DELETE FROM maintenance_window WHERE site = ? AND id = ?",
                    command.site().value(),
                    command.step().get());
        } else {
            sql.update(
                    "DELETE FROM maintenance_window WHERE site = ? AND sensor = ?",
                    command.site().value(),
                    command.sensor().map(SensorId::value).orElse(""));
        }
    }

    /**
     * What lasts or is to come, by site, in the order of its beginning.
     *
     * @param now wall clock
     */
    public static Map<SiteId, List<MaintenanceWindow>> windows(Sql sql, Instant now) {
        Map<SiteId, List<MaintenanceWindow>> windows = new HashMap<>();
        record Placed(SiteId site, MaintenanceWindow window) {}
        sql.list(
                        "SELECT * FROM maintenance_window WHERE ends > ? ORDER BY begins, id",
                        row -> new Placed(new SiteId(row.text("site")), window(row)),
                        now)
                .forEach(
                        placed ->
                                windows.computeIfAbsent(placed.site(), site -> new ArrayList<>())
                                        .add(placed.window()));
        return windows;
    }

    private static MaintenanceWindow window(Row row) {
        return new MaintenanceWindow(
                row.text("id"),
                row.optionalText("sensor").filter(id -> !id.isEmpty()).map(SensorId::new),
                row.time("begins"),
                row.time("ends"),
                row.text("by"),
                row.text("note"));
    }
}
