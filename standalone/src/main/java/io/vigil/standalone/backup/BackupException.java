package io.vigil.standalone.backup;

import java.io.IOException;
import java.util.Locale;

/** A backup that cannot be made, or cannot be trusted. Nothing was changed. */
public final class BackupException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String what;

    /** Problems; their texts are in the commands' bundles under {@code backup.CODE}. */
    public enum Problem {
        /** The directory holds no data of Vigil. */
        NO_DATA,
        /** There is a file of that name. */
        EXISTS,
        /** The backup would lie in what it holds. */
        INSIDE,
        /** The file is no backup, or not a whole one. */
        NOT_A_BACKUP,
        /** It was made by a version that writes another form. */
        UNKNOWN_FORMAT,
        /** A file that it should hold is not there. */
        MISSING,
        /** A file differs from what was saved. */
        DAMAGED,
        /** It holds a file that was not saved. */
        UNEXPECTED,
        /** The directory to restore to has something in it. */
        NOT_EMPTY,
        /** Something runs on the directory and does not answer. */
        IN_USE,
        /** The Vigil that runs cannot copy its data now. */
        NOT_NOW,
        /** The Vigil that ran has ended meanwhile. */
        ENDED
    }

    BackupException(Problem problem, Object what) {
        this(problem, what, null);
    }

    BackupException(Problem problem, Object what, Exception cause) {
        super(problem.name().toLowerCase(Locale.ROOT) + ": " + what, cause);
        this.problem = problem;
        this.what = what.toString();
    }

    public Problem problem() {
        return problem;
    }

    /** The file, directory or number in question. */
    public String what() {
        return what;
    }
}
