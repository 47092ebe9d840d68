package io.vigil.web.i18n;

import io.vigil.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * The console's sentences. The page reads the same bundle as the server, as JSON, so there is one
 * source for each sentence. Immutable and thread-safe.
 */
public final class ConsoleMessages {
    /** Bundles of this module: what all screens say, then what each screen says alone. */
    public static final List<String> BUNDLES =
            List.of(
                    "io.vigil.i18n.console",
                    "io.vigil.i18n.console.admin",
                    "io.vigil.i18n.console.api",
                    "io.vigil.i18n.console.attributes",
                    "io.vigil.i18n.console.board",
                    "io.vigil.i18n.console.hindsight",
                    "io.vigil.i18n.console.map",
                    "io.vigil.i18n.console.indicators",
                    "io.vigil.i18n.console.portal",
                    "io.vigil.i18n.console.push",
                    "io.vigil.i18n.console.sites",
                    "io.vigil.i18n.console.warning",
                    "io.vigil.i18n.console.workbench");

    /** Bundle with a sentence and a hint for each reason of refusal. */
    public static final String REJECTS = "io.vigil.i18n.rejects";

    private ConsoleMessages() {}

    /** Sentences of the console and of rejects, and the words of the domain. */
    public static Messages in(Locale locale) {
        List<String> names = new ArrayList<>(BUNDLES);
        names.add(Messages.WORDS);
        if (hasRejects(locale)) {
            names.add(REJECTS);
        }
        return Messages.load(locale, names.toArray(String[]::new));
    }

    private static boolean hasRejects(Locale locale) {
        try {
            Messages.load(locale, REJECTS);
            return true;
        } catch (MissingResourceException e) {
            return false;
        }
    }

    /** The console's patterns and the words of the domain by key, placeholders unfilled. */
    public static Map<String, String> patterns(Locale locale) {
        Map<String, String> patterns = new TreeMap<>();
        put(patterns, Messages.WORDS, locale);
        BUNDLES.forEach(name -> put(patterns, name, locale));
        return patterns;
    }

    private static void put(Map<String, String> patterns, String name, Locale locale) {
        ResourceBundle bundle =
                ResourceBundle.getBundle(
                        name,
                        Messages.supported(locale),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        bundle.keySet().forEach(key -> patterns.put(key, bundle.getString(key)));
    }

    /**
     * The language that a browser asks for.
     *
     * @param acceptLanguage header of that name; may be null or nonsense
     * @param otherwise used if it names neither Chinese nor English
     */
    public static Locale negotiate(String acceptLanguage, Locale otherwise) {
        if (acceptLanguage == null) {
            return Messages.supported(otherwise);
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            for (Locale.LanguageRange range : ranges) {
                String language = range.getRange();
                if (language.startsWith("zh") || language.startsWith("en")) {
                    return Messages.supported(Locale.forLanguageTag(language));
                }
            }
        } catch (IllegalArgumentException e) {
            return Messages.supported(otherwise);
        }
        return Messages.supported(otherwise);
    }
}
