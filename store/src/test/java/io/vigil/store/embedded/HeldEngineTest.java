package io.vigil.store.embedded;

import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.store.HeldStore;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.StoreUnusableException;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is held goes on, and what was held is as it was. */
class HeldEngineTest {
    @TempDir private Path directory;

    private SeriesStore open(String data) {
        return Stores.open(
                new StoreSettings.Embedded(directory.resolve(data).resolve("store").toString()));
    }

    private static void write(SeriesStore store, IntStream minutes) {
        List<ReadingRecord> records =
                minutes.mapToObj(minute -> reading(minute(minute), minute)).toList();
        assertThat(store.write(records)).isEqualTo(new WriteVerdict.Stored());
    }

    private static long count(SeriesStore store) {
        return store.query().readingCount(START, minute(100_000));
    }

    @Test
    void whatWasHeldIsAsItWasWhateverIsWrittenMeanwhile() throws Exception {
        try (SeriesStore store = open("data")) {
            // Of several days, with gaps that are filled later.
            write(store, IntStream.range(0, 4_000).filter(minute -> minute % 2 == 0));
            try (HeldStore held = store.hold().orElseThrow()) {
                write(store, IntStream.range(0, 6_000));
                assertThat(count(store)).isEqualTo(6_000);
                held.putInto(directory.resolve("copy"));
                write(store, IntStream.range(6_000, 8_000));
            }
            write(store, IntStream.range(0, 10_000));
            assertThat(count(store)).isEqualTo(10_000);
        }

        try (SeriesStore copy = open("copy")) {
            assertThat(count(copy)).isEqualTo(2_000);
            assertThat(copy.query().readingCount(minute(1), minute(2))).isZero();
            write(copy, IntStream.range(0, 5_000));
            assertThat(count(copy)).isEqualTo(5_000);
        }
        try (SeriesStore again = open("copy")) {
            assertThat(count(again)).isEqualTo(5_000);
        }
    }

    @Test
    void isHeldOnceAtATimeAndAgainAfterwards() {
        try (SeriesStore store = open("data")) {
            write(store, IntStream.range(0, 10));
            try (HeldStore held = store.hold().orElseThrow()) {
                assertThat(held).isNotNull();
                assertThatThrownBy(store::hold).isInstanceOf(StoreUnusableException.class);
            }
            try (HeldStore again = store.hold().orElseThrow()) {
                assertThat(again).isNotNull();
            }
        }
    }
}
