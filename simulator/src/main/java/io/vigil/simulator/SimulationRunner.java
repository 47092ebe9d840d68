package io.vigil.simulator;

import io.vigil.simulator.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Runs a scenario into a target, in wall time unless told otherwise. {@link #run} is called once,
 * by one thread; {@link #stop} by any.
 */
public final class SimulationRunner {
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);

    private final Options options;
    private final MessageTarget target;
    private final Pace pace;
    private final Consumer<Progress> progress;
    private final Simulation simulation;

    /**
     * What to run.
     *
     * @param start time of the first reading; for a live demo now
     * @param speed simulated seconds per second; empty for as fast as the target takes them
     * @param limit how much simulated time; empty for until stopped
     */
    public record Options(
            Scenario scenario,
            long seed,
            Instant start,
            OptionalDouble speed,
            Optional<Duration> limit) {}

    /**
     * How far a run is. The first report comes before the first message and has none.
     *
     * @param at simulated time
     */
    public record Progress(String scenario, long seed, Instant at, long messages) {}

    /**
     * @param progress called by the running thread at the start, then every ten simulated seconds,
     *     and at the end
     */
    public SimulationRunner(
            Options options,
            MessageTarget target,
            InstantSource clock,
            Consumer<Progress> progress) {
        this.options = options;
        this.target = target;
        this.pace = new Pace(options.speed(), clock);
        this.progress = progress;
        this.simulation = new Simulation(options.scenario(), options.seed(), options.start());
    }

    /** Runs until the limit or {@link #stop}; returns how many messages went out. */
    public long run() throws InterruptedException {
        Instant end = options.limit().map(options.start()::plus).orElse(Instant.MAX);
        Instant nextProgress = options.start().plus(PROGRESS_EVERY);
        long messages = 0;
        report(options.start(), 0);
        // The run starts with its clock, not with its first message.
        boolean running = pace.await(options.start());
        while (running) {
            SimulatedMessage message = simulation.next();
            if (!message.at().isBefore(end)) {
                break;
            }
            running = pace.await(message.at());
            if (running) {
                target.send(message);
                messages++;
            }
            if (!message.at().isBefore(nextProgress)) {
                report(message.at(), messages);
                nextProgress = message.at().plus(PROGRESS_EVERY);
            }
        }
        report(simulation.now(), messages);
        return messages;
    }

    private void report(Instant at, long messages) {
        progress.accept(new Progress(options.scenario().name(), options.seed(), at, messages));
    }

    /** Ends the run soon. */
    public void stop() {
        pace.stop();
    }

    /** What truly happened; to be asked after the run. */
    public List<TruthEvent> truth() {
        return simulation.truth();
    }
}
