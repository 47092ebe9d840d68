package io.vigil.standalone.backup;

import io.vigil.rules.evaluation.EpisodeNumbers;
import io.vigil.rules.evaluation.EpisodeNumbers.Told;
import io.vigil.warnings.DomainJson;
import io.vigil.web.auth.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How episodes and transitions are numbered on restored data, kept in a file beside them. What
 * happened after the backup was told under numbers that the restored state would give again. So
 * after each restore the numbers go on above the time of the restore in seconds since 1970, such as
 * 1782869400. Since episodes, and on average transitions of one, are further apart than a second,
 * no two restores give the same; the store has room for numbers of this size.
 *
 * @param above the number that new ones are above
 * @param told see {@link EpisodeNumbers#told}; empty until the first start has found it out
 */
public record RestoredNumbers(long above, Optional<Map<String, Told>> told) {
    private static final String FILE = "numbering.json";

    /** If the clock went back between two restores: above every number since, all the same. */
    private static final long DAY = 86_400;

    public RestoredNumbers {
        Objects.requireNonNull(told, "told");
    }

    /** Notes a restore, of data that may have been restored before. */
    static void begin(Path data, Instant now) throws IOException {
        long before = read(data).map(each -> each.above() + DAY).orElse(0L);
        long above = Math.max(now.getEpochSecond(), before);
        new RestoredNumbers(above, Optional.empty()).write(data);
    }

    /** What a data directory says; empty if it was never restored. */
    public static Optional<RestoredNumbers> read(Path data) throws IOException {
        Path file = data.resolve(FILE);
        return Files.exists(file)
                ? Optional.of(
                        DomainJson.mapper()
                                .readValue(Files.readAllBytes(file), RestoredNumbers.class))
                : Optional.empty();
    }

    /** Keeps it in a data directory. */
    public void write(Path data) throws IOException {
        PrivateFiles.write(data.resolve(FILE), DomainJson.mapper().writeValueAsBytes(this));
    }
}
