package io.vigil.web.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vigil.web.auth.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes of rules that wait for a second person, one file each. Thread-safe. */
final class Proposals {
    /** More than anybody reviews; whoever submits one more is told. */
    static final int MOST = 100;

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule());
    private static final String ENDING = ".json";

    private final Path directory;

    /**
     * @param directory made with the first proposal
     */
    Proposals(Path directory) {
        this.directory = directory;
    }

    /** All, newest first. */
    synchronized List<Proposal> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Proposal> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                found.add(JSON.readValue(file.toFile(), Proposal.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparing(Proposal::at).reversed());
        return found;
    }

    Optional<Proposal> find(String id) {
        return all().stream().filter(proposal -> proposal.id().equals(id)).findFirst();
    }

    /** Keeps one; false if there are too many already. */
    synchronized boolean add(Proposal proposal) {
        if (all().size() >= MOST) {
            return false;
        }
        try {
            PrivateFiles.write(file(proposal.id()), JSON.writeValueAsBytes(proposal));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    /** Forgets one; false if somebody was faster. */
    synchronized boolean remove(Proposal proposal) {
        try {
            return Files.deleteIfExists(file(proposal.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String id) {
        return directory.resolve(id + ENDING);
    }
}
