package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.SensorKind;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is watched and what is a warning, checked as a whole.
 *
 * @param files the texts that the jobs start from
 */
record Documents(Catalogue catalogue, RuleSet rules, ConfigurationFiles files) {
    private static final Predicate<String> YAML =
            name -> name.endsWith(".yaml") || name.endsWith(".yml");
    private static final Predicate<String> CATALOGUE =
            YAML.or(name -> name.endsWith("sites.csv") || name.endsWith("sensors.csv"));

    Documents {
        Objects.requireNonNull(catalogue, "catalogue");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(files, "files");
    }

    /**
     * What came of the files.
     *
     * @param documents empty if any finding is an error
     */
    record Loaded(Optional<Documents> documents, List<Finding> findings) {}

    /** Reads files, and directories of files. */
    static Loaded load(List<Path> catalogue, List<Path> rules) throws IOException {
        List<Path> catalogueFiles = expand(catalogue, CATALOGUE);
        List<Path> ruleFiles = expand(rules, YAML);
        long revision = 0;
        for (Path file : catalogueFiles) {
            revision = Math.max(revision, Files.getLastModifiedTime(file).toMillis());
        }
        for (Path file : ruleFiles) {
            revision = Math.max(revision, Files.getLastModifiedTime(file).toMillis());
        }
        return check(new ConfigurationFiles(revision, texts(catalogueFiles), texts(ruleFiles)));
    }

    /** Checks texts. */
    static Loaded check(ConfigurationFiles files) {
        CatalogueLoader.Loaded catalogue = files.loadCatalogue();
        List<Finding> findings = new ArrayList<>(catalogue.findings());
        boolean usable = findings.stream().noneMatch(Finding::isError);
        Map<String, SensorKind> kinds = catalogue.catalogue().kindsByKey();
        if (!usable) {
            return new Loaded(Optional.empty(), findings);
        }
        RuleLoader.Loaded rules = new RuleLoader(kinds).parse(files.rules());
        findings.addAll(rules.findings());
        return findings.stream().anyMatch(Finding::isError)
                ? new Loaded(Optional.empty(), findings)
                : new Loaded(
                        Optional.of(new Documents(catalogue.catalogue(), rules.rules(), files)),
                        findings);
    }

    private static List<Path> expand(List<Path> paths, Predicate<String> wanted)
            throws IOException {
        List<Path> result = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                result.add(path);
                continue;
            }
            try (Stream<Path> entries = Files.list(path)) {
                entries.filter(entry -> wanted.test(entry.getFileName().toString()))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .forEach(result::add);
            }
        }
        return result;
    }

    private static Map<String, String> texts(List<Path> files) throws IOException {
        Map<String, String> result = new LinkedHashMap<>();
        for (Path file : files) {
            result.put(file.toString(), Files.readString(file));
        }
        return result;
    }
}
