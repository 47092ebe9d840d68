package io.vigil.office;

/**
 * The office's database could not do what was asked, for example because the disk is full. A
 * transaction that ends with it has changed nothing.
 */
public final class OfficeStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OfficeStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
