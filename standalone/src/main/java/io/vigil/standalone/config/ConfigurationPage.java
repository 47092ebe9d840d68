package io.vigil.standalone.config;

import io.vigil.i18n.Messages;
import java.util.Locale;

/** Writes the reference page of all keys, in Markdown, from the definitions. */
final class ConfigurationPage {
    /** Messages about configuration. */
    static final String BUNDLE = "io.vigil.i18n.configuration";

    private static final String EXAMPLE =
            """
            ```yaml
            data: /var/lib/vigil
            catalogue: [catalogue]
            rules: [rules]
            broker:
              embedded: { host: 0.0.0.0, port: 8883, tls: { key-store: broker.p12, password-file: broker.password } }
            store:
              kind: influx
              influx: { url: "http://127.0.0.1:8086", bucket: vigil, token-file: influx.token }
            console: { port: 8080 }
            ```
            """;

    private ConfigurationPage() {}

    static String in(Locale locale) {
        Messages messages = Messages.load(locale, BUNDLE);
        StringBuilder page = new StringBuilder();
        page.append(messages.text("page.other")).append("\n\n");
        page.append("# ").append(messages.text("page.title")).append("\n\n");
        page.append(messages.text("page.intro")).append("\n\n");
        page.append("| ").append(messages.text("page.key"));
        page.append(" | ").append(messages.text("page.meaning"));
        page.append(" | ").append(messages.text("page.values"));
        page.append(" | ").append(messages.text("page.default"));
        page.append(" |\n|---|---|---|---|\n");
        for (Option<?> option : Options.ALL) {
            page.append("| `").append(option.key());
            page.append("` | ").append(messages.text("doc." + option.key()));
            page.append(" | ").append(values(option, messages));
            page.append(" | ").append(fallback(option, messages)).append(" |\n");
        }
        page.append("\n## ").append(messages.text("page.example")).append("\n\n");
        page.append(EXAMPLE).append("\n");
        page.append(messages.text("page.generated")).append("\n");
        return page.toString();
    }

    private static String values(Option<?> option, Messages messages) {
        ValueType<?> type = option.type();
        return messages.text(type.description(), type.arguments().toArray())
                + (option.many() ? ", …" : "");
    }

    private static String fallback(Option<?> option, Messages messages) {
        if (option.presence() == Option.Presence.REQUIRED) {
            return messages.text("page.required");
        }
        return option.fallback().isEmpty() ? "–" : "`" + option.fallback() + "`";
    }
}
