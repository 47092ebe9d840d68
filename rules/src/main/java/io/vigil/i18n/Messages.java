package io.vigil.i18n;

import io.vigil.findings.Finding;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sentences by key in one language. English is the root bundle, {@code _zh_CN} the Chinese one;
 * each module that has sentences brings a bundle of its own. Immutable and thread-safe.
 */
public final class Messages {
    /** Bundle of the rules module. */
    public static final String RULES = "io.vigil.i18n.rules";

    /** Bundle of the catalogue. */
    public static final String CATALOGUE = "io.vigil.i18n.catalogue";

    /** Bundle of rejects. */
    public static final String REJECTS = "io.vigil.i18n.rejects";

    /** Bundle of recordings. */
    public static final String RECORDINGS = "io.vigil.i18n.recordings";

    /** Bundle of backtests, true events and rule tests. */
    public static final String BACKTEST = "io.vigil.i18n.backtest";

    /** Bundle of the desk's files. */
    public static final String DESK = "io.vigil.i18n.desk";

    /** Bundle of drills. */
    public static final String DRILL = "io.vigil.i18n.drill";

    /** Bundle of CAP messages. */
    public static final String CAP = "io.vigil.i18n.cap";

    /** Bundle of the words of the domain: hazards, grades, quantities, comparisons. */
    public static final String WORDS = "io.vigil.i18n.words";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final List<ResourceBundle> bundles;

    private Messages(Locale locale, List<ResourceBundle> bundles) {
        this.locale = locale;
        this.bundles = bundles;
    }

    /**
     * Loads bundles; a key is looked up in each, in the order given.
     *
     * @param locale any Chinese locale gives Chinese, every other one English
     * @throws MissingResourceException if a bundle does not exist
     */
    public static Messages load(Locale locale, String... bundleNames) {
        Locale supported = supported(locale);
        return new Messages(
                supported,
                List.of(bundleNames).stream()
                        .map(name -> ResourceBundle.getBundle(name, supported, NO_FALLBACK))
                        .toList());
    }

    /** {@code zh-CN} for any Chinese locale, else English. */
    public static Locale supported(Locale locale) {
        return locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    public Locale locale() {
        return locale;
    }

    public boolean has(String key) {
        return bundles.stream().anyMatch(bundle -> bundle.containsKey(key));
    }

    /**
     * The sentence for {@code key} with {@code {0} {1} ...} replaced.
     *
     * @throws MissingResourceException if no bundle has the key
     */
    public String text(String key, Object... arguments) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                return new MessageFormat(bundle.getString(key), locale).format(arguments);
            }
        }
        throw new MissingResourceException("no message for " + key, Messages.class.getName(), key);
    }

    /** The sentence of a finding, without place and code. */
    public String text(Finding finding) {
        return text(finding.code().id(), finding.arguments().toArray());
    }

    /** What to do about a finding. */
    public String hint(Finding finding) {
        return text(finding.code().id() + ".hint", finding.arguments().toArray());
    }

    /** {@code file:line:column sentence. hint [CODE]}, as the command line prints it. */
    public String line(Finding finding) {
        return finding.place()
                + "  "
                + text(finding)
                + " "
                + hint(finding)
                + "  ["
                + finding.code().id()
                + "]";
    }

    /** All keys, sorted. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        bundles.forEach(bundle -> keys.addAll(bundle.keySet()));
        return keys;
    }
}
