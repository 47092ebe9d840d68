package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.vigil.rules.backtest.Backtest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestBenchTest {
    private static final int SENSORS = 40;
    private static final int DAYS = 30;
    private static final long READINGS = (long) SENSORS * DAYS * GaugeHistory.MINUTES_PER_DAY;

    private static BacktestBench.Result run(
            int threads, String rules, List<Backtest.Progress> told) {
        return new BacktestBench(new BacktestBench.Plan(SENSORS, DAYS, threads, rules))
                .run(told::add);
    }

    @ParameterizedTest
    @ValueSource(strings = {BacktestBench.SIMPLE, BacktestBench.PACK})
    void oneThreadAndTwoJudgeAllReadingsAndRaiseTheSame(String rules) {
        List<Backtest.Progress> told = new ArrayList<>();

        BacktestBench.Result one = run(1, rules, told);
        BacktestBench.Result two = run(2, rules, new ArrayList<>());

        assertThat(one.readings()).isEqualTo(READINGS);
        assertThat(one.raised()).isPositive();
        assertThat(one.transitions()).isGreaterThan(one.raised());
        assertThat(two.readings()).isEqualTo(READINGS);
        assertThat(two.raised()).isEqualTo(one.raised());
        assertThat(two.transitions()).isEqualTo(one.transitions());
        assertThat(told).last().extracting(Backtest.Progress::readings).isEqualTo(READINGS);
    }

    @Test
    void processorTimeIsToldApart() {
        BacktestBench.Result result = run(2, BacktestBench.SIMPLE, new ArrayList<>());

        assertThat(result.makingSeconds()).isPositive();
        assertThat(result.judgingSeconds()).isPositive();
        assertThat(result.processorSeconds())
                .isGreaterThan(result.makingSeconds() + result.judgingSeconds());
        assertThat(result.yearSeconds())
                .isCloseTo(result.seconds() * 525_600_000 / result.readings(), withinPercentage(1));
    }
}
