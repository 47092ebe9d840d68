package io.vigil.standalone;

import io.vigil.i18n.Messages;
import io.vigil.standalone.bench.scale.Cost;
import io.vigil.standalone.bench.scale.Load;
import io.vigil.standalone.bench.scale.Machines;
import io.vigil.standalone.bench.scale.Machines.Layout;
import io.vigil.standalone.bench.scale.ScaleModel;
import io.vigil.standalone.bench.scale.ScaleResult;
import io.vigil.standalone.bench.scale.Scenario;
import io.vigil.standalone.bench.scale.Sizes;
import io.vigil.standalone.bench.scale.Sizing;
import io.vigil.standalone.bench.scale.UnitCosts;
import io.vigil.standalone.bench.scale.UnitCostsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What carries a province or a nation: a model with measured unit costs. */
@Command(name = "scale")
final class BenchScaleCommand implements Callable<Integer> {
    private static final long MOST_POINTS = 1_000_000_000;
    private static final int MOST_MACHINES = 4_096;
    private static final int MOST_CORES = 256;
    private static final int MOST_BATCH = 10_000;
    private static final int MOST_FACTOR = 1_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Nobody waits for a chart as for a warning. */
    private static final Duration ARCHIVE_GOAL = Duration.ofMinutes(1);

    private static final double GIBIBYTE = 1 << 30;
    private static final double MEBIBYTE = 1 << 20;

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(names = "--points", paramLabel = "N", required = true, descriptionKey = "scale.points")
    private long points;

    @Option(
            names = "--interval",
            paramLabel = "D",
            defaultValue = "60s",
            descriptionKey = "scale.interval")
    private String interval;

    @Option(names = "--batch", paramLabel = "K", defaultValue = "1", descriptionKey = "bench.batch")
    private int batch;

    @Option(
            names = "--layout",
            paramLabel = "L",
            defaultValue = "cluster",
            descriptionKey = "scale.layout")
    private String layout;

    @Option(
            names = "--machines",
            paramLabel = "B,S,T,A,I",
            split = ",",
            descriptionKey = "scale.machines")
    private List<Integer> machines;

    @Option(names = "--cores", paramLabel = "N", defaultValue = "4", descriptionKey = "scale.cores")
    private int cores;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "D",
            defaultValue = "1s",
            descriptionKey = "bench.checkpoint-interval")
    private String checkpointInterval;

    @Option(
            names = "--scenario",
            paramLabel = "S",
            defaultValue = "normal",
            descriptionKey = "scale.scenario")
    private String scenario;

    @Option(names = "--storm", paramLabel = "N", defaultValue = "3", descriptionKey = "scale.storm")
    private double storm;

    @Option(
            names = "--storm-warnings",
            paramLabel = "N",
            defaultValue = "20",
            descriptionKey = "scale.storm-warnings")
    private double stormWarnings;

    @Option(
            names = "--share",
            paramLabel = "P",
            defaultValue = "30",
            descriptionKey = "scale.share")
    private double share;

    @Option(
            names = "--duration",
            paramLabel = "D",
            defaultValue = "60min",
            descriptionKey = "scale.duration")
    private String duration;

    @Option(names = "--goal", paramLabel = "D", descriptionKey = "scale.goal")
    private String goal;

    @Option(names = "--costs", paramLabel = "FILE", descriptionKey = "scale.costs")
    private Path file;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    BenchScaleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The answer as JSON.
     *
     * @param goalMillis of 99 of 100 messages to the board
     * @param enough whether the machines that were simulated keep it
     */
    private record Answer(
            long goalMillis,
            boolean enough,
            ScaleResult result,
            Map<Cost, UnitCosts.Figure> costs) {}

    @Override
    public Integer call() throws Exception {
        Scenario happening = scenario();
        Load load = load();
        Machines wanted = machines();
        Duration length = duration("--duration", duration);
        Duration within = goal == null ? normally(happening.kind()) : duration("--goal", goal);
        Optional<UnitCosts> costs = costs();
        if (costs.isEmpty()) {
            return ExitCode.WRONG_USAGE;
        }
        boolean given = machines != null || wanted.layout() != Layout.CLUSTER;
        Optional<Machines> enough =
                given
                        ? Optional.of(wanted)
                        : Sizing.smallest(
                                load, wanted, happening, costs.get(), length, within, ARCHIVE_GOAL);
        ScaleResult result =
                ScaleModel.run(load, enough.orElse(wanted), happening, costs.get(), length);
        boolean kept = enough.isPresent() && result.board().p99() <= within.toMillis();
        boolean possible = result.broken().isEmpty();
        if (json) {
            new BenchPrinter(terminal)
                    .json(
                            new Answer(
                                    within.toMillis(),
                                    kept && possible,
                                    result,
                                    costs.get().figures()));
        } else {
            tell(result);
            terminal.say(kept ? "scale.enough" : "scale.not-enough", within.toMillis());
            result.broken().forEach(limit -> terminal.say("scale.impossible", name(limit.name())));
        }
        return kept && possible ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private static Duration normally(Scenario.Kind kind) {
        return kind == Scenario.Kind.NORMAL ? Duration.ofMillis(250) : Duration.ofSeconds(5);
    }

    private Optional<UnitCosts> costs() {
        if (file == null) {
            return Optional.of(UnitCostsReader.shipped());
        }
        UnitCostsReader.Loaded loaded = UnitCostsReader.load(file);
        terminal.complain(loaded.findings(), Messages.RULES);
        return loaded.costs();
    }

    private Load load() {
        BenchOptions.positive(spec, "--points", (double) points, MOST_POINTS);
        BenchOptions.positive(spec, "--batch", batch, MOST_BATCH);
        return new Load(points, seconds(duration("--interval", interval)), batch);
    }

    private Scenario scenario() {
        BenchOptions.positive(spec, "--storm", storm, MOST_FACTOR);
        BenchOptions.positive(spec, "--storm-warnings", stormWarnings, MOST_FACTOR);
        BenchOptions.positive(spec, "--share", share, 100);
        return new Scenario(
                word("--scenario", Scenario.Kind.class, scenario),
                storm,
                stormWarnings,
                share / 100);
    }

    private Machines machines() {
        BenchOptions.positive(spec, "--cores", cores, MOST_CORES);
        List<Integer> numbers = machines == null ? List.of(1, 1, 1, 1, 1) : machines;
        for (int i = 0; i < numbers.size(); i++) {
            BenchOptions.positive(spec, "--machines", numbers.get(i), MOST_MACHINES);
        }
        if (numbers.size() != 5) {
            throw new UsageException(spec.commandLine(), "usage.scale-machines");
        }
        return new Machines(
                word("--layout", Layout.class, layout),
                numbers.get(0),
                numbers.get(1),
                numbers.get(2),
                numbers.get(3),
                numbers.get(4),
                cores,
                seconds(BenchOptions.checkpointInterval(spec, checkpointInterval)));
    }

    private Duration duration(String option, String written) {
        Duration duration = BenchOptions.positiveDuration(spec, option, written);
        if (duration.compareTo(LONGEST) > 0) {
            throw new UsageException(spec.commandLine(), "usage.duration", option);
        }
        return duration;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Words are written with hyphens. */
    private <E extends Enum<E>> E word(String option, Class<E> type, String written) {
        List<String> known = new ArrayList<>();
        for (E each : type.getEnumConstants()) {
            String word = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(written)) {
                return each;
            }
            known.add(word);
        }
        throw new UsageException(
                spec.commandLine(), "usage.scale-word", option, String.join(", ", known));
    }

    private void tell(ScaleResult result) {
        Sizes sizes = result.sizes();
        terminal.say(
                "scale.load",
                result.load().points(),
                sizes.readingsPerSecond(),
                sizes.messagesPerSecond(),
                result.seconds());
        terminal.say(
                "scale.sizes",
                sizes.stateBytes() / GIBIBYTE,
                sizes.checkpointSeconds(),
                sizes.checkpointInterval(),
                sizes.restoreSeconds(),
                sizes.reloadSeconds(),
                sizes.heapBytes() / GIBIBYTE,
                sizes.storedBytesPerDay() / GIBIBYTE,
                sizes.networkBytesPerSecond() / MEBIBYTE);
        TextTable.lines(rows(result)).forEach(terminal::result);
        result.limits()
                .forEach(
                        limit ->
                                terminal.say(
                                        "scale.limit",
                                        name(limit.ceiling().name()),
                                        figure(limit.headroom())));
        terminal.say("scale.first", name(result.first()));
        terminal.say(
                "scale.delay",
                result.board().p50(),
                result.board().p99(),
                result.board().max(),
                result.archive().p99(),
                result.waiting());
    }

    private List<List<String>> rows(ScaleResult result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(terminal.messages().text("scale.heading").split("\\|")));
        for (ScaleResult.PartResult part : result.parts()) {
            rows.add(
                    List.of(
                            name(part.part().name()),
                            Integer.toString(part.number()),
                            Figures.percent(part.utilisation()),
                            figure(part.headroom()),
                            String.format(Locale.ROOT, "%,.0f", part.longestQueue()),
                            Long.toString(part.waiting().p99()),
                            Long.toString(part.waiting().max())));
        }
        return rows;
    }

    private String name(String part) {
        return terminal.messages().text("scale.part." + part.toLowerCase(Locale.ROOT));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }
}
