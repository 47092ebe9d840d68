package io.vigil.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much the office's file holds. Counting reads every row, so do not ask for it often.
 *
 * @param bytes of the file, with what is not in it yet
 * @param seen events that were taken in and are remembered
 * @param outbox deliveries, settled ones among them
 */
public record OfficeSizes(long bytes, long seen, long outbox) {
    static OfficeSizes of(OfficeDatabase database) {
        Path file = database.file();
        return database.read(
                sql ->
                        new OfficeSizes(
                                size(file) + size(file.resolveSibling(file.getFileName() + "-wal")),
                                sql.number("SELECT count(*) FROM seen"),
                                sql.number("SELECT count(*) FROM outbox")));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
