package io.vigil.desk;

import io.vigil.model.Grade;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON of the parts of a {@link DeskMemory}, as they rest in state. */
final class StoredDesk {
    private StoredDesk() {}

    /** A {@link DeskFile} as fields. */
    private record StoredFile(
            String last,
            Grade peak,
            Grade filed,
            Instant since,
            Optional<Instant> ended,
            Instant touched,
            long revision,
            DeskState state,
            Optional<DeskFile.Shelved> shelved,
            Optional<Instant> loudUntil,
            Map<String, Instant> calls,
            List<DeskFile.Trace> traces) {}

    static byte[] write(DeskFile file) {
        return write(
                new StoredFile(
                        new String(TransitionJson.write(file.last), StandardCharsets.UTF_8),
                        file.peak,
                        file.filed,
                        file.since,
                        file.ended,
                        file.touched,
                        file.revision,
                        file.state(),
                        file.shelved,
                        file.loudUntil,
                        file.calls,
                        file.traces));
    }

    static byte[] write(Object value) {
        try {
            return DomainJson.mapper().writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("what the desk knows could not be written", e);
        }
    }

    static <T> T read(byte[] json, Class<T> type) throws IOException {
        return DomainJson.mapper().readValue(json, type);
    }

    static DeskFile readFile(byte[] json) throws IOException {
        StoredFile stored = read(json, StoredFile.class);
        byte[] last = stored.last.getBytes(StandardCharsets.UTF_8);
        DeskFile file = new DeskFile(TransitionJson.read(last), stored.since);
        file.peak = stored.peak;
        file.filed = stored.filed;
        file.ended = stored.ended;
        file.touched = stored.touched;
        file.revision = stored.revision;
        file.restore(stored.state);
        file.shelved = stored.shelved;
        file.loudUntil = stored.loudUntil;
        file.calls.putAll(stored.calls);
        file.traces.addAll(stored.traces);
        return file;
    }
}
