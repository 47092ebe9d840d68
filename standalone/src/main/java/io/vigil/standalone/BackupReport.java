package io.vigil.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.standalone.backup.BackupManifest;
import io.vigil.warnings.DomainJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Tells what a backup holds. */
final class BackupReport {
    private static final long KIB = 1024;

    private final Terminal terminal;
    private final boolean json;

    private record View(
            String file,
            String vigil,
            Instant at,
            long files,
            long bytes,
            Map<String, BackupManifest.Size> parts) {}

    BackupReport(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /**
     * Tells it as one sentence and a table, or as one JSON document.
     *
     * @param key of the sentence; its arguments are the file, the time and the version
     */
    void tell(String key, Path file, BackupManifest manifest) throws JsonProcessingException {
        if (json) {
            terminal.result(
                    DomainJson.mapper()
                            .writeValueAsString(
                                    new View(
                                            file.toString(),
                                            manifest.vigil(),
                                            manifest.at(),
                                            manifest.files().size(),
                                            manifest.bytes(),
                                            manifest.parts())));
            return;
        }
        terminal.say(key, file, manifest.at().toString(), manifest.vigil());
        manifest.parts()
                .forEach(
                        (part, size) ->
                                terminal.say(
                                        "backup.part",
                                        part,
                                        size.files(),
                                        (size.bytes() + KIB - 1) / KIB));
    }
}
