package io.vigil.model;

import io.vigil.findings.Findings;
import io.vigil.packs.PackFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The kinds of sensors that are known without a catalogue: those of {@code kinds.yaml}, and those
 * that rule files bring along in a section {@code kinds}, written as in a catalogue. Kinds are
 * data: a new one needs no class. Thread-safe.
 */
public final class SensorKinds {
    private static final String RESOURCE = "kinds.yaml";
    private static final String SECTION = "kinds";
    private static final Map<String, SensorKind> BUILT_IN = readBuiltIn();

    private SensorKinds() {}

    /** Kinds that every catalogue knows, by key; those of the rule packs included. */
    public static Map<String, SensorKind> builtIn() {
        return BUILT_IN;
    }

    /**
     * Built-in kinds and those that rule files declare. What is wrong in the files is passed over
     * here, since it is told with its place when their rules are loaded.
     *
     * @param ruleTexts text by file name
     */
    public static Map<String, SensorKind> with(Map<String, String> ruleTexts) {
        Map<String, SensorKind> kinds = new LinkedHashMap<>(BUILT_IN);
        ruleTexts.forEach(
                (file, text) ->
                        declared(file, text, new Findings())
                                .forEach((key, kind) -> kinds.merge(key, kind, SensorKind::plus)));
        return Collections.unmodifiableMap(kinds);
    }

    private static Map<String, SensorKind> readBuiltIn() {
        Findings findings = new Findings();
        Map<String, SensorKind> kinds =
                new LinkedHashMap<>(declared(RESOURCE, resource(), findings));
        for (String pack : PackFiles.names()) {
            declared(pack + ".yaml", PackFiles.text(pack), findings)
                    .forEach((key, kind) -> kinds.merge(key, kind, SensorKind::plus));
        }
        if (findings.hasErrors()) {
            throw new IllegalStateException("built-in kinds are wrong: " + findings.sorted());
        }
        return Collections.unmodifiableMap(kinds);
    }

    private static String resource() {
        try (InputStream in = SensorKinds.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Other sections than that of the kinds belong to others, and are not looked at. */
    private static Map<String, SensorKind> declared(String file, String text, Findings findings) {
        if (!text.contains(SECTION)) {
            return Map.of();
        }
        CatalogueReader reader = new CatalogueReader(findings, Map.of());
        for (CatalogueNode root : YamlTree.read(file, text, findings)) {
            if (root instanceof CatalogueNode.Fields fields
                    && fields.fields().containsKey(SECTION)) {
                CatalogueNode.Fields kinds = CatalogueNode.Fields.emptyAt(fields.place());
                kinds.put(SECTION, fields.fields().get(SECTION).value());
                reader.add(kinds);
            }
        }
        reader.read();
        return reader.kinds();
    }
}
