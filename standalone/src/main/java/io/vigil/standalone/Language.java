package io.vigil.standalone;

import io.vigil.i18n.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which language the person at the terminal reads. */
final class Language {
    private Language() {}

    /**
     * {@code --lang zh-CN} or {@code --lang=en} if given, else the usual environment variables; a
     * Chinese one gives Chinese, everything else English.
     */
    static Locale of(List<String> arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--lang=")) {
                return parse(argument.substring("--lang=".length()));
            }
            if (argument.equals("--lang") && i + 1 < arguments.size()) {
                return parse(arguments.get(i + 1));
            }
        }
        for (String variable : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return parse(value);
            }
        }
        return Locale.ENGLISH;
    }

    private static Locale parse(String text) {
        String tag = text.replaceFirst("[.@].*", "").replace('_', '-');
        return Messages.supported(Locale.forLanguageTag(tag));
    }
}
