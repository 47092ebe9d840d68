package io.vigil.office.audit;

/** The audit log cannot be read: the file is damaged, or is no office's. */
public final class AuditUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditUnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
