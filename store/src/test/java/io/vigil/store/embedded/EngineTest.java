package io.vigil.store.embedded;

import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.questdb.cairo.ErrorTag;
import io.questdb.cairo.TableToken;
import io.vigil.store.EmbeddedOptions;
import io.vigil.store.StoreQueries;
import io.vigil.store.WriteVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
