package io.vigil.standalone;

import io.vigil.units.QuantityText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches the evidence packet of a warning from a running board. */
@Command(name = "evidence")
final class EvidenceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ID", descriptionKey = "evidence.id")
    private String id;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "evidence.out")
    private Path out;

    @Option(names = "--lead", paramLabel = "D", descriptionKey = "evidence.lead")
    private String lead;

    @Mixin private ConsoleOptions board = new ConsoleOptions();

    EvidenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        String query = lead == null ? "" : "lead=" + duration();
        Path file =
                out != null
                        ? out
                        : Path.of("evidence-" + id.replaceAll("[^A-Za-z0-9._-]", "_") + ".zip");
        return board.run(
                spec,
                terminal,
                client -> {
                    Files.write(file, client.evidence(id, query));
                    terminal.result(file.toString());
                    return ExitCode.FINE;
                });
    }

    private Duration duration() {
        return QuantityText.duration(lead)
                .filter(duration -> !duration.isNegative())
                .orElseThrow(
                        () ->
                                new UsageException(
                                        spec.commandLine(), "usage.duration", "--lead", lead));
    }
}
