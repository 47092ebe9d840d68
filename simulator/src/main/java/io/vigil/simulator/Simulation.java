package io.vigil.simulator;

import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.simulator.scenario.Channel;
import io.vigil.simulator.scenario.Moment;
import io.vigil.simulator.scenario.Scenario;
import io.vigil.simulator.scenario.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A running scenario: an endless series of messages in the order in which they are sent, and what
 * truly happened meanwhile. The same scenario, seed and start give the same messages, byte for
 * byte. Nothing here waits: simulated time passes as messages are taken. Not thread-safe.
 *
 * <pre>{@code
 * Simulation run = new Simulation(Scenarios.byName("gas").orElseThrow(), 42, Instant.now());
 * while (run.now().isBefore(end)) {
 *     publish(run.next());
 * }
 * run.truth().forEach(System.out::println);
 * }</pre>
 */
public final class Simulation implements Iterator<SimulatedMessage> {
    private static final long COUNTY_OFFSET_SECONDS = 8 * 3600;
    private static final long SECONDS_PER_DAY = 86_400;

    private final Instant start;
    private final World world;
    private final Map<SensorId, Instrument> instruments = new LinkedHashMap<>();
    private final TruthLog truth;
    private final FaultScript faults;
    private final PriorityQueue<Queued> queue =
            new PriorityQueue<>(
                    Comparator.comparing((Queued queued) -> queued.message().at())
                            .thenComparing(Queued::order));
    private long second;
    private long order;

    private record Queued(SimulatedMessage message, long order) {}

    /**
     * @param seed decides everything that is left to chance
     * @param start time of the first simulated second
     */
    public Simulation(Scenario scenario, long seed, Instant start) {
        this.start = start;
        this.world = scenario.open(seed);
        this.truth =
                new TruthLog(world.models().stream().flatMap(m -> m.watches().stream()).toList());
        // Not the stream the hazards use, so that instruments do not change the course of events.
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        Catalogue catalogue = scenario.catalogue();
        Map<SensorId, List<Channel>> channels = new LinkedHashMap<>();
        world.models().stream()
                .flatMap(model -> model.channels().stream())
                .forEach(c -> channels.computeIfAbsent(c.sensor(), s -> new ArrayList<>()).add(c));
        for (Sensor sensor : catalogue.sensors()) {
            String enterprise = catalogue.site(sensor.site()).orElseThrow().enterprise().value();
            instruments.put(
                    sensor.id(),
                    new Instrument(
                            sensor,
                            Topics.up(enterprise, sensor.id().value()),
                            channels.get(sensor.id()),
                            random.split()));
        }
        List<Sensor> candidates =
                catalogue.sensors().stream()
                        .filter(sensor -> world.faultSites().contains(sensor.site()))
                        .toList();
        this.faults = new FaultScript(candidates, instruments, truth, random.split());
    }

    /** Always true: a simulation does not end. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public SimulatedMessage next() {
        while (queue.isEmpty() || queue.peek().message().at().isAfter(now())) {
            step();
        }
        return queue.poll().message();
    }

    private void step() {
        Instant now = now();
        long local = now.getEpochSecond() + COUNTY_OFFSET_SECONDS;
        world.step(new Moment(second, Math.floorMod(local, SECONDS_PER_DAY)));
        truth.observe(now);
        faults.step(second, now);
        second++;
        for (Instrument instrument : instruments.values()) {
            instrument.sample(start, second * 1000, m -> queue.add(new Queued(m, order++)));
        }
    }

    /** How far simulated time has passed. */
    public Instant now() {
        return start.plusSeconds(second);
    }

    /** What has happened up to {@link #now()}, in order of beginning. */
    public List<TruthEvent> truth() {
        return truth.events();
    }
}
