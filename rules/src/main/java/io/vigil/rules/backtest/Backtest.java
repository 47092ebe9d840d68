package io.vigil.rules.backtest;

import io.vigil.model.Catalogue;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.rules.evaluation.ReadingRoutes;
import io.vigil.rules.evaluation.RuleBinding;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs rules over readings of the past with the evaluators of the live job, as that job would with
 * the event clock: time is the newest time seen from any sensor, every key is watched from the
 * first reading on, lateness is measured in order of arrival, silence and staleness come when the
 * clock reaches them, and after the last reading nothing more happens.
 *
 * <pre>{@code
 * Backtest.Result result = new Backtest(rules, catalogue).run(Arrivals.of(readings));
 * Scorecard scores = Scorecard.of(result, events, Scorecard.Settings.DEFAULTS);
 * }</pre>
 *
 * <p>Readings are taken in chunks and judged key by key, so that what one key remembers stays in
 * the processor's cache, and by several threads at once. The result does not depend on the number
 * of threads or the size of a chunk. Immutable; may be run again.
 */
public final class Backtest {
    /** Name of each thread that judges, where there are several. */
    public static final String THREAD_NAME = "vigil-backtest";

    /** Readings that are held in memory at a time, twice. */
    private static final int CHUNK = 1 << 18;

    private final RuleSet rules;
    private final Catalogue catalogue;
    private final int threads;
    private final int chunk;
    private final Optional<Instant> end;

    /** Judges on the calling thread. */
    public Backtest(RuleSet rules, Catalogue catalogue) {
        this(rules, catalogue, 1, CHUNK, Optional.empty());
    }

    private Backtest(
            RuleSet rules, Catalogue catalogue, int threads, int chunk, Optional<Instant> end) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.threads = threads;
        this.chunk = chunk;
        this.end = end;
        if (threads < 1 || chunk < 1) {
            throw new IllegalArgumentException("from 1: " + threads + ", " + chunk);
        }
    }

    /** The same with so many threads besides the calling one, which then only reads. */
    public Backtest withThreads(int number) {
        return new Backtest(rules, catalogue, number, chunk, end);
    }

    /** The same, but after the last reading time runs on to this moment. */
    public Backtest withEnd(Instant moment) {
        return new Backtest(rules, catalogue, threads, chunk, Optional.of(moment));
    }

    /** The same with chunks of so many readings. */
    Backtest withChunk(int readings) {
        return new Backtest(rules, catalogue, threads, readings, end);
    }

    /** How far a run is; {@code at} is the time of the history. */
    public record Progress(long readings, Instant at) {}

    /**
     * What a run gave.
     *
     * @param rules that were judged
     * @param catalogue whose sites were judged
     * @param readings of known sensors
     * @param late how many of them were late
     * @param unknown readings of sensors that the catalogue does not have
     * @param from time of the first reading; empty if there was none
     * @param to newest time of any reading
     * @param transitions in order of detection
     * @param keys what was judged, in the order of the catalogue
     */
    public record Result(
            RuleSet rules,
            Catalogue catalogue,
            long readings,
            long late,
            long unknown,
            Optional<Instant> from,
            Optional<Instant> to,
            List<Transition> transitions,
            List<JudgedKey> keys) {
        public Result {
            transitions = List.copyOf(transitions);
            keys = List.copyOf(keys);
        }
    }

    /** Judges everything. */
    public Result run(Arrivals arrivals) {
        return run(arrivals, reading -> {}, progress -> {});
    }

    /**
     * Judges everything.
     *
     * @param witness shown each reading of a known sensor, in order of arrival
     * @param progress told after each chunk
     */
    public Result run(Arrivals arrivals, Consumer<Reading> witness, Consumer<Progress> progress) {
        Run run = new Run(arrivals.isLatenessKnown());
        try (ChunkJudges judges = ChunkJudges.with(threads)) {
            for (Reading reading = arrivals.next(); reading != null; reading = arrivals.next()) {
                if (run.take(reading, witness) && run.inChunk == chunk) {
                    judges.judge(run.endChunk());
                    progress.accept(new Progress(run.readings, Instant.ofEpochMilli(run.clock)));
                }
            }
            run.runOn();
            judges.judge(run.endChunk());
            judges.finish();
            if (run.readings > 0) {
                progress.accept(new Progress(run.readings, Instant.ofEpochMilli(run.clock)));
            }
        }
        return run.result();
    }

    /** One run: the clock of the history, and who gets which reading. */
    private final class Run {
        private final boolean latenessKnown;
        private final Map<SensorId, Route> routes = new HashMap<>();
        private final Map<String, JudgedKey> keys = new LinkedHashMap<>();
        private long[] ticks = new long[64];
        private int tickCount;
        private long first;
        private long clock = Long.MIN_VALUE;
        private long readings;
        private long late;
        private long unknown;
        private int inChunk;

        Run(boolean latenessKnown) {
            this.latenessKnown = latenessKnown;
            RuleBinding binding = new RuleBinding(rules, catalogue);
            for (Site site : catalogue.sites()) {
                String key = site.id().value();
                keys.put(key, JudgedKey.of(binding, key));
            }
            ReadingRoutes copies = ReadingRoutes.of(rules, catalogue);
            for (String area : copies.areas()) {
                keys.put(area, JudgedKey.of(binding, area));
            }
            for (Sensor sensor : catalogue.sensors()) {
                Site site = catalogue.site(sensor.site()).orElseThrow();
                routes.put(
                        sensor.id(),
                        new Route(
                                site.lateness().toMillis(),
                                Stream.concat(
                                                Stream.of(site.id().value()),
                                                copies.copiesOf(sensor.id()).stream())
                                        .map(keys::get)
                                        .toArray(JudgedKey[]::new)));
            }
        }

        /** Gives a reading to whom it concerns; false if that is nobody. */
        boolean take(Reading reading, Consumer<Reading> witness) {
            Route route = routes.get(reading.sensor());
            if (route == null) {
                unknown++;
                return false;
            }
            long at = reading.atMillis();
            if (clock == Long.MIN_VALUE) {
                begin(at);
            }
            boolean isLate =
                    latenessKnown
                            ? reading.late()
                            : readings > 0 && clock - at > route.latenessMillis;
            Reading judged = reading.withLate(isLate);
            readings++;
            inChunk++;
            late += isLate ? 1 : 0;
            witness.accept(judged);
            for (JudgedKey key : route.keys) {
                key.add(judged, tickCount - 1);
            }
            if (at > clock) {
                tick(at);
            }
            return true;
        }

        private void begin(long at) {
            first = Math.max(0, at);
            tick(first);
            keys.values().forEach(key -> key.begin(first));
        }

        /** Lets time pass to the end asked for. */
        void runOn() {
            if (readings > 0 && end.isPresent() && end.get().toEpochMilli() > clock) {
                tick(end.get().toEpochMilli());
            }
        }

        private void tick(long time) {
            if (tickCount == ticks.length) {
                ticks = Arrays.copyOf(ticks, 2 * tickCount);
            }
            clock = time;
            ticks[tickCount++] = time;
        }

        /** The keys with what came for them since the last call, and how the clock went on. */
        List<JudgedKey.Chunk> endChunk() {
            inChunk = 0;
            if (tickCount == 0) {
                return List.of();
            }
            JudgedKey.Ticks times = new JudgedKey.Ticks(ticks, tickCount);
            ticks = new long[Math.max(64, tickCount)];
            ticks[0] = clock;
            tickCount = 1;
            return keys.values().stream().map(key -> key.endChunk(times)).toList();
        }

        Result result() {
            List<Transition> transitions = new ArrayList<>();
            keys.values().forEach(key -> transitions.addAll(key.transitions()));
            transitions.sort(Comparator.comparing(Transition::detectedAt));
            boolean empty = readings == 0;
            return new Result(
                    rules,
                    catalogue,
                    readings,
                    late,
                    unknown,
                    empty ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first)),
                    empty ? Optional.empty() : Optional.of(Instant.ofEpochMilli(clock)),
                    transitions,
                    new ArrayList<>(keys.values()));
        }
    }

    private record Route(long latenessMillis, JudgedKey[] keys) {}
}
