package io.vigil.rules.testing;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.packs.PackFiles;
import io.vigil.rules.language.RuleFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the rules that tests name come from. */
public interface RuleTexts {
    /**
     * A rule file or pack by the name that a test gives it, as texts by file name; empty, with a
     * finding, if there is none.
     *
     * @param place where it is named
     */
    Map<String, String> named(String name, SourcePlace place, Findings findings);

    /** The rules of tests that name none. */
    Map<String, String> all();

    /** The shipped packs, and files beside the one with the tests. */
    static RuleTexts beside(String file) {
        return new RuleTexts() {
            @Override
            public Map<String, String> named(String name, SourcePlace place, Findings findings) {
                if (PackFiles.names().contains(name)) {
                    return packs(List.of(name));
                }
                RuleFiles files = RuleFiles.read(List.of(Path.of(file).resolveSibling(name)));
                files.findings().forEach(findings::add);
                return files.textByName();
            }

            @Override
            public Map<String, String> all() {
                return packs(PackFiles.names());
            }
        };
    }

    /**
     * The files of one rule set, by their names with or without ending and directory; a shipped
     * pack where the set has no file of its name.
     *
     * @param set text by file name
     */
    static RuleTexts in(Map<String, String> set) {
        Map<String, String> texts = new LinkedHashMap<>(set);
        return new RuleTexts() {
            @Override
            public Map<String, String> named(String name, SourcePlace place, Findings findings) {
                for (Map.Entry<String, String> file : texts.entrySet()) {
                    String plain = file.getKey().substring(file.getKey().lastIndexOf('/') + 1);
                    if (plain.equals(name) || plain.equals(name + ".yaml")) {
                        return Map.of(file.getKey(), file.getValue());
                    }
                }
                if (PackFiles.names().contains(name)) {
                    return packs(List.of(name));
                }
                findings.add(
                        RuleTestCode.UNKNOWN_FILE, place, name, String.join(", ", texts.keySet()));
                return Map.of();
            }

            @Override
            public Map<String, String> all() {
                return texts;
            }
        };
    }

    private static Map<String, String> packs(List<String> names) {
        Map<String, String> texts = new LinkedHashMap<>();
        names.forEach(name -> texts.put("packs/" + name + ".yaml", PackFiles.text(name)));
        return texts;
    }
}
