package io.vigil.rules.evaluation;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a reading costs under a rule with one condition, by function, with sensors that report once
 * a minute: {@code mvn -Pjmh -pl rules test-compile exec:exec -Djmh=FunctionBenchmark}. The limits
 * lie near what the sensors show, so that shortcuts do not hide the cost.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FunctionBenchmark {
    private static final int ROUNDS = 20;

    @Param({
        "level >= 7 m",
        "avg(level, 1 h) >= 6 m",
        "max(level, 1 h) >= 6.02 m",
        "sum(rain, 3 h) >= 2 mm",
        "count(level, 1 h) >= 60",
        "rise(level, 1 h) >= 0.02 m",
        "rate(level, 1 h) >= 0.001 m/h",
        "eta(level, 8 m) <= 2 h",
        "stddev(level, 1 h) >= 0.01 m",
        "median(level, 1 h) >= 6 m",
        "percentile(level, 90 %, 1 h) >= 6.01 m",
        "forecast(level, 1 h) >= 6 m",
        "twa(level, 1 h) >= 6 m",
        "dose(level, 1 h, 2) >= 6 m",
        "duration(level >= 6 m, 1 h) >= 30 min",
        "ewma(level, 1 h) >= 6 m",
        "cusum(level, 6 m, 0.01 m) >= 0.1 m",
        "anomaly(level, 2 d) >= 3",
        "stuck(level, 1 h)",
        "silent(1 h)"
    })
    public String condition;

    private Workload work;

    @Setup
    public void begin() {
        String rule =
                """
                - { id: one, applies: { kind: water-level }, title: { zh: 一, en: One }, hazard: flood,
                    source: benchmark, grades: { blue: "%s" } }
                """
                        .formatted(condition);
        work = new Workload(Workload.rules(Map.of("one.yaml", rule)), Map.of("river", "1 min"));
    }

    @Setup(Level.Invocation)
    public void prepare() {
        work.prepare(ROUNDS);
    }

    @Benchmark
    @OperationsPerInvocation(ROUNDS * GaugeCatalogue.SENSORS)
    public long reading() {
        return work.judge();
    }
}
