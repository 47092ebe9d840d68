package io.vigil.standalone;

/** What a command answers to the shell. */
final class ExitCode {
    /** Fine. */
    static final int FINE = 0;

    /** It did not work. */
    static final int FAILED = 1;

    /** The command line or a file it names cannot be used. */
    static final int WRONG_USAGE = 2;

    /** It worked, and found something that needs attention. */
    static final int FINDINGS = 3;

    private ExitCode() {}
}
