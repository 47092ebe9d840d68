package io.vigil.web.workbench;

import io.vigil.rules.backtest.Score;
import io.vigil.rules.backtest.Scorecard;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.StoreQueries;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backtests of the console: one at a time, on a thread of lowest priority, so that no warning
 * waits for one. The last few are kept in memory. Thread-safe.
 */
final class Backtests {
    private static final Logger LOG = LoggerFactory.getLogger(Backtests.class);
    private static final int KEPT = 5;

    private final StoreQueries store;
    private final BacktestScores scores;
    private final InstantSource clock;
    private final Deque<BacktestRun> runs = new ArrayDeque<>();

    Backtests(StoreQueries store, BacktestScores scores, InstantSource clock) {
        this.store = store;
        this.scores = scores;
        this.clock = clock;
    }

    /** Starts one; the one that runs already if there is one, and nothing is started then. */
    synchronized Optional<BacktestRun> start(BacktestRun run) {
        Optional<BacktestRun> busy =
                runs.stream().filter(r -> r.state() == BacktestRun.State.RUNNING).findFirst();
        if (busy.isPresent()) {
            return busy;
        }
        runs.addFirst(run);
        if (runs.size() > KEPT) {
            runs.removeLast();
        }
        Thread thread = new Thread(() -> work(run), "rule-backtest");
        thread.setDaemon(true);
        yieldToLiveWork(thread);
        thread.start();
        return Optional.empty();
    }

    /** A hint, no promise: what bounds a backtest are its own limits. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void yieldToLiveWork(Thread thread) {
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    private void work(BacktestRun run) {
        try {
            run.run(store);
            run.answer().ifPresent(answer -> keepScores(run, answer));
        } catch (RuntimeException e) {
            LOG.warn("backtest {} failed", run.order().id(), e);
        }
    }

    private void keepScores(BacktestRun run, BacktestRun.Answer answer) {
        RuleSet rules = answer.draft().rules();
        Scorecard card = answer.after();
        card.rules()
                .forEach(
                        (rule, score) ->
                                scores.put(
                                        rule.value(),
                                        card(
                                                run,
                                                rules.rule(rule).orElseThrow().revision(),
                                                score.overall())));
    }

    /** A rule's score as it is told. */
    BacktestScores.Card card(BacktestRun run, String revision, Score score) {
        return BacktestScores.Card.of(
                clock.instant(),
                run.order().from(),
                run.order().to(),
                revision,
                score,
                run.order().events().isPresent());
    }

    synchronized Optional<BacktestRun> find(String id) {
        return runs.stream().filter(run -> run.order().id().equals(id)).findFirst();
    }
}
