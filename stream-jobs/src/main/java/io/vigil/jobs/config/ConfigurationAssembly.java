package io.vigil.jobs.config;

import io.vigil.jobs.config.Configuration.InvalidConfigurationException;
import io.vigil.model.Catalogue;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorKinds;
import io.vigil.rules.language.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts files and published documents together. It keeps what it made of each, so that one document
 * more costs the reading of that document, and everything that it does not touch is the same
 * objects as before. Used by one thread at a time.
 */
final class ConfigurationAssembly {
    private final ConfigurationFiles files;
    private Map<String, SensorKind> kinds;

    /** What was read of each document of a catalogue. */
    private Map<Named, Catalogue> fragments = new HashMap<>();

    private RuleSet rules;
    private Map<String, String> ruleTexts;
    private Map<String, SensorKind> ruleKinds;

    ConfigurationAssembly(ConfigurationFiles files) {
        this.files = files;
    }

    private record Named(String name, ConfigurationDocument document) {}

    /** As {@link Configuration#of}. */
    Configuration of(Map<String, String> documents) throws InvalidConfigurationException {
        if (kinds == null) {
            kinds = SensorKinds.with(files.rules());
        }
        Map<String, String> texts = files.rules();
        Map<Named, Catalogue> used = new HashMap<>();
        Catalogue over = null;
        for (Named each : inOrder(documents)) {
            if (each.document().revision() <= files.revision()) {
                continue;
            }
            if (each.name().equals(ConfigurationDocument.RULES)) {
                texts = Map.of(each.name(), each.document().text());
            } else {
                Catalogue fragment = fragment(each);
                used.put(each, fragment);
                over = over == null ? fragment : over.overlaidBy(fragment);
            }
        }
        fragments = used;
        Catalogue ofFiles = Configuration.usable(files.loadCatalogue());
        Catalogue catalogue = over == null ? ofFiles : ofFiles.overlaidBy(over);
        return new Configuration(catalogue, rules(catalogue.kindsByKey(), texts));
    }

    private Catalogue fragment(Named each) throws InvalidConfigurationException {
        Catalogue known = fragments.get(each);
        return known != null
                ? known
                : Configuration.catalogue(
                        Configuration.fragment(each.name(), each.document()), kinds);
    }

    private RuleSet rules(Map<String, SensorKind> ofKinds, Map<String, String> texts)
            throws InvalidConfigurationException {
        if (!texts.equals(ruleTexts) || !ofKinds.equals(ruleKinds)) {
            rules = Configuration.rules(ofKinds, texts);
            ruleTexts = texts;
            ruleKinds = ofKinds;
        }
        return rules;
    }

    /** Oldest first, so that the newest word on something that many documents tell of holds. */
    private static List<Named> inOrder(Map<String, String> documents)
            throws InvalidConfigurationException {
        List<Named> named = new ArrayList<>();
        for (Map.Entry<String, String> entry : documents.entrySet()) {
            named.add(
                    new Named(
                            entry.getKey(), Configuration.read(entry.getKey(), entry.getValue())));
        }
        named.sort(
                Comparator.<Named>comparingLong(each -> each.document().revision())
                        .thenComparing(Named::name));
        return named;
    }
}
