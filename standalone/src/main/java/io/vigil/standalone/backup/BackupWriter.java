package io.vigil.standalone.backup;

import io.vigil.standalone.backup.BackupException.Problem;
import io.vigil.standalone.backup.BackupManifest.Saved;
import io.vigil.warnings.DomainJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a data directory into one file, which only its owner may read. Nobody changes the files
 * meanwhile: no process has the directory, or they are a copy. The backup appears whole or not at
 * all.
 */
public final class BackupWriter {
    /** What nobody needs again, or is another process's own. */
    private static final Set<String> LEFT_OUT =
            Set.of("lock", "log", "checkpoints/tmp", RunningData.MOMENT);

    private static final int BUFFER_BYTES = 1 << 16;

    private static final String SECRETS = "secrets";

    /** Any of these makes a directory one of Vigil's. */
    private static final List<String> SIGNS = List.of("office.db", "checkpoints", "users.json");

    private final ZipOutputStream zip;
    private final Listener listener;
    private long allBytes;
    private long bytesRead;
    private final List<String> directories = new ArrayList<>();
    private final List<Saved> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /**
     * What is saved.
     *
     * @param data the data directory
     * @param source where its files are read: itself, or a copy of it that nobody changes
     * @param files files and directories elsewhere: configuration, catalogue, rules, desk
     * @param secrets whether passwords of Vigil's own parts and first passwords come along
     */
    public record Contents(Path data, Path source, List<Path> files, boolean secrets) {
        public Contents {
            files = List.copyOf(files);
        }
    }

    /** Told how far it is, often. */
    @FunctionalInterface
    public interface Listener {
        /**
         * So much has been read.
         *
         * @param bytes read so far
         * @param all to be read
         */
        void read(long bytes, long all);
    }

    private BackupWriter(ZipOutputStream zip, Listener listener) {
        this.zip = zip;
        this.listener = listener;
    }

    /** Fails unless the directory is one of Vigil's. */
    public static void requireData(Path directory) throws BackupException {
        if (SIGNS.stream().noneMatch(sign -> Files.exists(directory.resolve(sign)))) {
            throw new BackupException(Problem.NO_DATA, directory);
        }
    }

    /**
     * Writes a backup.
     *
     * @param version of this program
     * @param at the present
     * @param listener called by this thread
     * @throws BackupException if there is no data, or a file of that name, or it would lie in the
     *     data
     */
    public static BackupManifest write(
            Contents contents, Path out, String version, Instant at, Listener listener)
            throws IOException {
        requireData(contents.source());
        if (Files.exists(out)) {
            throw new BackupException(Problem.EXISTS, out);
        }
        Path directory = Files.createDirectories(out.toAbsolutePath().getParent()).toRealPath();
        if (directory.startsWith(contents.data().toRealPath())) {
            throw new BackupException(Problem.INSIDE, out);
        }
        // Readable by its owner only, as the platform makes temporary files.
        Path unfinished = Files.createTempFile(directory, out.getFileName() + ".", ".part");
        try {
            BackupManifest manifest;
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfinished))) {
                zip.setLevel(Deflater.BEST_SPEED);
                BackupWriter writer = new BackupWriter(zip, listener);
                List<Entry> entries = entries(contents);
                for (Entry entry : entries) {
                    writer.allBytes += Files.size(entry.path());
                }
                for (Entry entry : entries) {
                    writer.add(entry.path(), entry.name());
                }
                manifest = writer.manifest(version, at);
            }
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, out);
            return manifest;
        } catch (FileAlreadyExistsException e) {
            throw new BackupException(Problem.EXISTS, out, e);
        } catch (NoSuchFileException e) {
            if (Path.of(e.getFile()).startsWith(contents.source())) {
                throw new BackupException(Problem.ENDED, contents.data(), e);
            }
            throw e;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** A file or directory, and what it is called in the backup. */
    private record Entry(Path path, String name) {}

    private static List<Entry> entries(Contents contents) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Path root = contents.source();
        for (Path path : sorted(root)) {
            String inside = slashes(root.relativize(path));
            if (!isLeftOut(inside, contents.secrets())) {
                entries.add(new Entry(path, BackupManifest.DATA + inside));
            }
        }
        for (Path file : contents.files()) {
            entries.addAll(elsewhere(file));
        }
        return entries;
    }

    private static boolean isLeftOut(String inside, boolean secrets) {
        return LEFT_OUT.stream().anyMatch(each -> isBelow(inside, each))
                || (!secrets && isBelow(inside, SECRETS));
    }

    private static boolean isBelow(String inside, String top) {
        return inside.equals(top) || inside.startsWith(top + "/");
    }

    /** Under its whole path, so that no two are taken for each other. */
    private static List<Entry> elsewhere(Path given) throws IOException {
        Path file = given.toAbsolutePath().normalize();
        List<Entry> entries = new ArrayList<>();
        for (Path path : Files.isDirectory(file) ? sorted(file) : List.of(file)) {
            String name = slashes(path.getRoot().relativize(path));
            entries.add(new Entry(path, BackupManifest.FILES + name));
        }
        return entries;
    }

    private static List<Path> sorted(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(path -> !path.equals(root))
                    .filter(path -> Files.isDirectory(path) || Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private void add(Path path, String name) throws IOException {
        if (Files.isDirectory(path)) {
            directories.add(name);
        } else if (names.add(name)) {
            zip.putNextEntry(new ZipEntry(name));
            try (InputStream plain = Files.newInputStream(path);
                    DigestInputStream in = Sums.reading(plain)) {
                long bytes = copy(in);
                long modified = Files.getLastModifiedTime(path).toMillis();
                files.add(new Saved(name, bytes, Sums.of(in), modified));
            }
            zip.closeEntry();
        }
    }

    private long copy(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            zip.write(buffer, 0, read);
            bytes += read;
            bytesRead += read;
            listener.read(bytesRead, allBytes);
        }
        return bytes;
    }

    private BackupManifest manifest(String version, Instant at) throws IOException {
        BackupManifest manifest =
                new BackupManifest(BackupManifest.FORMAT, version, at, directories, files);
        zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
        zip.write(DomainJson.mapper().writeValueAsBytes(manifest));
        zip.closeEntry();
        return manifest;
    }
}
