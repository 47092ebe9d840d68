package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectTryCommandTest {
    private static final String SENML =
            "[{\"bn\":\"box:\",\"bt\":1700000000,\"n\":\"stage\",\"v\":125},{\"n\":\"what\",\"v\":1}]";

    @TempDir Path folder;
    private Path catalogue;

    @BeforeEach
    void writeCatalogue() throws IOException {
        catalogue =
                file(
                        "county.yaml",
                        """
                        regions: [ { path: 43/4309, name: County } ]
                        enterprises: [ { id: hydro, name: Hydro } ]
                        sites:
                          - id: bridge
                            name: Bridge
                            type: river
                            enterprise: hydro
                            region: 43/4309
                            position: { lat: 28, lon: 112 }
                            sensors:
                              - id: gauge
                                kind: water-level
                                interval: 5 min
                                quantities: { level: m }
                                connection:
                                  { format: senml, device: "box:", quantities: { level: { name: stage, unit: cm } } }
                        """);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private CommandRun connect(Path sample, String... more) {
        String[] words = new String[7 + more.length];
        words[0] = "connect";
        words[1] = "try";
        words[2] = sample.toString();
        words[3] = "--as";
        words[4] = "hydro";
        words[5] = "--catalogue";
        words[6] = catalogue.toString();
        System.arraycopy(more, 0, words, 7, more.length);
        return CommandRun.of(words);
    }

    @Test
    void showsWhatWouldBeAcceptedAndAnswersZero() throws IOException {
        Path sample = file("a.json", "{\"t\":1700000000000,\"values\":{\"level\":1.5}}");

        CommandRun run = connect(sample, "--sensor", "gauge");

        assertThat(run.complaints()).isEmpty();
        assertThat(run.results())
                .contains("values accepted: 1; refusals: 0")
                .containsPattern("2023-11-14T22:13:20Z +gauge +level +1.5 +m +late");
        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void showsWhatWouldBeRefusedAndWhyAndAnswersThree() throws IOException {
        CommandRun run = connect(file("a.senml", SENML), "--format", "senml");

        assertThat(run.results())
                .containsPattern("gauge +level +1.25 +m")
                .contains("Nothing is mapped to what of device \"box:\"", "[UNMAPPED_NAME]");
        assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void linesAndHexadecimalDigitsAreMessagesToo() throws IOException {
        String digits = HexFormat.of().formatHex(SENML.getBytes(StandardCharsets.UTF_8));
        Path sample = file("a.hex", digits + "\r\n\n" + digits + "\n7");

        CommandRun broken = connect(sample, "--format", "senml", "--hex", "--lines", "--json");
        CommandRun run =
                connect(
                        file("b.hex", digits + "\r\n\n" + digits),
                        "--format",
                        "senml",
                        "--hex",
                        "--lines",
                        "--json");

        JsonNode answer = new ObjectMapper().readTree(run.results());
        assertThat(answer.get("messages").asInt()).isEqualTo(2);
        assertThat(answer.at("/accepted/1/number").asInt()).isEqualTo(2);
        assertThat(answer.at("/accepted/1/value").asDouble()).isEqualTo(1.25);
        assertThat(answer.at("/refused/0/code").asText()).isEqualTo("UNMAPPED_NAME");
        assertThat(answer.at("/refused/0/message/zh").asText()).contains("没有对应的量");
        assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
        assertThat(broken.complaints()).contains("is not written in hexadecimal digits");
        assertThat(broken.exit()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void complainsOfWhatItCannotUse() throws IOException {
        Path sample = file("a.json", "{}");

        assertThat(connect(folder.resolve("no.json")).exit()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(connect(sample, "--config", "x.yaml").complaints())
                .contains("either --config or --catalogue");
        assertThat(
                        CommandRun.of(
                                        "connect",
                                        "try",
                                        sample.toString(),
                                        "--as",
                                        "chem",
                                        "--catalogue",
                                        catalogue.toString())
                                .complaints())
                .contains("no enterprise \"chem\"");
        Files.writeString(catalogue, "sites: 5");
        CommandRun wrong = connect(sample);
        assertThat(wrong.complaints()).contains("CAT-");
        assertThat(wrong.exit()).isEqualTo(ExitCode.WRONG_USAGE);
    }
}
