package io.vigil.ingest.door.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is written beside a file: while it is sent how far it is, afterwards the report.
 *
 * @param file its name
 * @param format name of its codec; empty if nothing reads it
 * @param fingerprint of length and beginning, so that another file of this name begins anew
 * @param startedAt when its first line was sent, RFC 3339
 * @param finishedAt when the broker held all of it; null until then
 * @param figures what it held
 */
record DropRecord(
        String file,
        String enterprise,
        String format,
        String fingerprint,
        String startedAt,
        String finishedAt,
        DropCount.Figures figures) {
    private static final Logger LOG = LoggerFactory.getLogger(DropRecord.class);
    private static final int BEGINNING = 4_096;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Length and beginning of a file. */
    static String fingerprint(Path file) throws IOException {
        CRC32 sum = new CRC32();
        try (var in = Files.newInputStream(file)) {
            sum.update(in.readNBytes(BEGINNING));
        }
        return Files.size(file) + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** What was written before; empty if nothing, or nothing that can be read. */
    static Optional<DropRecord> read(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(path.toFile(), DropRecord.class));
        } catch (IOException e) {
            // Half of nothing: the file is sent from its beginning, which does no harm.
            LOG.warn("{} cannot be read, its file begins anew: {}", path, e.getMessage());
            return Optional.empty();
        }
    }

    /** Writes it so that there is always a whole one. */
    void write(Path path) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".tmp");
        Files.write(fresh, JSON.writeValueAsBytes(this));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    DropRecord with(DropCount.Figures now) {
        return new DropRecord(file, enterprise, format, fingerprint, startedAt, finishedAt, now);
    }

    DropRecord finished(String at) {
        return new DropRecord(file, enterprise, format, fingerprint, startedAt, at, figures);
    }
}
