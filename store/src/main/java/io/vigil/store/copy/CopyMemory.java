package io.vigil.store.copy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.store.Fnv;
import io.vigil.store.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * How far a copy has come, in a small file, so that one that was broken off goes on. Copies from
 * elsewhere or to elsewhere have files of their own. Not thread-safe.
 */
public final class CopyMemory {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<EnumMap<RecordKind, String>> FORM = new TypeReference<>() {};

    private final Path file;
    private final Map<RecordKind, Instant> reached = new EnumMap<>(RecordKind.class);

    private CopyMemory(Path file) {
        this.file = file;
    }

    /**
     * Reads what an earlier copy left.
     *
     * @param directory where such files lie
     * @param from where records come from, as text without secrets
     * @param to where they go, likewise
     * @throws IOException if there is a file that cannot be read
     */
    public static CopyMemory open(Path directory, String from, String to) throws IOException {
        String name = HexFormat.of().toHexDigits(Fnv.hash(from, to));
        CopyMemory memory = new CopyMemory(directory.resolve("store-copy-" + name + ".json"));
        if (Files.exists(memory.file)) {
            MAPPER.readValue(Files.readAllBytes(memory.file), FORM)
                    .forEach((kind, at) -> memory.reached.put(kind, Instant.parse(at)));
        }
        return memory;
    }

    /** Whether an earlier copy was broken off. */
    public boolean isBegun() {
        return !reached.isEmpty();
    }

    /** Everything of this kind before this instant has been written. */
    Optional<Instant> reached(RecordKind kind) {
        return Optional.ofNullable(reached.get(kind));
    }

    void reach(RecordKind kind, Instant at) throws IOException {
        reached.put(kind, at);
        Map<RecordKind, String> form = new EnumMap<>(RecordKind.class);
        reached.forEach((each, instant) -> form.put(each, instant.toString()));
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.write(whole, MAPPER.writeValueAsBytes(form));
        Files.move(
                whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The copy has come to its end: the next begins at the beginning. */
    void forget() throws IOException {
        reached.clear();
        Files.deleteIfExists(file);
    }
}
