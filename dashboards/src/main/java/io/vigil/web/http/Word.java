package io.vigil.web.http;

import io.vigil.i18n.Messages;
import java.util.List;

/** An argument of a problem that is itself a sentence of the console's bundle. */
public record Word(String key, List<String> arguments) {
    public Word(String key, String... arguments) {
        this(key, List.of(arguments));
    }

    String in(Messages messages) {
        return messages.text(key, arguments.toArray());
    }
}
