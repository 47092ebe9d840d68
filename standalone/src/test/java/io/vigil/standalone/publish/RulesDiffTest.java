package io.vigil.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.standalone.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesDiffTest {
    @TempDir private Path directory;

    private CommandRun diff(String... more) throws Exception {
        Path rules = directory.resolve("mine.yaml");
        Files.writeString(
                rules,
                """
                - { id: mine, title: { zh: 我的, en: Mine }, hazard: flood, source: test,
                    applies: { kind: water-level }, grades: { blue: level >= 5 m },
                    advice: { zh: 看, en: Look } }
                """);
        String[] arguments = {
            "rules", "diff", rules.toString(), "--history", directory.resolve("h").toString()
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CommandRun.of(all);
    }

    @Test
    void beforeTheFirstPublicationEveryRuleIsNew() throws Exception {
        CommandRun run = diff();

        assertThat(run.exit()).isZero();
        assertThat(run.results()).contains("Nothing has been published from here.", "mine");
    }

    @Test
    void namesTheRevisionThatTheHistoryLacks() throws Exception {
        CommandRun run = diff("--from", "77");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.complaints()).contains("77");
    }
}
