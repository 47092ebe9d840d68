package io.vigil.standalone.config;

import java.util.List;

/** A value does not fit its option. The arguments follow the key and the value in the message. */
final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ConfigCode code;
    private final transient List<String> expected;

    BadValueException(ConfigCode code, String... expected) {
        super(code.id());
        this.code = code;
        this.expected = List.of(expected);
    }

    ConfigCode code() {
        return code;
    }

    List<String> expected() {
        return expected;
    }
}
