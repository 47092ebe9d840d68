package io.vigil.store.retention;

/** The store did not take what a run wrote. The next run begins there again. */
public final class RetentionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RetentionException(String message) {
        super(message);
    }
}
