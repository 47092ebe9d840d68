package io.vigil.standalone;

import io.vigil.store.refused.RefusedFiles;
import io.vigil.web.admin.SystemFacts.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what the store refused, and reads the files only when they changed. Thread-safe. */
final class RefusedWatch {
    private final RefusedFiles files;
    private List<String> seen = List.of();
    private Refused refused = Refused.NOTHING;

    RefusedWatch(Path directory) {
        this.files = new RefusedFiles(directory);
    }

    synchronized Refused look() {
        try {
            List<String> now = new ArrayList<>();
            for (Path file : files.files()) {
                now.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
            if (!now.equals(seen)) {
                refused =
                        files.summary()
                                .map(
                                        summary ->
                                                new Refused(
                                                        summary.count(),
                                                        Optional.of(summary.since()),
                                                        summary.cause()))
                                .orElse(Refused.NOTHING);
                seen = now;
            }
        } catch (NoSuchFileException e) {
            // Moved between two steps; the next look sees it under its new name.
            seen = List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return refused;
    }
}
