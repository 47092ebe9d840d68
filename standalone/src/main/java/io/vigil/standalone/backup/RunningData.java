package io.vigil.standalone.backup;

import io.vigil.jobs.RunningJobs;
import io.vigil.office.DatabaseMoment;
import io.vigil.standalone.FileTrees;
import io.vigil.standalone.broker.EmbeddedBroker;
import io.vigil.store.HeldStore;
import io.vigil.store.SeriesStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data of a Vigil that runs, copied as of one moment, which is what a process that is killed at
 * that moment leaves behind: docs/decisions/0010 says why nothing is missing. Used by one thread.
 */
public final class RunningData {
    /** Where the copy lies while it is needed, within the data directory: on the same disk. */
    static final String MOMENT = "moment";

    private static final Logger LOG = LoggerFactory.getLogger(RunningData.class);
    private static final String BROKER = "broker";
    private static final String DATABASE = ".db";

    /** What parts of Vigil copy themselves, or nobody needs. */
    private static final Set<String> OTHERS =
            Set.of(
                    BROKER,
                    "checkpoints",
                    "store",
                    ".checkpoint",
                    "_restore",
                    "log",
                    "lock",
                    MOMENT);

    private final Path data;
    private final Optional<EmbeddedBroker> broker;
    private final RunningJobs jobs;
    private final SeriesStore store;

    /**
     * @param data the data directory
     * @param broker if it is inside
     * @param store whose files are beside the others, if they are here at all
     */
    public RunningData(
            Path data, Optional<EmbeddedBroker> broker, RunningJobs jobs, SeriesStore store) {
        this.data = Objects.requireNonNull(data, "data");
        this.broker = Objects.requireNonNull(broker, "broker");
        this.jobs = Objects.requireNonNull(jobs, "jobs");
        this.store = Objects.requireNonNull(store, "store");
    }

    /** Removes what a process that was killed has left. */
    public void clear() {
        if (Files.exists(moment())) {
            FileTrees.delete(moment());
        }
    }

    private Path moment() {
        return data.resolve(MOMENT);
    }

    /**
     * Makes the copy, which lies there until {@link #clear}.
     *
     * @return its directory
     * @throws IOException if a part cannot be copied now; then nothing is left
     */
    Path copy() throws IOException {
        clear();
        Path copy = Files.createDirectory(moment());
        onlyForOwner(copy);
        try (Parts parts = new Parts()) {
            // Once before, so that little is left to do while the broker stands still.
            store.hold().ifPresent(HeldStore::close);
            long began = System.nanoTime();
            if (broker.isPresent()) {
                broker.get().standStill(copy.resolve(BROKER), () -> parts.hold(copy));
            } else {
                parts.hold(copy);
            }
            LOG.info("the present was held in {} ms", (System.nanoTime() - began) / 1_000_000);
            parts.copy(copy);
            return copy;
        } catch (IOException | RuntimeException e) {
            clear();
            throw e;
        }
    }

    private static void onlyForOwner(Path directory) throws IOException {
        PosixFileAttributeView rights =
                Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (rights != null) {
            rights.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Parts that are held in a moment and copied after it. */
    private final class Parts implements AutoCloseable {
        private final Map<Path, DatabaseMoment> databases = new LinkedHashMap<>();
        private Optional<HeldStore> held = Optional.empty();

        /** In this order: each part has at least what those before it have handed over to it. */
        private void hold(Path copy) throws IOException {
            jobs.putCheckpoints(copy.resolve("checkpoints"));
            for (Path file : entries()) {
                if (file.toString().endsWith(DATABASE)) {
                    databases.put(file, DatabaseMoment.of(file));
                }
            }
            held = store.hold();
        }

        private void copy(Path copy) throws IOException {
            for (Map.Entry<Path, DatabaseMoment> each : databases.entrySet()) {
                each.getValue().copyTo(copy.resolve(each.getKey().getFileName()));
            }
            if (held.isPresent()) {
                held.get().putInto(copy);
            }
            for (Path entry : entries()) {
                if (!isOfDatabase(entry)) {
                    copyTree(entry, copy.resolve(entry.getFileName()));
                }
            }
        }

        private boolean isOfDatabase(Path entry) {
            return databases.keySet().stream()
                    .anyMatch(file -> entry.toString().startsWith(file.toString()));
        }

        @Override
        public void close() throws IOException {
            held.ifPresent(HeldStore::close);
            for (DatabaseMoment each : databases.values()) {
                each.close();
            }
        }
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> found = Files.list(data)) {
            return found.filter(entry -> !OTHERS.contains(entry.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Files that are written anew when they change. In the history of rules names come after what
     * they name ({@code refs} after {@code objects}), so the last are copied first.
     */
    private static void copyTree(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from)) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } else if (Files.isDirectory(from)) {
            Files.createDirectories(to);
            try (Stream<Path> found = Files.list(from)) {
                for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                    copyTree(each, to.resolve(each.getFileName()));
                }
            }
        }
    }
}
