package io.vigil.store;

import io.vigil.rejects.Reject;
import java.time.Instant;
import java.util.Objects;

/** A refused message or reading. Identity: (time, {@link #key()}). */
public record RejectRecord(Reject reject) implements StoreRecord {
    public RejectRecord {
        Objects.requireNonNull(reject, "reject");
    }

    @Override
    public Instant at() {
        return reject.at();
    }

    /** A hash (FNV-1a) of what was refused, where and why: the same on every machine and run. */
    public long key() {
        return Fnv.hash(reject.topic(), reject.place(), reject.excerpt(), reject.code().name());
    }
}
