package io.vigil.office.outbox;

import io.vigil.office.OfficeTransaction;
import io.vigil.office.channel.Receipt;
import java.util.List;
import java.util.Optional;

/** Takes in what channels tell of what they had taken over. */
final class Receipts {
    private Receipts() {}

    /** Of the entries that a channel calls by this reference; returns whether there are any. */
    static boolean take(OfficeTransaction tx, String channel, String reference, Receipt receipt) {
        List<OutboxRow> rows = OutboxTable.byReference(tx.sql(), channel, reference);
        rows.forEach(row -> take(tx, row, receipt));
        return !rows.isEmpty();
    }

    static void take(OfficeTransaction tx, OutboxRow row, Receipt receipt) {
        DeliveryState wanted = receipt.arrived() ? DeliveryState.DELIVERED : DeliveryState.FAILED;
        // It may have been told already, or an attempt made anew since.
        boolean awaited =
                OutboxTable.find(tx.sql(), row.id())
                        .map(now -> now.state() == DeliveryState.SENT)
                        .orElse(false);
        if (awaited) {
            OutboxTable.settle(tx, row, wanted, Optional.empty(), receipt.detail());
        }
    }
}
