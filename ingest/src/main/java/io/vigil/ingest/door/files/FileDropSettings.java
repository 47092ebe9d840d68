package io.vigil.ingest.door.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where files are dropped and how fast they are sent on.
 *
 * @param directory holds a directory for each enterprise, named by its id
 * @param messagesPerSecond of all files together, so that what is live is never held up
 * @param every how often the directories are looked at
 */
public record FileDropSettings(Path directory, int messagesPerSecond, Duration every) {
    public FileDropSettings {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(every, "every");
        if (messagesPerSecond <= 0 || every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException(
                    messagesPerSecond + " messages a second, every " + every);
        }
    }
}
