package io.vigil.office;

import java.util.Set;
import org.sqlite.SQLiteException;

/**
 * The office's database could not do what was asked, for example because the disk is full. A
 * transaction that ends with it has changed nothing.
 */
public final class OfficeStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The primary result code stands in the lowest byte. */
    private static final int PRIMARY = 0xff;

    /** ERROR, TOOBIG, CONSTRAINT, MISMATCH, MISUSE and RANGE. */
    private static final Set<Integer> STATEMENT_FAULTS = Set.of(1, 18, 19, 20, 21, 25);

    /** Whether it may succeed later, whatever the cause says. */
    private final boolean undone;

    public OfficeStoreException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private OfficeStoreException(String message, Throwable cause, boolean undone) {
        super(message, cause);
        this.undone = undone;
    }

    /** The database undid the whole transaction of its own accord. */
    static OfficeStoreException undone(Throwable cause) {
        return new OfficeStoreException("the transaction was undone", cause, true);
    }

    /**
     * Whether the same may succeed later, as with a full disk; not so where the statement itself is
     * at fault.
     */
    public boolean isCurable() {
        for (Throwable cause = this; cause != null; cause = cause.getCause()) {
            if (cause instanceof OfficeStoreException store && store.undone) {
                return true;
            }
            if (cause instanceof SQLiteException sqlite) {
                return !STATEMENT_FAULTS.contains(sqlite.getErrorCode() & PRIMARY);
            }
        }
        return false;
    }
}
