package io.vigil.rules.language;

import io.vigil.packs.PackFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rule packs that come with Vigil, as texts for {@link RuleLoader#parse}. */
public final class RulePacks {
    private RulePacks() {}

    /** Names of the packs, sorted. */
    public static List<String> names() {
        return PackFiles.names();
    }

    /**
     * The text of one pack.
     *
     * @throws IllegalArgumentException if there is no such pack
     */
    public static String text(String name) {
        return PackFiles.text(name);
    }

    /** All packs by file name, for {@link RuleLoader#parse}. */
    public static Map<String, String> all() {
        Map<String, String> texts = new LinkedHashMap<>();
        names().forEach(name -> texts.put("packs/" + name + ".yaml", text(name)));
        return texts;
    }
}
