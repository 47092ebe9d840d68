package io.vigil.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scripts that come with Vigil. Thread-safe. */
public final class DrillScripts {
    private static final List<String> FILES =
            List.of("gas-leak", "river-flood", "forest-fire", "toxic-release");
    private static final Map<String, DrillScript> SCRIPTS = read();

    private DrillScripts() {}

    /** Names, in the order in which they are listed. */
    public static List<String> names() {
        return List.copyOf(SCRIPTS.keySet());
    }

    public static Optional<DrillScript> byName(String name) {
        return Optional.ofNullable(SCRIPTS.get(name));
    }

    private static Map<String, DrillScript> read() {
        Map<String, DrillScript> scripts = new LinkedHashMap<>();
        for (String name : FILES) {
            String file = name + ".yaml";
            try (InputStream in = DrillScripts.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("the drill scripts lack " + file);
                }
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                DrillScriptLoader.Loaded loaded = DrillScriptLoader.parse(file, text);
                scripts.put(
                        name,
                        loaded.script()
                                .orElseThrow(
                                        () ->
                                                new IllegalStateException(
                                                        file + ": " + loaded.findings())));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return scripts;
    }
}
