package io.vigil.rules.evaluation;

import io.vigil.rules.language.RulePacks;
import io.vigil.rules.language.RuleSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many readings one thread judges in a second, by kind of rules and interval of the sensors:
 * {@code mvn -Pjmh -pl rules test-compile exec:exec -Djmh=EvaluatorBenchmark}.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EvaluatorBenchmark {
    private static final int ROUNDS = 20;

    static final String THRESHOLDS =
            """
            - { id: stage, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: level >= 7 m, yellow: level >= 8 m, orange: level >= 9 m, red: level >= 10 m },
                clear: { margin: 0.1 m, for: 30 min } }
            - { id: stage-slow, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: level >= 7 m, red: level >= 10 m }, raise: { after: 2 readings },
                clear: { margin: 0.1 m, for: 30 min } }
            - { id: low, applies: { kind: water-level },
                title: { zh: 水位, en: Low }, hazard: flood, source: speed,
                grades: { blue: level <= 0.5 m } }
            - { id: rain, applies: { kind: water-level },
                title: { zh: 雨量, en: Rain }, hazard: flood, source: speed,
                grades: { blue: rain >= 3 mm, yellow: rain >= 6 mm } }
            - { id: both, applies: { kind: water-level },
                title: { zh: 水位, en: Both }, hazard: flood, source: speed,
                grades: { blue: level >= 7 m and rain >= 2 mm } }
            """;

    static final String WINDOWS =
            """
            - { id: mean, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: "avg(level, 1 h) >= 7 m", yellow: "avg(level, 1 h) >= 8 m" } }
            - { id: most, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: "max(level, 1 h) >= 8 m", yellow: "min(level, 1 h) >= 8 m" } }
            - { id: rising, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: "rise(level, 1 h) >= 0.4 m", yellow: "rise(level, 30 min) >= 0.8 m" } }
            """;

    /** {@code rules / type of site / interval}. */
    @Param({
        "thresholds / river / 1 min",
        "windows / river / 1 min",
        "water-level / river / 5 s",
        "water-level / river / 1 min",
        "water-level / river / 15 min",
        "all packs / river / 5 min",
        "all packs / mountain-stream / 1 min",
        "all packs / reservoir / 15 min",
        "all packs / gas / 5 s",
        "all packs / tank / 10 s",
        "all packs / forest / 1 min"
    })
    public String workload;

    private Workload work;

    @Setup
    public void begin() {
        String[] parts = workload.split(" / ");
        work = new Workload(rules(parts[0]), Map.of(parts[1], parts[2]));
    }

    private static RuleSet rules(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        switch (name) {
            case "thresholds" -> texts.put("thresholds.yaml", THRESHOLDS);
            case "windows" -> texts.put("windows.yaml", WINDOWS);
            case "all packs" -> texts.putAll(RulePacks.all());
            default -> texts.put(name + ".yaml", RulePacks.text(name));
        }
        return Workload.rules(texts);
    }

    @Setup(Level.Invocation)
    public void prepare() {
        work.prepare(ROUNDS);
    }

    @Benchmark
    @OperationsPerInvocation(ROUNDS * GaugeCatalogue.SENSORS)
    public long readings() {
        return work.judge();
    }
}
