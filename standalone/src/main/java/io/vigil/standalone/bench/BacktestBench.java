package io.vigil.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vigil.model.Catalogue;
import io.vigil.model.SensorKinds;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RulePacks;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.TransitionKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How fast {@link Backtest}, which is what {@code vigil backtest} runs, judges {@link
 * GaugeHistory}. Figures per core are per second of processor time, which a busy machine changes
 * less than the time on the clock.
 */
public final class BacktestBench {
    /** Three rules that compare levels with limits. */
    public static final String SIMPLE = "thresholds";

    /** The pack for level gauges. */
    public static final String PACK = "water-level";

    /** What {@link Plan#rules} may be. */
    public static final List<String> CHOICES = List.of(SIMPLE, PACK);

    private static final String THRESHOLDS =
            """
            - { id: stage, title: { zh: 水位, en: Stage }, hazard: flood, applies: { kind: water-level },
                grades: { blue: level >= site.warningLevel - 0.5 m, yellow: level >= site.warningLevel,
                    orange: level >= site.guaranteeLevel, red: level >= site.historicLevel },
                raise: { after: 2 readings }, clear: { margin: 0.1 m, for: 30 min }, source: bench }
            - { id: high, title: { zh: 高水位, en: High }, hazard: flood, applies: { kind: water-level },
                grades: { blue: level >= 15 m }, raise: { for: 30 min }, clear: { margin: 0.5 m }, source: bench }
            - { id: low, title: { zh: 低水位, en: Low }, hazard: flood, applies: { kind: water-level },
                grades: { blue: level <= 8 m }, clear: { margin: 0.1 m }, source: bench }
            """;

    private static final int PER_SITE = 10;

    /** The pack judges levels at rivers. */
    private static final String SITE_TYPE = "river";

    private static final int SENSORS_OF_THE_GOAL = 1_000;
    private static final int DAYS_OF_THE_GOAL = 365;
    private static final double NANOS = 1e9;

    private final Plan plan;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /**
     * What is to be done.
     *
     * @param threads that judge, besides the one that reads if there are several
     * @param rules one of {@link #CHOICES}
     */
    public record Plan(int sensors, int days, int threads, String rules) {}

    /**
     * What was measured.
     *
     * @param seconds on the clock
     * @param processorSeconds of the whole process: reading, judging, collecting garbage, compiling
     * @param makingSeconds of them those in which the readings were made, which no backtest does
     * @param judgingSeconds of them those of the threads that judge
     * @param perCoreSecond readings in a second of processor time, making them left out
     * @param perJudgingSecond readings in a second of the threads that judge
     * @param yearSeconds that a year of 1,000 sensors takes at this speed on the clock
     */
    public record Result(
            Plan plan,
            BenchMachine machine,
            long readings,
            double seconds,
            double processorSeconds,
            double makingSeconds,
            double judgingSeconds,
            double readingsPerSecond,
            double perCoreSecond,
            double perJudgingSecond,
            double yearSeconds,
            long raised,
            long transitions) {}

    public BacktestBench(Plan plan) {
        this.plan = plan;
    }

    /** How many readings there will be. */
    public long readings() {
        return (long) plan.sensors() * plan.days() * GaugeHistory.MINUTES_PER_DAY;
    }

    /**
     * Runs the whole history once.
     *
     * @param progress told how far it is
     */
    public Result run(Consumer<Backtest.Progress> progress) {
        BenchMachine machine = BenchMachine.now();
        Catalogue catalogue =
                BenchGauges.of(
                        plan.sensors(),
                        PER_SITE,
                        List.of(SITE_TYPE),
                        Duration.ofMillis(GaugeHistory.INTERVAL_MILLIS));
        GaugeHistory history = new GaugeHistory(List.copyOf(catalogue.sensors()), plan.days());
        Backtest backtest = new Backtest(rules(), catalogue).withThreads(plan.threads());
        OperatingSystemMXBean process =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long[] judging = new long[1];
        long processorBefore = process.getProcessCpuTime();
        long callerBefore = threads.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        Backtest.Result result =
                backtest.run(
                        history,
                        reading -> {},
                        done -> {
                            judging[0] = judgingNanos(callerBefore, history);
                            progress.accept(done);
                        });
        double seconds = (System.nanoTime() - begun) / NANOS;
        double processor = (process.getProcessCpuTime() - processorBefore) / NANOS;
        double making = history.makingNanos() / NANOS;
        double perSecond = result.readings() / seconds;
        return new Result(
                plan,
                machine,
                result.readings(),
                seconds,
                processor,
                making,
                judging[0] / NANOS,
                perSecond,
                result.readings() / (processor - making),
                result.readings() / (judging[0] / NANOS),
                (double) SENSORS_OF_THE_GOAL
                        * DAYS_OF_THE_GOAL
                        * GaugeHistory.MINUTES_PER_DAY
                        / perSecond,
                result.transitions().stream()
                        .filter(transition -> transition.kind() == TransitionKind.RAISED)
                        .count(),
                result.transitions().size());
    }

    /** The threads live until the last progress was told. */
    private long judgingNanos(long callerBefore, GaugeHistory history) {
        if (plan.threads() == 1) {
            return threads.getCurrentThreadCpuTime() - callerBefore - history.makingNanos();
        }
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null)
                .filter(thread -> thread.getThreadName().equals(Backtest.THREAD_NAME))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private RuleSet rules() {
        String text = plan.rules().equals(SIMPLE) ? THRESHOLDS : RulePacks.text(plan.rules());
        RuleLoader.Loaded loaded =
                new RuleLoader(SensorKinds.builtIn()).parse(Map.of("bench.yaml", text));
        if (loaded.hasErrors()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        return loaded.rules();
    }
}
