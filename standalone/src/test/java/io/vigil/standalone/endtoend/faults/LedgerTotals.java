package io.vigil.standalone.endtoend.faults;

import io.vigil.ledger.Count;
import io.vigil.ledger.LedgerLine;
import io.vigil.standalone.endtoend.ColoradoFlood;
import io.vigil.store.SeriesStore;
import java.time.Instant;
import java.util.Optional;

/** What the ledger in the store says of everything that the enterprise of the flood sent. */
record LedgerTotals(long received, long duplicates) {
    private static final Instant AFTER_ALL = Instant.parse("2100-01-01T00:00:00Z");

    static LedgerTotals in(SeriesStore store) {
        long received = 0;
        long duplicates = 0;
        for (LedgerLine line :
                store.query()
                        .ledger(
                                ColoradoFlood.ENTERPRISE,
                                Optional.empty(),
                                Instant.EPOCH,
                                AFTER_ALL)) {
            received += line.arrived().counts().get(Count.RECEIVED);
            duplicates += line.arrived().counts().get(Count.DUPLICATES);
        }
        return new LedgerTotals(received, duplicates);
    }
}
