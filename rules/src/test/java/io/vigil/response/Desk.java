package io.vigil.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.i18n.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Desk files as texts, for tests. */
final class Desk {
    static final String PEOPLE =
            """
            contacts:
              - { id: a, name: { zh: 甲, en: Ann }, role: duty-officer, phones: ["555-0101"], user: ann }
              - { id: b, name: { zh: 乙, en: Ben }, role: duty-officer, phones: ["555-0102"] }
              - { id: c, name: { zh: 丙, en: Cid }, role: duty-officer, phones: ["555-0103"] }
              - { id: d, name: { zh: 丁, en: Dee }, role: duty-leader, phones: ["555-0104"] }
              - { id: e, name: { zh: 戊, en: Eve }, role: leader, phones: ["555-0105"] }
            """;

    private Desk() {}

    static DeskSettings read(String... texts) {
        DeskFiles.Loaded loaded = load(texts);
        assertThat(lines(loaded)).isEmpty();
        return loaded.settings().orElseThrow();
    }

    /** Findings as lines in English. */
    static List<String> findings(String... texts) {
        return lines(load(texts));
    }

    private static DeskFiles.Loaded load(String... texts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < texts.length; i++) {
            files.put((char) ('a' + i) + ".yaml", texts[i]);
        }
        return DeskFiles.parse(files, ResponseSections.readers());
    }

    private static List<String> lines(DeskFiles.Loaded loaded) {
        Messages messages =
                Messages.load(Locale.ENGLISH, DeskFiles.MESSAGES.toArray(String[]::new));
        return loaded.findings().stream().map(messages::line).toList();
    }
}
