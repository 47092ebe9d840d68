package io.vigil.standalone;

import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.backtest.Difference;
import io.vigil.rules.backtest.Scorecard;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a backtest found.
 *
 * @param seconds that the run took, reading included
 * @param scores if true events were given
 * @param difference if there were rules to compare with
 * @param flapping within which a warning that comes again counts as raised again
 */
record BacktestAnswer(
        Backtest.Result result,
        double seconds,
        Optional<Scorecard> scores,
        Optional<Difference> difference,
        Duration flapping) {
    BacktestAnswer {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(scores, "scores");
        Objects.requireNonNull(difference, "difference");
    }

    /** How much each rule warned, whether or not it was right. */
    Scorecard activity() {
        return scores.orElseGet(
                () -> Scorecard.of(result, List.of(), new Scorecard.Settings(flapping)));
    }
}
