package io.vigil.model;

import io.vigil.findings.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The kinds of sensors that every catalogue knows, as data in {@code kinds.yaml}. Thread-safe. */
public final class SensorKinds {
    private static final String RESOURCE = "kinds.yaml";
    private static final Map<String, SensorKind> BUILT_IN = read();

    private SensorKinds() {}

    /** Built-in kinds by key, in the order of the file. */
    public static Map<String, SensorKind> builtIn() {
        return BUILT_IN;
    }

    private static Map<String, SensorKind> read() {
        Findings findings = new Findings();
        CatalogueReader reader = new CatalogueReader(findings, List.of());
        try (InputStream in = SensorKinds.class.getResourceAsStream(RESOURCE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            YamlTree.read(RESOURCE, text, findings).forEach(reader::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader.read();
        if (findings.hasErrors()) {
            throw new IllegalStateException("built-in kinds are wrong: " + findings.sorted());
        }
        return Collections.unmodifiableMap(reader.kinds());
    }
}
