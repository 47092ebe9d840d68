package io.vigil.store;

/** A question that the store could not answer now; the message says why, without secrets. */
public class StoreQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreQueryException(String message) {
        super(message);
    }

    public StoreQueryException(String message, Throwable cause) {
        super(message, cause);
    }
}
