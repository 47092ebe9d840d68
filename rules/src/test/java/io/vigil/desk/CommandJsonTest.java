package io.vigil.desk;

import static io.vigil.desk.DeskStory.asks;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command.Kind;
import io.vigil.warnings.Proposal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandJsonTest {
    private final DeskStory story = new DeskStory();

    private Command command() {
        return asks("li", Kind.PROPOSE)
                .proposal(story.proposal(Proposal.Status.ACTUAL))
                .sensor("detector-1")
                .until(story.now)
                .command(story);
    }

    @Test
    void aCommandAndItsAnswerComeBackAsTheyWere() throws Exception {
        Command command = command();
        CommandAnswer answer = story.desk.decide(story.memory, command, story.now, act -> {});

        assertThat(CommandJson.read(CommandJson.write(command)).command()).contains(command);
        assertThat(CommandJson.readAnswer(CommandJson.write(answer))).isEqualTo(answer);
    }

    @Test
    void whatIsSenselessIsNamedAndTheRestIsRead() {
        String json = new String(CommandJson.write(command()), UTF_8).replace("ACTUAL", "MAYBE");

        CommandJson.Parsed parsed = CommandJson.read(json.getBytes(UTF_8));

        assertThat(parsed.wrongField()).contains("proposal");
        assertThat(parsed.command().orElseThrow().proposal()).isEmpty();
        assertThat(parsed.command().orElseThrow().episode()).isEqualTo(command().episode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"id\":\"a\",\"kind\":\"DANCE\",\"user\":\"li\",\"at\":\"2026-07-01T00:00:00Z\",\"site\":\"s\"}",
                "{\"id\":\"a\",\"kind\":\"CLOSE\",\"user\":\"li\",\"at\":\"2026-07-01T00:00:00Z\",\"site\":\"/ /\"}"
            })
    void whatNamesNobodyToAnswerIsNoCommand(String text) {
        CommandJson.Parsed parsed = CommandJson.read(text.getBytes(UTF_8));

        assertThat(parsed.command()).isEqualTo(Optional.empty());
        assertThat(parsed.wrongField()).isPresent();
    }

    @Test
    void aCommandNeedsNoNote() {
        String json =
                "{\"id\":\"a\",\"kind\":\"CLOSE\",\"user\":\"li\",\"at\":\"2026-07-01T00:00:00Z\",\"site\":\"s\"}";

        assertThat(CommandJson.read(json.getBytes(UTF_8)).wrongField()).isEmpty();
    }
}
