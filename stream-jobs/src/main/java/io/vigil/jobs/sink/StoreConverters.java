package io.vigil.jobs.sink;

import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.ledger.LedgerLine;
import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.model.SiteId;
import io.vigil.rejects.Reject;
import io.vigil.store.LedgerRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.RejectRecord;
import io.vigil.store.StoreRecord;
import io.vigil.store.TransitionRecord;
import java.util.ArrayList;
import java.util.List;

/** How the streams are written to the store. */
public final class StoreConverters {
    private StoreConverters() {}

    /** One record for each measurement; a notice is nothing to store. */
    public static List<? extends StoreRecord> readings(SiteInput input) {
        if (!input.isReading()) {
            return List.of();
        }
        Reading reading = input.reading();
        SiteId site = new SiteId(input.site());
        List<ReadingRecord> records = new ArrayList<>(reading.measurements().size());
        for (Measurement measurement : reading.measurements()) {
            records.add(
                    new ReadingRecord(
                            site,
                            reading.sensor(),
                            measurement.quantity(),
                            reading.atMillis(),
                            measurement.value(),
                            measurement.quality(),
                            reading.late()));
        }
        return records;
    }

    public static List<? extends StoreRecord> transition(WarningEvent event) {
        return List.of(new TransitionRecord(event.transition()));
    }

    public static List<? extends StoreRecord> reject(Reject reject) {
        return List.of(new RejectRecord(reject));
    }

    public static List<? extends StoreRecord> ledger(LedgerLine line) {
        return List.of(new LedgerRecord(line));
    }
}
