package io.vigil.jobs.config;

import io.vigil.findings.Finding;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorKinds;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Catalogue and rules in force. Immutable. */
public record Configuration(Catalogue catalogue, RuleSet rules) {

    /** A document that cannot be used, with everything that is wrong with it. */
    public static final class InvalidConfigurationException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Finding> findings;

        InvalidConfigurationException(String message, List<Finding> findings) {
            super(message);
            this.findings = List.copyOf(findings);
        }

        public List<Finding> findings() {
            return findings;
        }
    }

    /**
     * Puts files and published documents together: of each name the greater revision holds, and
     * where several documents tell of one enterprise or region, the one with the greatest.
     *
     * @param documents JSON by name, all of which passed {@link #check}
     * @throws InvalidConfigurationException if something is wrong with any of them
     */
    public static Configuration of(ConfigurationFiles files, Map<String, String> documents)
            throws InvalidConfigurationException {
        return new ConfigurationAssembly(files).of(documents);
    }

    private static boolean isCatalogue(String name) {
        return name.startsWith(ConfigurationDocument.SITE_PREFIX)
                || name.startsWith(ConfigurationDocument.ENTERPRISE_PREFIX)
                || name.startsWith(ConfigurationDocument.REGION_PREFIX);
    }

    /**
     * Checks one published document by itself.
     *
     * @return number of rules in it
     * @throws InvalidConfigurationException if it cannot be used
     */
    public static int check(ConfigurationFiles files, String name, String json)
            throws InvalidConfigurationException {
        ConfigurationDocument document = read(name, json);
        if (name.equals(ConfigurationDocument.RULES)) {
            return rules(usable(files.loadCatalogue()).kindsByKey(), Map.of(name, document.text()))
                    .rules()
                    .size();
        } else if (isCatalogue(name)) {
            catalogue(fragment(name, document), SensorKinds.with(files.rules()));
            return 0;
        } else {
            throw new InvalidConfigurationException(
                    "unknown configuration document \"" + name + "\"", List.of());
        }
    }

    /**
     * Reads a document.
     *
     * @throws InvalidConfigurationException if it is none
     */
    public static ConfigurationDocument read(String name, String json)
            throws InvalidConfigurationException {
        try {
            return ConfigurationDocument.fromJson(json);
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    "configuration document \""
                            + name
                            + "\" is not JSON with revision and text: "
                            + e.getMessage(),
                    List.of());
        }
    }

    /** The loader tells formats by the ending of the name. */
    static Map<String, String> fragment(String name, ConfigurationDocument document) {
        return Map.of(name + ".yaml", document.text());
    }

    /**
     * The catalogue knows the kinds of the rule files, but not those of published rules: what was
     * published must not become unreadable when other rules are published.
     */
    static Catalogue catalogue(Map<String, String> texts, Map<String, SensorKind> kinds)
            throws InvalidConfigurationException {
        return usable(CatalogueLoader.parse(texts, kinds));
    }

    static Catalogue usable(CatalogueLoader.Loaded loaded) throws InvalidConfigurationException {
        refuseErrors("catalogue", loaded.findings());
        return loaded.catalogue();
    }

    static RuleSet rules(Map<String, SensorKind> kinds, Map<String, String> texts)
            throws InvalidConfigurationException {
        RuleLoader.Loaded loaded = new RuleLoader(kinds).parse(texts);
        refuseErrors("rules", loaded.findings());
        return loaded.rules();
    }

    private static void refuseErrors(String what, List<Finding> findings)
            throws InvalidConfigurationException {
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            Finding first = errors.get(0);
            throw new InvalidConfigurationException(
                    what
                            + ": "
                            + errors.size()
                            + " errors, the first "
                            + first.code().id()
                            + " at "
                            + first.place(),
                    findings);
        }
    }
}
