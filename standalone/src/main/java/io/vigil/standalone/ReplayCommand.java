package io.vigil.standalone;

import io.vigil.i18n.Messages;
import io.vigil.recordings.Recording;
import io.vigil.recordings.RecordingMapLoader;
import io.vigil.simulator.Pace;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.replay.ReplayRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends recorded tables to a broker, with the times of the recording. */
@Command(name = "replay")
final class ReplayCommand implements Callable<Integer> {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "replay.files")
    private List<Path> files;

    @Option(names = "--map", paramLabel = "MAP", required = true, descriptionKey = "replay.map")
    private List<Path> maps;

    @Mixin private BrokerOptions broker;

    @Option(names = "--speed", paramLabel = "X|max", descriptionKey = "speed")
    private String speed;

    ReplayCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (!broker.isGiven()) {
            throw new UsageException(spec.commandLine(), "usage.missing", "--broker");
        }
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", file);
            }
        }
        Pace pace = new Pace(Speed.parse(spec, speed, true), clock);
        if (maps.size() != 1 && maps.size() != files.size()) {
            throw new UsageException(spec.commandLine(), "usage.maps", maps.size(), files.size());
        }
        List<RecordingMapLoader.Loaded> loaded =
                maps.stream().map(RecordingMapLoader::load).toList();
        loaded.forEach(
                map -> terminal.complain(map.findings(), Messages.RECORDINGS, Messages.RULES));
        if (loaded.stream().anyMatch(map -> map.map().isEmpty())) {
            return ExitCode.WRONG_USAGE;
        }
        List<Recording.Source> sources = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            RecordingMapLoader.Loaded map = loaded.get(loaded.size() == 1 ? 0 : i);
            sources.add(new Recording.Source(files.get(i), map.map().orElseThrow()));
        }
        try (Publisher publisher = broker.connect(spec, "replay-" + clock.millis())) {
            if (!publisher.awaitConnected(CONNECT_PATIENCE)) {
                terminal.complain("publish.unreachable", CONNECT_PATIENCE.toSeconds());
                return ExitCode.FAILED;
            }
            return run(sources, publisher, pace);
        }
    }

    private int run(List<Recording.Source> sources, Publisher publisher, Pace pace)
            throws InterruptedException {
        FindingPrinter printer = new FindingPrinter(terminal, Messages.RECORDINGS);
        ReplayRunner runner = new ReplayRunner(sources, publisher, pace, this::tell, printer::tell);
        Runtime.getRuntime().addShutdownHook(new Thread(runner::stop, "vigil-stop"));
        ReplayRunner.Outcome outcome = runner.run();
        if (outcome.errors() > 0) {
            return ExitCode.WRONG_USAGE;
        }
        if (!publisher.flush(FLUSH_PATIENCE)) {
            terminal.complain("publish.unacknowledged", publisher.counters().unacknowledged());
            return ExitCode.FAILED;
        }
        long refused = publisher.counters().refused();
        terminal.say("replay.end", outcome.messages(), outcome.leftOut(), refused);
        return refused > 0 ? ExitCode.FAILED : ExitCode.FINE;
    }

    private void tell(ReplayRunner.Progress progress) {
        terminal.complain("replay.progress", progress.at(), progress.messages());
    }
}
