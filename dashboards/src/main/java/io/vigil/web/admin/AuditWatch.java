package io.vigil.web.admin;

import io.vigil.office.OfficeDatabase;
import io.vigil.office.audit.AuditHead;
import io.vigil.office.audit.AuditLog;
import io.vigil.office.audit.AuditVerdict;
import io.vigil.office.audit.AuditVerification;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Proves the audit log unbroken when asked to, and remembers what came of it. Thread-safe. */
final class AuditWatch {
    private final OfficeDatabase database;
    private final Supplier<List<AuditHead>> heads;
    private final InstantSource clock;
    private volatile Optional<Verified> last = Optional.empty();

    /** What came of it, and when. */
    record Verified(Instant at, AuditVerdict verdict) {}

    /**
     * @param heads what the store says of the log's end at earlier times
     */
    AuditWatch(OfficeDatabase database, Supplier<List<AuditHead>> heads, InstantSource clock) {
        this.database = database;
        this.heads = heads;
        this.clock = clock;
    }

    /** What came of it last, since the start. */
    Optional<Verified> last() {
        return last;
    }

    /** Reads the whole log; one at a time. */
    synchronized Verified verify() {
        // Before the log: what is added meanwhile must not look as if it were cut off.
        List<AuditHead> known = heads.get();
        try (AuditLog log = AuditLog.open(database.file())) {
            Verified verified =
                    new Verified(clock.instant(), AuditVerification.of(log.lines(), known));
            last = Optional.of(verified);
            return verified;
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("the office's file is gone: " + e.getFile(), e);
        }
    }
}
