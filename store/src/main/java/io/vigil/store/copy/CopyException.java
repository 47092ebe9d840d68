package io.vigil.store.copy;

/** A copy that cannot go on. What was copied is remembered: the next run goes on there. */
public final class CopyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String reason;

    /** Problems; whoever shows them has their texts. */
    public enum Problem {
        /** The source does not answer. */
        SOURCE_UNREADABLE,
        /** The target does not take anything, and did not for a while. */
        TARGET_AWAY,
        /** Everything is copied, but the records of the two could not be counted. */
        NOT_COUNTED,
        /** The target takes nothing until somebody changes its settings. */
        TARGET_MISCONFIGURED
    }

    CopyException(Problem problem, String reason, Throwable cause) {
        super(problem + ": " + reason, cause);
        this.problem = problem;
        this.reason = reason;
    }

    public Problem problem() {
        return problem;
    }

    /** What the store said. */
    public String reason() {
        return reason;
    }
}
