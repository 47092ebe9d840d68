package io.vigil.store;

import io.vigil.rejects.Reject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/** A refused message or reading. Identity: (time, {@link #key()}). */
public record RejectRecord(Reject reject) implements StoreRecord {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    public RejectRecord {
        Objects.requireNonNull(reject, "reject");
    }

    @Override
    public Instant at() {
        return reject.at();
    }

    /** A hash (FNV-1a) of what was refused, where and why: the same on every machine and run. */
    public long key() {
        long hash = FNV_OFFSET;
        for (String part :
                new String[] {
                    reject.topic(), reject.place(), reject.excerpt(), reject.code().name()
                }) {
            for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (b & 0xff)) * FNV_PRIME;
            }
            hash = (hash ^ 0xff) * FNV_PRIME;
        }
        return hash;
    }
}
