package io.vigil.office;

import io.vigil.web.feed.BrokerAccess;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the office keeps its file and hears of events.
 *
 * @param file its database
 * @param broker where events come from
 * @param clientId name of its session with the broker, the same with each start
 */
public record OfficeSettings(Path file, BrokerAccess broker, String clientId) {
    /** Name of the database in the data directory. */
    public static final String FILE = "office.db";

    public OfficeSettings {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(clientId, "clientId");
    }
}
