package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDirectoryTest {
    @TempDir private Path root;

    private CheckpointDirectory directory;

    @BeforeEach
    void setUp() {
        directory = new CheckpointDirectory(root);
    }

    @Test
    void nothingIsFoundBeforeTheFirstRun() throws IOException {
        assertThat(new CheckpointDirectory(root.resolve("missing")).newest()).isEmpty();
    }

    @Test
    void theNewestCompletedCheckpointIsFound() throws IOException {
        completed("run-a", 7, 1_000);
        Path newest = completed("run-b", 2, 2_000);
        Files.createDirectories(root.resolve("run-b/chk-3"));

        assertThat(directory.newest()).contains(newest);
    }

    @Test
    void theGreaterNumberDecidesWhereTheFileTimeCannot() throws IOException {
        completed("run-a", 9, 1_000);
        Path newest = completed("run-a", 10, 1_000);

        assertThat(directory.newest()).contains(newest);
    }

    @Test
    void theNewestTellsItsNumberAndWhenItWasCompleted() throws IOException {
        assertThat(directory.newestCompleted()).isEmpty();
        completed("run-a", 7, 1_000);
        completed("run-a", 8, 2_000);

        assertThat(directory.newestCompleted())
                .contains(new RunningJobs.Checkpoint(8, Instant.ofEpochMilli(2_000)));
    }

    @Test
    void earlierRunsAreDeleted() throws IOException {
        completed("run-a", 7, 1_000);
        Path newest = completed("run-b", 2, 2_000);

        directory.deleteRunsExcept(List.of(newest));

        assertThat(root).isDirectoryNotContaining("glob:**/run-a");
        assertThat(newest).isDirectoryContaining("glob:**/_metadata");
    }

    private Path completed(String run, int number, long modified) throws IOException {
        Path checkpoint = Files.createDirectories(root.resolve(run).resolve("chk-" + number));
        Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modified));
        return checkpoint;
    }
}
