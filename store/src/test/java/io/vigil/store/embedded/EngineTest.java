package io.vigil.store.embedded;

import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.questdb.cairo.ErrorTag;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.wal.seq.SeqTxnTracker;
import io.vigil.store.EmbeddedOptions;
import io.vigil.store.StoreQueries;
import io.vigil.store.WriteVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens behind the port when the engine itself is in trouble. */
class EngineTest {
    @TempDir Path directory;

    @Test
    void takesUpATableAgainWhoseApplyingFailed() throws Exception {
        try (Engine engine = Engine.open(directory.toRealPath(), EmbeddedOptions.DEFAULTS)) {
            TableToken table = engine.cairo().verifyTableName(Tables.READING);
            engine.cairo()
                    .getTableSequencerAPI()
                    .suspendTable(table, ErrorTag.DISK_FULL, "no space left on device");

            assertThat(engine.write(List.of(reading(minute(1), 1))))
                    .isEqualTo(new WriteVerdict.Stored());
            assertThat(engine.isAvailable()).isFalse();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> {
                                assertThat(engine.isAvailable()).isTrue();
                                assertThat(queries(engine).readingCount(START, minute(9)))
                                        .isEqualTo(1);
                            });
        }
    }

    /** What nobody reads is gathered for a second. */
    @Test
    void whoReadsDoesNotWaitUntilMoreHasCome() throws Exception {
        int rounds = 20;
        try (Engine engine = Engine.open(directory.toRealPath(), EmbeddedOptions.DEFAULTS)) {
            StoreQueries queries = queries(engine);
            long began = System.nanoTime();
            for (int i = 1; i <= rounds; i++) {
                engine.write(List.of(reading(minute(i), i)));
                assertThat(queries.readingCount(START, minute(rounds + 1))).isEqualTo(i);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(rounds / 2));
        }
    }

    /** A hundred batches that nobody reads are moved into the table in a few steps. */
    @Test
    void batchesThatNobodyReadsAreGathered() throws Exception {
        int batches = 100;
        try (Engine engine = Engine.open(directory.toRealPath(), EmbeddedOptions.DEFAULTS)) {
            TableToken table = engine.cairo().verifyTableName(Tables.READING);
            SeqTxnTracker applied = engine.cairo().getTableSequencerAPI().getTxnTracker(table);
            Set<Long> steps = new HashSet<>();
            for (int i = 1; i <= batches; i++) {
                engine.write(List.of(reading(minute(i), i)));
                steps.add(applied.getWriterTxn());
            }
            assertThat(steps).hasSizeLessThan(batches / 4);
            assertThat(queries(engine).readingCount(START, minute(batches + 1))).isEqualTo(batches);
        }
    }

    private static StoreQueries queries(Engine engine) {
        return new EmbeddedQueries(
                engine,
                new EmbeddedQueries.Guard() {
                    @Override
                    public <T> T run(Supplier<T> action) {
                        return action.get();
                    }
                });
    }
}
