package io.vigil.rules.evaluation;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What entering each reading into the loss ledger costs beside judging it by five thresholds:
 * {@code mvn -Pjmh -pl rules test-compile exec:exec -Djmh=LedgerBenchmark}.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LedgerBenchmark {
    private static final int ROUNDS = 20;

    private Workload work;

    @Setup
    public void begin() {
        work =
                new Workload(
                        Workload.rules(Map.of("thresholds.yaml", EvaluatorBenchmark.THRESHOLDS)),
                        Map.of("river", "1 min"));
    }

    @Setup(Level.Invocation)
    public void prepare() {
        work.prepare(ROUNDS);
    }

    @Benchmark
    @OperationsPerInvocation(ROUNDS * GaugeCatalogue.SENSORS)
    public long judged() {
        return work.judge();
    }

    @Benchmark
    @OperationsPerInvocation(ROUNDS * GaugeCatalogue.SENSORS)
    public long judgedAndEntered() {
        return work.judgeAndEnter();
    }
}
