package io.vigil.findings;

import java.util.List;
import java.util.Objects;

/**
 * One thing wrong with an input: where it is, which message it is, and the values to show in it.
 * Text is made at the edge, in the reader's language, by {@link io.vigil.i18n.Messages}.
 *
 * @param arguments in the order of the placeholders {@code {0} {1} ...} of the code's message
 */
public record Finding(FindingCode code, SourcePlace place, List<String> arguments) {
    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(place, "place");
        arguments = List.copyOf(arguments);
    }

    public static Finding of(FindingCode code, SourcePlace place, String... arguments) {
        return new Finding(code, place, List.of(arguments));
    }

    public boolean isError() {
        return code.severity() == Severity.ERROR;
    }
}
