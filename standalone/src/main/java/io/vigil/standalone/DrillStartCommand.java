package io.vigil.standalone;

import io.vigil.exercise.Casting;
import io.vigil.exercise.Drill;
import io.vigil.exercise.DrillScript;
import io.vigil.exercise.DrillScriptLoader;
import io.vigil.exercise.DrillScripts;
import io.vigil.exercise.ExerciseTwins;
import io.vigil.i18n.Messages;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.SiteId;
import io.vigil.simulator.Pace;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.PublisherSettings;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.simulator.drill.ScriptPlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a script on copies of sites, beside live operation. */
@Command(name = "start")
final class DrillStartCommand implements Callable<Integer> {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    /** The copies must be in force before the first reading of one of them comes. */
    private static final Duration LEAD = Duration.ofSeconds(2);

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", descriptionKey = "drill.scenario")
    private String scenario;

    @Option(names = "--site", paramLabel = "ID", descriptionKey = "drill.site")
    private List<String> sites = new ArrayList<>();

    @Option(names = "--sites", paramLabel = "PATH", descriptionKey = "drill.sites")
    private List<Path> catalogue = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "seed")
    private long seed;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", descriptionKey = "drill.speed")
    private double speed;

    @Option(names = "--by", paramLabel = "NAME", descriptionKey = "drill.by")
    private String by = System.getProperty("user.name");

    @Option(names = "--stop", descriptionKey = "drill.stop-after")
    private boolean stopAfter;

    @Mixin private ServiceOptions service = new ServiceOptions();

    DrillStartCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (!(speed > 0 && speed <= 1_000)) {
            throw new UsageException(spec.commandLine(), "usage.positive", "--speed");
        }
        Optional<DrillScript> script = script();
        Optional<Catalogue> known = catalogue();
        if (script.isEmpty() || known.isEmpty()) {
            return ExitCode.FINDINGS;
        }
        List<SiteId> wanted = new ArrayList<>();
        for (String site : sites) {
            wanted.add(site(site, known.get()));
        }
        Casting casting = Casting.of(script.get(), known.get(), wanted);
        if (casting.parts().isEmpty()) {
            terminal.complain(casting.findings(), Messages.DRILL);
            return ExitCode.FINDINGS;
        }
        Instant now = clock.instant();
        String id = "drill-" + ID.format(now.atZone(ZoneId.systemDefault()));
        ExerciseTwins twins = twins(known.get(), casting, id);
        Drill drill =
                new Drill(
                        id,
                        script.get().id(),
                        script.get().title(),
                        casting.sensors().stream()
                                .map(sensor -> known.get().sensor(sensor).orElseThrow().site())
                                .distinct()
                                .toList(),
                        by,
                        now,
                        script.get().targets(),
                        Optional.empty());
        BrokerSettings broker = service.broker(spec);
        try (DrillStage stage = DrillStage.open(broker)) {
            stage.set(drill, twins);
            terminal.say("drill.started", drill.id(), casting.sensors().size());
            int answer = play(script.get(), casting, drill, broker);
            if (stopAfter) {
                stage.strike(drill, clock.instant());
                terminal.say("drill.stopped", drill.id());
            } else {
                terminal.say("drill.stays", drill.id());
            }
            return answer;
        } catch (IOException e) {
            terminal.complain("publish.failed", e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private Optional<DrillScript> script() {
        Optional<DrillScript> shipped = DrillScripts.byName(scenario);
        if (shipped.isPresent()) {
            return shipped;
        }
        Path file = Path.of(scenario);
        if (!Files.isReadable(file)) {
            throw new UsageException(
                    spec.commandLine(),
                    "usage.scenario",
                    scenario,
                    String.join(", ", DrillScripts.names()));
        }
        DrillScriptLoader.Loaded loaded = DrillScriptLoader.load(file);
        terminal.complain(loaded.findings(), Messages.DRILL, Messages.RULES);
        return loaded.script();
    }

    private Optional<Catalogue> catalogue() throws IOException {
        List<Path> paths = catalogue.isEmpty() ? service.catalogue(spec) : catalogue;
        if (paths.isEmpty()) {
            throw new UsageException(spec.commandLine(), "usage.drill-sites");
        }
        CatalogueLoader.Loaded loaded = CatalogueLoader.load(paths);
        if (loaded.hasErrors()) {
            terminal.complain(loaded.findings(), Messages.CATALOGUE);
            return Optional.empty();
        }
        return Optional.of(loaded.catalogue());
    }

    private SiteId site(String text, Catalogue known) {
        return known.sites().stream()
                .map(site -> site.id())
                .filter(id -> id.value().equals(text))
                .findFirst()
                .orElseThrow(() -> new UsageException(spec.commandLine(), "usage.no-site", text));
    }

    private ExerciseTwins twins(Catalogue known, Casting casting, String drill) {
        try {
            return ExerciseTwins.of(known, casting.sensors(), drill);
        } catch (IllegalArgumentException e) {
            throw new UsageException(spec.commandLine(), "usage.drill-ids", e.getMessage());
        }
    }

    private int play(DrillScript script, Casting casting, Drill drill, BrokerSettings broker)
            throws InterruptedException {
        Pace pace = new Pace(OptionalDouble.of(1), clock);
        Thread hook = new Thread(pace::stop, "vigil-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        Instant start = clock.instant().plus(LEAD);
        ScriptPlay play =
                new ScriptPlay(
                        script,
                        casting,
                        sensor -> ExerciseTwins.twin(sensor, drill.id()),
                        seed,
                        start,
                        speed);
        PublisherSettings settings =
                new PublisherSettings(
                        broker.url(),
                        broker.user(),
                        broker.password(),
                        "vigil-" + drill.id(),
                        PublisherSettings.DEFAULT_IN_FLIGHT);
        try (Publisher publisher = Publisher.start(settings)) {
            if (!publisher.awaitConnected(PATIENCE)) {
                terminal.complain("publish.unreachable", PATIENCE.toSeconds());
                return ExitCode.FAILED;
            }
            boolean whole = pace.await(start.minus(LEAD)) && send(play, pace, publisher, start);
            if (!publisher.flush(PATIENCE)) {
                terminal.complain("publish.unacknowledged", publisher.counters().unacknowledged());
                return ExitCode.FAILED;
            }
            return whole ? ExitCode.FINE : ExitCode.FAILED;
        }
    }

    private boolean send(ScriptPlay play, Pace pace, Publisher publisher, Instant start)
            throws InterruptedException {
        Instant tell = start;
        for (SimulatedMessage message : play.messages()) {
            if (!pace.await(message.at())) {
                return false;
            }
            publisher.send(message);
            if (!message.at().isBefore(tell)) {
                Duration played = Duration.between(start, message.at());
                terminal.complain("drill.progress", played.toSeconds());
                tell = message.at().plus(TELL_EVERY);
            }
        }
        return true;
    }
}
