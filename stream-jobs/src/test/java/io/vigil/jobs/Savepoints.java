package io.vigil.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * The state of every released version, written by {@link SavepointITCase}: {@code
 * savepoints/VERSION/together} (one job) and {@code …/separate} (archive as a job of its own).
 */
public final class Savepoints {
    private static final Path ALL = Path.of("src/test/resources/savepoints").toAbsolutePath();
    private static final String SAVED_AT = "saved-at";

    private Savepoints() {}

    static Path of(String version) {
        return ALL.resolve(version);
    }

    /** Each shape of each version. */
    public static Stream<Path> all() throws IOException {
        try (Stream<Path> found = Files.walk(ALL, 2)) {
            return found
                    .filter(Files::isDirectory)
                    .filter(each -> ALL.relativize(each).getNameCount() == 2)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** When it was written, by the wall clock: some of what is in it is kept for a day only. */
    public static Instant savedAt(Path savepoint) throws IOException {
        return Instant.parse(Files.readString(savepoint.resolveSibling(SAVED_AT)).trim());
    }

    static void writeSavedAt(String version, Instant now) throws IOException {
        Files.writeString(of(version).resolve(SAVED_AT), now + "\n");
    }

    /** What the only subtask of an operator had saved, in whichever job of the savepoint. */
    public static OperatorSubtaskState state(Path savepoint, String uid) throws IOException {
        try (Stream<Path> found = Files.walk(savepoint)) {
            for (Path metadata :
                    found.filter(file -> file.endsWith(CheckpointDirectory.METADATA)).toList()) {
                for (OperatorState operator :
                        new StoredCheckpoint(metadata.getParent()).metadata().getOperatorStates()) {
                    if (operator.getOperatorUid().filter(uid::equals).isPresent()) {
                        return operator.getState(0);
                    }
                }
            }
        }
        throw new IllegalArgumentException(savepoint + " has no operator " + uid);
    }
}
