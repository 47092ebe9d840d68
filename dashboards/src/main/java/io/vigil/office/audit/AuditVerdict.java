package io.vigil.office.audit;

import java.util.Objects;
import java.util.Optional;

/**
 * Whether an audit log is unbroken.
 *
 * @param lines number of lines that were read, up to the broken one
 * @param heads number of heads from elsewhere that it was compared with
 * @param last hash of the last line that fits, for keeping elsewhere
 * @param broken the first thing that does not fit; empty if everything does
 */
public record AuditVerdict(long lines, long heads, String last, Optional<Broken> broken) {
    /** What does not fit. */
    public enum Fault {
        /** The hash does not belong to what the line says: it was changed. */
        CHANGED,
        /** A number is missing: a line was taken out. */
        MISSING,
        /**
         * The line does not hold the hash of the one before: it was moved, or that one replaced.
         */
        UNCHAINED,
        /** The journal knows the line with another hash: the log was made anew from before here. */
        REWRITTEN,
        /** The journal knows a later line than the log has: its end was cut off. */
        CUT
    }

    /**
     * The first thing that does not fit.
     *
     * @param seq number of the line
     */
    public record Broken(Fault fault, long seq) {
        public Broken {
            Objects.requireNonNull(fault, "fault");
        }
    }

    public boolean isUnbroken() {
        return broken.isEmpty();
    }
}
