package io.vigil.standalone;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** An option has a value that cannot be used; says so in the person's language. */
final class UsageException extends ParameterException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] arguments;

    UsageException(CommandLine commandLine, String key, Object... arguments) {
        super(commandLine, key);
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
