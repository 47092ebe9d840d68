package io.vigil.rules.backtest;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.recordings.Recording;
import io.vigil.recordings.RecordingMapLoader;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RulePacks;
import io.vigil.rules.language.RuleSet;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many readings a backtest judges in a second on one thread, of 500 gauges a minute, merged by
 * time as they come: {@code mvn -Pjmh -pl rules test-compile exec:exec -Djmh=BacktestBenchmark}.
 * From memory it is the judging alone; from CSV the table is read too, on the same thread.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@org.openjdk.jmh.annotations.Measurement(iterations = 5, time = 2)
public class BacktestBenchmark {
    private static final int SENSORS = 500;
    private static final int MINUTES = 1_000;
    private static final String THRESHOLDS =
            """
            - { id: stage, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: level >= 7 m, yellow: level >= 8 m, orange: level >= 9 m, red: level >= 10 m },
                raise: { after: 2 readings }, clear: { margin: 0.1 m, for: 30 min } }
            - { id: low, applies: { kind: water-level },
                title: { zh: 水位, en: Low }, hazard: flood, source: speed,
                grades: { blue: level <= 0.5 m } }
            """;

    @Param({"thresholds", "water-level"})
    public String rules;

    @Param({"memory", "csv"})
    public String from;

    private Backtest backtest;
    private Catalogue catalogue;
    private List<Reading> readings;
    private Path file;
    private Recording.Source source;

    @Setup
    public void begin() throws IOException {
        StringBuilder sites =
                new StringBuilder(
                        "regions: [ { path: r, name: R } ]\nenterprises: [ { id: e, name: E } ]\nsites:\n");
        for (int i = 0; i < SENSORS; i++) {
            sites.append("  - { id: s").append(i).append(", name: S, type: river, enterprise: e,");
            sites.append(" region: r, position: { lat: 28, lon: 112 }, attributes: { warningLevel:");
            sites.append(" 8 m, guaranteeLevel: 9 m }, sensors: [ { id: g").append(i);
            sites.append(", kind: water-level, interval: 1 min, quantities: { level: m } } ] }\n");
        }
        catalogue = CatalogueLoader.parse(Map.of("s.yaml", sites.toString())).catalogue();
        String text = rules.equals("thresholds") ? THRESHOLDS : RulePacks.text(rules);
        RuleSet set =
                new RuleLoader(SensorKinds.builtIn()).parse(Map.of("r.yaml", text)).rules();
        backtest = new Backtest(set, catalogue);
        readings = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        double[] levels = new double[SENSORS];
        Arrays.fill(levels, 5);
        file = Files.createTempFile("backtest", ".csv");
        try (BufferedWriter table = Files.newBufferedWriter(file)) {
            table.write("time,sensor,level\n");
            for (int minute = 0; minute < MINUTES; minute++) {
                Instant at = Instant.ofEpochSecond(1_700_000_000L + 60L * minute);
                for (int i = 0; i < SENSORS; i++) {
                    levels[i] += random.nextDouble(-0.1, 0.1) + (5 - levels[i]) * 0.002;
                    double level = Math.round(levels[i] * 1000) / 1000.0;
                    readings.add(
                            Reading.of(
                                    new SensorId("g" + i),
                                    at,
                                    new Measurement("level", level, Quality.GOOD)));
                    table.write(at + ",g" + i + "," + level + "\n");
                }
            }
        }
        source =
                new Recording.Source(
                        file,
                        RecordingMapLoader.parse(
                                        "m.yaml",
                                        "enterprise: e\ntime: { column: time }\nsensor: { column: sensor }\n"
                                                + "quantities: { level: { column: level, unit: m } }\n")
                                .map()
                                .orElseThrow());
    }

    @TearDown
    public void end() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    @OperationsPerInvocation(SENSORS * MINUTES)
    public long readings() {
        if (from.equals("memory")) {
            return backtest.run(Arrivals.of(readings)).transitions().size();
        }
        try (Recording recording = Recording.open(List.of(source), finding -> {})) {
            return backtest.run(new RecordedArrivals(recording, catalogue, finding -> {}))
                    .transitions()
                    .size();
        }
    }
}
