package io.vigil.office;

import io.vigil.web.feed.BrokerAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the office keeps its file and hears of events.
 *
 * @param file its database
 * @param broker where events come from
 * @param clientId name of its session with the broker, the same with each start
 * @param keep how long settled rows are kept, see {@link Retention}
 */
public record OfficeSettings(Path file, BrokerAccess broker, String clientId, Duration keep) {
    /** Kept so long where nothing is said. */
    public static final Duration KEEP = Duration.ofDays(90);

    /** The shortest that is sensible: longer than any broker repeats a message after an outage. */
    public static final Duration SHORTEST_KEEP = Duration.ofDays(7);

    /** Name of the database in the data directory. */
    public static final String FILE = "office.db";

    public OfficeSettings {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(clientId, "clientId");
        if (keep.compareTo(SHORTEST_KEEP) < 0) {
            throw new IllegalArgumentException(
                    "keep must be at least " + SHORTEST_KEEP + ", but was " + keep);
        }
    }

    /** Settled rows are kept for {@link #KEEP}. */
    public OfficeSettings(Path file, BrokerAccess broker, String clientId) {
        this(file, broker, clientId, KEEP);
    }
}
