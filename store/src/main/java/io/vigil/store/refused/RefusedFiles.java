package io.vigil.store.refused;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what a store refused for good, so that it can be given in again when the cause is mended:
 * lines of JSON in {@code refused.jsonl}, which only their owner may read. A full file becomes
 * {@code refused.1.jsonl} and so on; beyond the last the oldest goes. Thread-safe; several
 * processes may share a directory.
 */
public final class RefusedFiles {
    private static final String NAME = "refused";
    private static final String END = ".jsonl";
    private static final int OLDER = 3;
    private static final long FULL = 16L << 20;

    /** Within a process the lock of the file system does not help. */
    private static final Object MONITOR = new Object();

    private final Path directory;
    private final long full;

    /**
     * What is kept.
     *
     * @param count lines; a record that was refused again after a restart is there again
     * @param since when the first was refused
     * @param cause why the first was
     */
    public record Summary(long count, Instant since, String cause) {}

    /** Something to be done while nobody else touches the files. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    /**
     * @param directory for these files alone; made when the first record comes
     */
    public RefusedFiles(Path directory) {
        this(directory, FULL);
    }

    RefusedFiles(Path directory, long full) {
        this.directory = directory;
        this.full = full;
    }

    /** Appends records and returns when the operating system has them. */
    public void keep(List<RefusedRecord> refused) throws IOException {
        StringBuilder lines = new StringBuilder();
        refused.forEach(record -> lines.append(record.line()).append('\n'));
        Files.createDirectories(directory, mode("rwx------"));
        locked(
                () -> {
                    Path file = file(0);
                    if (Files.exists(file) && Files.size(file) >= full) {
                        rotate();
                    }
                    append(file, lines.toString());
                    return null;
                });
    }

    private void rotate() throws IOException {
        for (int i = OLDER; i > 0; i--) {
            if (Files.exists(file(i - 1))) {
                Files.move(file(i - 1), file(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** A line that the death of a process cut off ends before the next begins. */
    private static void append(Path file, String lines) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        mode("rw-------"))) {
            long size = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean torn =
                    size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != (byte) '\n';
            ByteBuffer bytes =
                    ByteBuffer.wrap(((torn ? "\n" : "") + lines).getBytes(StandardCharsets.UTF_8));
            channel.position(size);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** The files that there are, oldest first. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (int i = OLDER; i >= 0; i--) {
            if (Files.exists(file(i))) {
                files.add(file(i));
            }
        }
        return files;
    }

    private Path file(int age) {
        return directory.resolve(age == 0 ? NAME + END : NAME + "." + age + END);
    }

    /** How much is kept since when and why; empty if nothing is. Reads the files whole. */
    public Optional<Summary> summary() throws IOException {
        long count = 0;
        Optional<RefusedRecord> first = Optional.empty();
        for (Path file : files()) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    count++;
                    first = first.isPresent() ? first : readable(line);
                }
            }
        }
        long all = count;
        return first.map(record -> new Summary(all, record.at(), record.reason()));
    }

    private static Optional<RefusedRecord> readable(String line) {
        try {
            return Optional.of(RefusedRecord.read(line));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Puts lines in place of the beginning of a file; without any line left the file goes.
     *
     * @param before key of the file and its beginning that the lines stand for, in bytes
     * @return whether it is still that file; if another process has begun a new one it is left
     */
    boolean replace(Path file, Beginning before, List<String> lines) throws IOException {
        return locked(
                () -> {
                    if (!Files.exists(file)
                            || Files.size(file) < before.bytes
                            || !Beginning.keyOf(file).equals(before.key)) {
                        return false;
                    }
                    Path whole = directory.resolve(file.getFileName() + ".new");
                    Files.deleteIfExists(whole);
                    Files.createFile(whole, mode("rw-------"));
                    try (FileChannel from = FileChannel.open(file);
                            FileChannel to = FileChannel.open(whole, StandardOpenOption.APPEND)) {
                        for (String line : lines) {
                            to.write(
                                    ByteBuffer.wrap(
                                            (line + "\n").getBytes(StandardCharsets.UTF_8)));
                        }
                        long size = from.size();
                        for (long at = before.bytes; at < size; ) {
                            at += from.transferTo(at, size - at, to);
                        }
                    }
                    if (Files.size(whole) == 0) {
                        Files.delete(whole);
                        Files.delete(file);
                    } else {
                        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                    return true;
                });
    }

    /** What there is of a file now, without a line that is only half there. */
    Beginning beginning(Path file) throws IOException {
        return locked(() -> new Beginning(Beginning.keyOf(file), Files.size(file)));
    }

    /** What there was of a file at a moment; a file of its size fits into memory. */
    record Beginning(String key, long bytes) {
        List<String> lines(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] read = in.readNBytes(Math.toIntExact(bytes));
                return new String(read, StandardCharsets.UTF_8).lines().toList();
            }
        }

        private static String keyOf(Path file) throws IOException {
            return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        }
    }

    private <T> T locked(Work<T> work) throws IOException {
        synchronized (MONITOR) {
            try (FileChannel channel =
                            FileChannel.open(
                                    directory.resolve(NAME + ".lock"),
                                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                                    mode("rw-------"));
                    var lock = channel.lock()) {
                return lock.isValid() ? work.run() : null;
            }
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
