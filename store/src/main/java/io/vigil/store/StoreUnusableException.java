package io.vigil.store;

/** A store that cannot be opened until a person changes something; the message says what. */
public class StoreUnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnusableException(String message) {
        super(message);
    }

    public StoreUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
