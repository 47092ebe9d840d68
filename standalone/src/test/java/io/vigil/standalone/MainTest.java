package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private static final int LINES_OF_A_SCREEN = 25;

    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    @TempDir private Path directory;

    private int run(Locale locale, String... arguments) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        new PrintStream(complaints, true, StandardCharsets.UTF_8),
                        Terminal.sentences(locale),
                        false);
        return Main.run(
                terminal, InstantSource.fixed(Instant.parse("2026-07-01T01:30:00Z")), arguments);
    }

    private String results() {
        return results.toString(StandardCharsets.UTF_8);
    }

    private String complaints() {
        return complaints.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "serve",
                "simulate",
                "replay",
                "rules check",
                "rules test",
                "rules suggest",
                "backtest",
                "connect try",
                "warnings",
                "broker mosquitto-config",
                "bench job",
                "bench backtest",
                "bench growth",
                "bench country",
                "store maintain",
                "backup",
                "restore",
                "doctor"
            })
    void helpFitsAScreenAndEndsWithTwoExamples(String command) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            results.reset();

            int code = run(locale, (command + " --help").strip().split(" "));

            assertThat(code).isEqualTo(ExitCode.FINE);
            List<String> lines = results().lines().toList();
            // The list of all commands is a little longer than the classic screen.
            assertThat(lines)
                    .hasSizeLessThanOrEqualTo(
                            command.isEmpty() ? LINES_OF_A_SCREEN + 13 : LINES_OF_A_SCREEN);
            assertThat(lines.subList(lines.size() - 2, lines.size()))
                    .allSatisfy(line -> assertThat(line).startsWith("  ./vigil"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'serve',                                            Missing: --config.",
        "'demo --prot 1',                                    Unknown: --prot",
        "'demo --minutes 0',                                 --minutes must be a number above 0.",
        "'demo --broker-port 70000',                           --broker-port must be a port",
        "'demo --port 70000',                                --port must be a port",
        "'simulate moon --out x --minutes 1',                Unknown scenario \"moon\"",
        "'simulate river',                                   Give either --broker URL or --out FILE.",
        "'simulate river --out x',                           --out needs --minutes",
        "'replay nowhere.csv --map m.yaml --broker tcp://h:1', nowhere.csv cannot be read.",
        "'bench job --parallelism 1,0',                      --parallelism must be a number from 1 to 64.",
        "'bench backtest --days 0',                          --days must be a number from 1 to 1,000.",
        "'bench growth --rules 10,15',                       '--rules is 15, expected a multiple of 10.'",
        "'bench backtest --rules none',                      '--rules is \"none\", expected one of: thresholds, water-level.'",
        "'bench country --outage 8min',                      --outage must be at most 7min",
        "'bench country --sensors 88',                       '--sensors must be a number from 176 to 1,000,000.'",
        "'bench job --checkpoint-interval 50ms',             --checkpoint-interval must be a duration",
        "'rules check nowhere',                              nowhere cannot be read.",
        "'rules tets',                                       Unknown: tets."
    })
    void wrongUsageIsToldAndAnswersTwo(String line, String sentence) {
        int code = run(Locale.ENGLISH, line.split(" "));

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(complaints()).contains(sentence).contains("--help");
        assertThat(results()).isEmpty();
    }

    @Test
    void replayTakesOneMapOrOneForEachFile() throws IOException {
        Path table = directory.resolve("a.csv");
        Files.writeString(table, "time,level\n");

        int code =
                run(
                        Locale.ENGLISH,
                        "replay %1$s %1$s %1$s --map a --map b --broker tcp://127.0.0.1:1"
                                .formatted(table)
                                .split(" "));

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(complaints()).contains("--map is given 2 times for 3 files");
    }

    @Test
    void listsTheCommandsThatWorkAndNoOthers() {
        CommandLine main =
                Main.commandLine(
                        new Terminal(
                                System.out, System.err, Terminal.sentences(Locale.ENGLISH), false),
                        InstantSource.system());

        assertThat(main.getSubcommands())
                .containsOnlyKeys(
                        "demo",
                        "serve",
                        "simulate",
                        "replay",
                        "rules",
                        "broker",
                        "store",
                        "cap",
                        "connect",
                        "backtest",
                        "skill",
                        "warnings",
                        "bench",
                        "backup",
                        "restore",
                        "doctor",
                        "drill",
                        "desk",
                        "indicators",
                        "ledger",
                        "evidence",
                        "audit");
        assertThat(main.getSubcommands().get("rules").getSubcommands())
                .containsOnlyKeys(
                        "check",
                        "test",
                        "suggest",
                        "publish",
                        "history",
                        "diff",
                        "rollback",
                        "promote");
        assertThat(main.getSubcommands().get("bench").getSubcommands())
                .containsOnlyKeys(
                        "backtest",
                        "country",
                        "end-to-end",
                        "growth",
                        "ingest",
                        "job",
                        "mixed",
                        "rules",
                        "scale");
    }

    @Test
    void aWrongConfigurationIsToldWithPlacesAndNothingIsStarted() throws IOException {
        Path config = directory.resolve("vigil.yaml");
        Files.writeString(config, "rules: nowhere\nprot: 1\n");

        int code = run(Locale.SIMPLIFIED_CHINESE, "serve", "--config", config.toString());

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(complaints())
                .contains("缺少“catalogue”")
                .contains(config + ":1:8")
                .contains(config + ":2:1")
                .contains("[CFG-014]")
                .contains("未启动:共 3 个问题。");
        assertThat(directory).isDirectoryNotContaining(path -> path.endsWith("data"));
    }

    @Test
    void simulatesIntoAFileTheSameForTheSameSeed() throws IOException {
        Path first = directory.resolve("a.jsonl");
        Path second = directory.resolve("b.jsonl");

        for (Path out : List.of(first, second)) {
            int code =
                    run(
                            Locale.ENGLISH,
                            "simulate",
                            "gas",
                            "--out",
                            out.toString(),
                            "--minutes",
                            "1",
                            "--seed",
                            "7");
            assertThat(code).isEqualTo(ExitCode.FINE);
        }

        assertThat(first).isNotEmptyFile().hasSameTextualContentAs(second);
    }

    @ParameterizedTest
    @CsvSource({
        "--lang=zh-CN, LANG, en_US.UTF-8, zh-CN",
        "--json,       LANG, zh_CN.UTF-8, zh-CN",
        "--json,       LANG, de_DE.UTF-8, en",
        "--lang=en,    LANG, zh_CN.UTF-8, en",
        "--json,       PATH, /bin,        en"
    })
    void speaksTheLanguageOfThePerson(
            String argument, String variable, String value, String expected) {
        assertThat(Language.of(List.of(argument), Map.of(variable, value)).toLanguageTag())
                .isEqualTo(expected);
    }

    /** As a class that cannot be loaded; parts that have started would keep the process alive. */
    @Test
    void anErrorEndsTheCommandAsAFailureToo() {
        Terminal terminal =
                new Terminal(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        new PrintStream(complaints, true, StandardCharsets.UTF_8),
                        Terminal.sentences(Locale.ENGLISH),
                        false);

        int exit = new CommandFailures(terminal).execute(new CommandLine(new Broken()));

        assertThat(exit).isEqualTo(ExitCode.FAILED);
        assertThat(complaints()).contains("It did not work: libexample.so");
    }

    @CommandLine.Command
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new UnsatisfiedLinkError("libexample.so");
        }
    }
}
