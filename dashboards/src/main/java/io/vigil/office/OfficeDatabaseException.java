package io.vigil.office;

import java.nio.file.Path;

/** The office's database cannot be opened; nothing in it was changed. */
public final class OfficeDatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Problem {
        /** It is no database, is damaged, or may not be read or written. */
        UNREADABLE,
        /** It is a database, but not an office's. */
        FOREIGN,
        /** A newer version of Vigil has written it. */
        NEWER
    }

    private final Problem problem;
    private final transient Path file;
    private final String detail;

    OfficeDatabaseException(Problem problem, Path file, String detail, Throwable cause) {
        super(file + ": " + detail, cause);
        this.problem = problem;
        this.file = file;
        this.detail = detail;
    }

    public Problem problem() {
        return problem;
    }

    /** What exactly, for the log and for experts. */
    public String detail() {
        return detail;
    }

    /** The file. */
    public Path file() {
        return file;
    }
}
