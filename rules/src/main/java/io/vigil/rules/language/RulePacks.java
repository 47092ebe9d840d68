package io.vigil.rules.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rule packs that come with Vigil, as texts for {@link RuleLoader#parse}. */
public final class RulePacks {
    private static final List<String> NAMES =
            List.of(
                    "forest-fire",
                    "gas-leak",
                    "hazardous-chemical",
                    "sensor-health",
                    "water-level");

    private RulePacks() {}

    /** Names of the packs, sorted. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The text of one pack.
     *
     * @throws IllegalArgumentException if there is no such pack
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no rule pack \"" + name + "\", but " + NAMES);
        }
        String resource = "/io/vigil/packs/" + name + ".yaml";
        try (InputStream in = RulePacks.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** All packs by file name, for {@link RuleLoader#parse}. */
    public static Map<String, String> all() {
        Map<String, String> texts = new LinkedHashMap<>();
        NAMES.forEach(name -> texts.put("packs/" + name + ".yaml", text(name)));
        return texts;
    }
}
