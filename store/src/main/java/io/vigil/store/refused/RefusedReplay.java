package io.vigil.store.refused;

import io.vigil.store.StoreRecord;
import io.vigil.store.copy.CopyException;
import io.vigil.store.copy.PatientWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives refused records in again. What the store takes leaves the file; what it refuses again and
 * what cannot be read stays. Doing it twice changes nothing. Not thread-safe.
 */
public final class RefusedReplay {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedReplay.class);
    private static final int BATCH = 1_000;

    private final PatientWriter writer;

    /**
     * What came of a file.
     *
     * @param stored records that the store has now
     * @param refused records that it refused again
     * @param unreadable lines that are no records
     */
    public record Result(long stored, long refused, long unreadable) {
        public static final Result NONE = new Result(0, 0, 0);

        public Result and(Result other) {
            return new Result(
                    stored + other.stored, refused + other.refused, unreadable + other.unreadable);
        }

        /** Whether all of it is stored. */
        public boolean isWhole() {
            return refused == 0 && unreadable == 0;
        }
    }

    public RefusedReplay(PatientWriter writer) {
        this.writer = writer;
    }

    /**
     * Gives a file in, which others may append to meanwhile.
     *
     * @throws CopyException if the store takes nothing; the file is as it was
     */
    public Result run(Path file) throws IOException, CopyException, InterruptedException {
        RefusedFiles files = new RefusedFiles(file.toAbsolutePath().getParent());
        RefusedFiles.Beginning beginning = files.beginning(file);
        List<String> lines = beginning.lines(file);
        List<String> left = new ArrayList<>();
        Result result = Result.NONE;
        for (int from = 0; from < lines.size(); from += BATCH) {
            result =
                    result.and(
                            give(lines.subList(from, Math.min(lines.size(), from + BATCH)), left));
        }
        files.replace(file, beginning, left);
        return result;
    }

    private Result give(List<String> lines, List<String> left)
            throws CopyException, InterruptedException {
        List<StoreRecord> records = new ArrayList<>();
        List<String> readable = new ArrayList<>();
        for (String line : lines) {
            try {
                records.add(RefusedRecord.read(line).stored());
                readable.add(line);
            } catch (IOException e) {
                LOG.warn("a line is left as it is: {}", e.getMessage());
                left.add(line);
            }
        }
        Set<StoreRecord> again = Collections.newSetFromMap(new IdentityHashMap<>());
        again.addAll(records.isEmpty() ? List.of() : writer.write(records));
        for (int i = 0; i < records.size(); i++) {
            if (again.contains(records.get(i))) {
                left.add(readable.get(i));
            }
        }
        return new Result(
                records.size() - again.size(), again.size(), lines.size() - records.size());
    }
}
