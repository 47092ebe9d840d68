package io.vigil.standalone;

/** A part did not start; says in one sentence why and what to do. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] arguments;

    /**
     * @param key of the sentence in the message bundle
     * @param cause for the log; may be null
     */
    StartException(String key, Throwable cause, Object... arguments) {
        super(key, cause);
        this.key = key;
        this.arguments = arguments.clone();
    }

    String key() {
        return key;
    }

    Object[] arguments() {
        return arguments.clone();
    }
}
