package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskCheckCommandTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream results = new ByteArrayOutputStream();

    private int check(String text, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("desk.yaml"), text);
        String[] arguments = new String[3 + more.length];
        arguments[0] = "desk";
        arguments[1] = "check";
        arguments[2] = file.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        PrintStream out = new PrintStream(results, true, StandardCharsets.UTF_8);
        return Main.run(
                new Terminal(out, out, Terminal.sentences(Locale.ENGLISH), false),
                InstantSource.system(),
                arguments);
    }

    private String said() {
        return results.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhatIsThereAndAnswersZeroWhereNothingIsWrong() throws IOException {
        int code =
                check(
                        """
                        contacts:
                          - { id: ann, name: 安, role: duty-officer, phones: ["000-5550-0001"] }
                        roster:
                          - id: desk
                            shifts: [{ id: all, from: "00:00", to: "00:00", persons: [ann] }]
                        """);

        assertThat(said()).startsWith("1 contacts, 1 rosters, ").contains("0 errors, 0 warnings.");
        assertThat(code).isEqualTo(ExitCode.FINE);
    }

    @Test
    void answersThreeWithThePlaceOfEachMistakeAlsoOfChannelsThatNoFileHas() throws IOException {
        int code =
                check(
                        """
                        contacts:
                          - { id: ann, name: 安, role: boss, channels: [sms], phones: ["000-5550-0001"] }
                        """,
                        "--json");

        assertThat(said()).contains("\"code\":\"DESK-009\"", "\"code\":\"DESK-008\"", "\"line\":2");
        assertThat(code).isEqualTo(ExitCode.FINDINGS);
    }
}
