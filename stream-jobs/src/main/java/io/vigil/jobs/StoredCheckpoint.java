package io.vigil.jobs;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.StreamStateHandle;

/** A checkpoint on local disk, before anything is restored from it. */
final class StoredCheckpoint {
    private final Path directory;

    /**
     * @param directory holds its metadata
     */
    StoredCheckpoint(Path directory) {
        this.directory = directory;
    }

    /**
     * What is wrong with it: metadata that cannot be read, a file of state that is missing or has
     * another size. Bytes that were changed inside a file are not noticed.
     */
    Optional<String> damage() {
        try {
            CheckpointMetadata metadata = metadata();
            for (OperatorState operator : metadata.getOperatorStates()) {
                for (OperatorSubtaskState subtask : operator.getStates()) {
                    for (StateObject part : subtask.getDiscardables()) {
                        checkFile(part);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Flink's reader of a truncated or overwritten file throws whatever it stumbles over.
            return Optional.of(e.toString());
        }
    }

    CheckpointMetadata metadata() throws IOException {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(
                                Files.newInputStream(
                                        directory.resolve(CheckpointDirectory.METADATA))))) {
            return Checkpoints.loadCheckpointMetadata(
                    in, StoredCheckpoint.class.getClassLoader(), directory.toUri().toString());
        }
    }

    private static void checkFile(StateObject part) throws IOException {
        if (!(part instanceof StreamStateHandle handle) || handle.maybeGetPath().isEmpty()) {
            return;
        }
        Path file = Path.of(handle.maybeGetPath().get().toUri().getPath());
        if (!Files.isRegularFile(file)) {
            throw new IOException(file.getFileName() + " is missing");
        }
        if (Files.size(file) != handle.getStateSize()) {
            throw new IOException(
                    file.getFileName()
                            + " has "
                            + Files.size(file)
                            + " bytes instead of "
                            + handle.getStateSize());
        }
    }
}
