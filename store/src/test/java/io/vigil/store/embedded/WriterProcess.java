package io.vigil.store.embedded;

import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.reading;

import io.vigil.store.ReadingRecord;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.StoreUnusableException;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import java.util.ArrayList;
import java.util.List;

/** A process that writes batches until it is killed and says after each how many are stored. */
final class WriterProcess {
    static final int BATCH = 500;

    private WriterProcess() {}

    public static void main(String[] arguments) {
        try (SeriesStore store = Stores.open(new StoreSettings.Embedded(arguments[0]))) {
            for (int written = 0; ; written += BATCH) {
                List<ReadingRecord> batch = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    batch.add(reading(START.plusSeconds(written + i), i));
                }
                if (!store.write(batch).equals(new WriteVerdict.Stored())) {
                    return;
                }
                System.out.println(written + BATCH);
            }
        } catch (StoreUnusableException e) {
            System.out.println(e.getMessage());
        }
    }
}
