package io.vigil.standalone.backup;

import io.vigil.standalone.backup.BackupException.Problem;
import io.vigil.standalone.backup.BackupManifest.Saved;
import io.vigil.warnings.DomainJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
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
 * Writes a data directory that nobody changes meanwhile into one file, which only its owner may
 * read. The file appears whole or not at all.
 */
public final class BackupWriter {
    /** What nobody needs again, or is another process's own. */
    private static final Set<String> LEFT_OUT = Set.of("lock", "log", "checkpoints/tmp");

    private static final String SECRETS = "secrets";

    /** Any of these makes a directory one of Vigil's. */
    private static final List<String> SIGNS = List.of("office.db", "checkpoints", "users.json");

    private final ZipOutputStream zip;
    private final List<String> directories = new ArrayList<>();
    private final List<Saved> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /**
     * What is saved.
     *
     * @param data the data directory
     * @param files files and directories elsewhere: configuration, catalogue, rules, desk
     * @param secrets whether passwords of Vigil's own parts and first passwords come along
     */
    public record Contents(Path data, List<Path> files, boolean secrets) {
        public Contents {
            files = List.copyOf(files);
        }
    }

    private BackupWriter(ZipOutputStream zip) {
        this.zip = zip;
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
     * @throws BackupException if there is no data, or a file of that name, or it would lie in the
     *     data
     */
    public static BackupManifest write(Contents contents, Path out, String version, Instant at)
            throws IOException {
        requireData(contents.data());
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
                BackupWriter writer = new BackupWriter(zip);
                writer.data(contents);
                for (Path file : contents.files()) {
                    writer.elsewhere(file);
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
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void data(Contents contents) throws IOException {
        Path root = contents.data();
        for (Path path : sorted(root)) {
            String inside = slashes(root.relativize(path));
            if (!isLeftOut(inside, contents.secrets())) {
                add(path, BackupManifest.DATA + inside);
            }
        }
    }

    private static boolean isLeftOut(String inside, boolean secrets) {
        return LEFT_OUT.stream().anyMatch(each -> isBelow(inside, each))
                || (!secrets && isBelow(inside, SECRETS));
    }

    private static boolean isBelow(String inside, String top) {
        return inside.equals(top) || inside.startsWith(top + "/");
    }

    /** Under its whole path, so that no two are taken for each other. */
    private void elsewhere(Path given) throws IOException {
        Path file = given.toAbsolutePath().normalize();
        for (Path path : Files.isDirectory(file) ? sorted(file) : List.of(file)) {
            add(path, BackupManifest.FILES + slashes(path.getRoot().relativize(path)));
        }
    }

    private static List<Path> sorted(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(path -> !path.equals(root)).sorted().toList();
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
                long bytes = in.transferTo(zip);
                long modified = Files.getLastModifiedTime(path).toMillis();
                files.add(new Saved(name, bytes, Sums.of(in), modified));
            }
            zip.closeEntry();
        }
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
