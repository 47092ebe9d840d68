package io.vigil.standalone.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.standalone.FileTrees;
import io.vigil.standalone.backup.BackupException.Problem;
import io.vigil.standalone.backup.BackupManifest.Saved;
import io.vigil.warnings.DomainJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup that was written by {@link BackupWriter}, open for reading. */
public final class BackupFile implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupFile(Path file, ZipFile zip, BackupManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens a backup and reads what it says of itself; whether it is so, {@link #check} finds out.
     *
     * @throws BackupException if it is none, is cut off or in a form that is not known
     */
    public static BackupFile open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new BackupException(Problem.NOT_A_BACKUP, file, e);
        }
        try {
            return new BackupFile(file, zip, manifest(file, zip));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static BackupManifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.NAME);
        if (entry == null) {
            throw new BackupException(Problem.NOT_A_BACKUP, file);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            BackupManifest manifest = DomainJson.mapper().readValue(in, BackupManifest.class);
            if (manifest.format() != BackupManifest.FORMAT) {
                throw new BackupException(Problem.UNKNOWN_FORMAT, manifest.format());
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw new BackupException(Problem.NOT_A_BACKUP, file, e);
        }
    }

    public BackupManifest manifest() {
        return manifest;
    }

    /**
     * Reads everything and compares it with the manifest.
     *
     * @throws BackupException naming the first file that is missing, too many or not as it was
     */
    public void check() throws IOException {
        Set<String> known = new HashSet<>();
        for (String directory : manifest.directories()) {
            requireInside(directory);
        }
        for (Saved saved : manifest.files()) {
            requireInside(saved.path());
            known.add(saved.path());
            copy(saved, OutputStream.nullOutputStream());
        }
        Optional<String> unexpected =
                zip.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> !known.contains(name) && !name.equals(BackupManifest.NAME))
                        .findFirst();
        if (unexpected.isPresent()) {
            throw new BackupException(Problem.UNEXPECTED, unexpected.get());
        }
    }

    /** A name that leads out of the directory is nothing that Vigil wrote. */
    private static void requireInside(String name) throws BackupException {
        Path path = Path.of(name);
        boolean known =
                name.startsWith(BackupManifest.DATA) || name.startsWith(BackupManifest.FILES);
        if (!known || path.isAbsolute() || !path.normalize().equals(path)) {
            throw new BackupException(Problem.UNEXPECTED, name);
        }
    }

    private void copy(Saved saved, OutputStream out) throws IOException {
        ZipEntry entry = zip.getEntry(saved.path());
        if (entry == null) {
            throw new BackupException(Problem.MISSING, saved.path());
        }
        try (InputStream plain = zip.getInputStream(entry);
                DigestInputStream in = Sums.reading(plain)) {
            long bytes = in.transferTo(out);
            if (bytes != saved.bytes() || !Sums.of(in).equals(saved.sha256())) {
                throw new BackupException(Problem.DAMAGED, saved.path());
            }
        } catch (ZipException e) {
            throw new BackupException(Problem.DAMAGED, saved.path(), e);
        }
    }

    /**
     * Checks everything, then writes the data, and the other files if they are wanted. The
     * directories appear whole or not at all.
     *
     * @param data does not exist or is empty
     * @param files likewise; empty if these are not wanted
     * @param now noted in the data: warnings are numbered from there on
     * @throws BackupException if a directory is not empty or the backup is not whole; nothing is
     *     changed then
     */
    public void restore(Path data, Optional<Path> files, Instant now) throws IOException {
        requireEmpty(data);
        if (files.isPresent()) {
            requireEmpty(files.get());
        }
        check();
        if (files.isPresent()) {
            restore(BackupManifest.FILES, files.get(), unfinished -> {});
        }
        restore(BackupManifest.DATA, data, unfinished -> RestoredNumbers.begin(unfinished, now));
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new BackupException(Problem.NOT_EMPTY, directory);
        }
        try (Stream<Path> entries = Files.list(directory)) {
            if (entries.findAny().isPresent()) {
                throw new BackupException(Problem.NOT_EMPTY, directory);
            }
        }
    }

    /** What is done with a directory before it appears. */
    @FunctionalInterface
    private interface Finish {
        void in(Path unfinished) throws IOException;
    }

    private void restore(String prefix, Path directory, Finish finish) throws IOException {
        Path target = directory.toAbsolutePath().normalize();
        Path parent = Files.createDirectories(target.getParent());
        // Entered by its owner only, as the platform makes temporary directories.
        Path unfinished = Files.createTempDirectory(parent, ".vigil-restore-");
        try {
            for (String name : manifest.directories()) {
                if (name.startsWith(prefix)) {
                    Files.createDirectories(unfinished.resolve(name.substring(prefix.length())));
                }
            }
            for (Saved saved : manifest.files()) {
                if (saved.path().startsWith(prefix)) {
                    write(saved, unfinished.resolve(saved.path().substring(prefix.length())));
                }
            }
            finish.in(unfinished);
            Files.deleteIfExists(target);
            Files.move(unfinished, target);
        } catch (IOException | RuntimeException e) {
            FileTrees.delete(unfinished);
            throw e;
        }
    }

    private void write(Saved saved, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (OutputStream out = Files.newOutputStream(to)) {
            copy(saved, out);
        }
        PosixFileAttributeView rights =
                Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (rights != null) {
            rights.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        Files.setLastModifiedTime(to, FileTime.fromMillis(saved.modified()));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
