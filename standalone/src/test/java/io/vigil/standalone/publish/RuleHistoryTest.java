package io.vigil.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.standalone.publish.RuleHistory.Publication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleHistoryTest {
    private static final Publication FIRST =
            new Publication(
                    7,
                    "李工",
                    Optional.of("王工"),
                    Instant.parse("2026-07-01T01:30:00Z"),
                    "限值 first",
                    false,
                    Map.of("a.yaml", "- id: a\n", "b.yaml", "- id: b # 注\n"));
    private static final Publication SECOND =
            new Publication(
                    9,
                    "wang",
                    Optional.empty(),
                    Instant.parse("2026-07-02T01:30:00Z"),
                    "second",
                    true,
                    Map.of("a.yaml", "- id: c\n"));

    @TempDir private Path directory;

    @Test
    void tellsWhoWhenWhyAndWhatNewestFirst() throws IOException {
        try (RuleHistory history = RuleHistory.open(directory)) {
            assertThat(history.newest()).isEmpty();
            history.add(FIRST);
            history.add(SECOND);
        }
        try (RuleHistory history = RuleHistory.open(directory)) {
            assertThat(history.list(10)).containsExactly(SECOND, FIRST);
            assertThat(history.list(1)).containsExactly(SECOND);
            assertThat(history.find(7)).contains(FIRST);
            assertThat(history.find(8)).isEmpty();
        }
    }

    @Test
    void oneProcessAtATimeHoldsIt() throws IOException {
        try (RuleHistory held = RuleHistory.open(directory)) {
            assertThat(held.newest()).isEmpty();
            assertThatThrownBy(() -> RuleHistory.open(directory))
                    .isInstanceOf(RuleHistory.HeldException.class);
        }
        RuleHistory.open(directory).close();
    }

    @Test
    void filesBecomeOneTextAndFilesAgain() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a.yaml", "- id: a\n");
        files.put("b c.yaml", "schedules: {}\n---\nrules: []\n");

        assertThat(RuleSetText.split(RuleSetText.join(files))).isEqualTo(files);
        assertThat(RuleSetText.split("- id: x\n")).isEqualTo(Map.of("rules.yaml", "- id: x\n"));
    }
}
