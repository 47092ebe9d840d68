package io.vigil.jobs;

/** The jobs could not be started; the message says why and what to do. */
public final class JobStartException extends Exception {
    private static final long serialVersionUID = 1L;

    JobStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
