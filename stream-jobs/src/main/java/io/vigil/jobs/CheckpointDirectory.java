package io.vigil.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints of one job on local disk: {@code <directory>/<run>/chk-<n>/_metadata}. A checkpoint
 * without metadata was not completed and is not looked at.
 */
final class CheckpointDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointDirectory.class);
    static final String METADATA = "_metadata";

    /** More than the checkpoints that can be completed while a small directory is linked. */
    private static final int MOST_ATTEMPTS = 10;

    private final Path directory;

    /**
     * From what a job goes on.
     *
     * @param checkpoints the one to use, then older ones; empty if there is none at all
     * @param damaged newer ones that cannot be used, newest first
     */
    record Resumption(List<Path> checkpoints, List<RunningJobs.DamagedCheckpoint> damaged) {}

    CheckpointDirectory(Path directory) {
        this.directory = directory;
    }

    /** The newest completed checkpoint. */
    Optional<Path> newest() throws IOException {
        return completed().stream().findFirst();
    }

    /**
     * From what the job can go on: the newest checkpoint that is not damaged. What is damaged is
     * logged.
     *
     * @param job its name
     * @throws IOException if there are checkpoints and none can be used
     */
    Resumption resumption(String job) throws IOException {
        List<Path> completed = completed();
        List<String> reasons = new ArrayList<>();
        for (Path checkpoint : completed) {
            Optional<String> damage = new StoredCheckpoint(checkpoint).damage();
            if (damage.isEmpty()) {
                break;
            }
            reasons.add(damage.get());
        }
        int usable = reasons.size();
        List<RunningJobs.DamagedCheckpoint> damaged = new ArrayList<>();
        for (int i = 0; i < usable; i++) {
            RunningJobs.DamagedCheckpoint found =
                    new RunningJobs.DamagedCheckpoint(
                            job, completed.get(i), reasons.get(i), usable == 1);
            LOG.error("checkpoint {} cannot be used: {}", found.directory(), found.damage());
            damaged.add(found);
        }
        if (!completed.isEmpty() && usable == completed.size()) {
            throw new IOException(
                    "no checkpoint of "
                            + job
                            + " can be used, the newest because of "
                            + reasons.get(0)
                            + "; restore "
                            + completed.get(0).getParent().getParent()
                            + " from a backup, or move it away to begin without state");
        }
        if (usable > 1) {
            LOG.error(
                    "{} goes back by {} checkpoints: of what was acknowledged since, the job's state"
                            + " knows nothing",
                    job,
                    usable);
        }
        return new Resumption(completed.subList(usable, completed.size()), damaged);
    }

    /** The same with its number and time, while the job makes new ones and removes old ones. */
    Optional<RunningJobs.Checkpoint> newestCompleted() {
        try {
            Optional<Path> found = newest();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Path metadata = found.get().resolve(METADATA);
            return Optional.of(
                    new RunningJobs.Checkpoint(
                            number(metadata), Files.getLastModifiedTime(metadata).toInstant()));
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("a checkpoint was removed while it was looked at", e);
            return Optional.empty();
        }
    }

    /** Completed checkpoints, newest first. */
    List<Path> completed() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, 3)) {
            return files.filter(file -> file.getFileName().toString().equals(METADATA))
                    .sorted(
                            Comparator.comparingLong(CheckpointDirectory::modified)
                                    .thenComparing(CheckpointDirectory::number)
                                    .reversed())
                    .map(Path::getParent)
                    .toList();
        }
    }

    /**
     * Puts the newest completed checkpoint below a directory, under the same name and with the same
     * time, while the job makes new ones and removes old ones. Files of a checkpoint never change,
     * so they are linked where the disk can do that.
     *
     * @throws IOException if there is none yet, or it cannot be put there
     */
    void putNewest(Path below) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path checkpoint =
                    newest().orElseThrow(() -> new IOException("no checkpoint yet: " + directory));
            Path copy =
                    below.resolve(directory.getFileName())
                            .resolve(directory.relativize(checkpoint).toString());
            try {
                put(checkpoint, copy);
                return;
            } catch (NoSuchFileException | UncheckedIOException e) {
                delete(copy);
                if (attempt == MOST_ATTEMPTS) {
                    throw new IOException("checkpoints are removed while they are copied", e);
                }
            }
        }
    }

    /** The metadata last: without it a checkpoint is none. */
    private static void put(Path checkpoint, Path copy) throws IOException {
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file :
                    files.sorted(Comparator.comparing(CheckpointDirectory::isMetadata)).toList()) {
                link(file, copy.resolve(file.getFileName()));
            }
        }
        if (Files.notExists(copy.resolve(METADATA))) {
            throw new NoSuchFileException(checkpoint.resolve(METADATA).toString());
        }
    }

    private static boolean isMetadata(Path file) {
        return file.getFileName().toString().equals(METADATA);
    }

    private static void link(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (UnsupportedOperationException e) {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Deletes what earlier runs left, except runs that these checkpoints belong to. */
    void deleteRunsExcept(List<Path> keep) throws IOException {
        try (Stream<Path> runs = Files.list(directory)) {
            for (Path run : runs.toList()) {
                if (keep.stream().noneMatch(checkpoint -> checkpoint.startsWith(run))) {
                    delete(run);
                }
            }
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn(
                    "old checkpoints in {} could not be deleted; they only take space: {}",
                    tree,
                    e.toString());
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }

    private static long number(Path metadata) {
        String name = metadata.getParent().getFileName().toString();
        return name.startsWith("chk-") ? Long.parseLong(name.substring("chk-".length())) : 0;
    }
}
