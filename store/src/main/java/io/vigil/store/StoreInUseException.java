package io.vigil.store;

/** Another process holds the files of the store. */
public final class StoreInUseException extends StoreUnusableException {
    private static final long serialVersionUID = 1L;

    public StoreInUseException(String message) {
        super(message);
    }
}
