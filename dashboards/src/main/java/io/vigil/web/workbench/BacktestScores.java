package io.vigil.web.workbench;

import io.vigil.rules.backtest.Score;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How each rule did in the newest backtest that it was in. Kept in memory: whoever restarts Vigil
 * begins anew. Thread-safe.
 */
final class BacktestScores {
    private static final int MOST = 5_000;

    private final Map<String, Card> cards = new LinkedHashMap<>();

    /**
     * One rule in one backtest.
     *
     * @param at when the backtest ended, wall clock
     * @param from beginning of its history
     * @param to end of its history
     * @param revision of the rule that was judged
     * @param events true events that the rule should have warned of; absent where none were given,
     *     and with it hits, misses, false alarms and lead time
     */
    record Card(
            Instant at,
            Instant from,
            Instant to,
            String revision,
            int warnings,
            double perDay,
            double warnedShare,
            Integer events,
            Integer hits,
            Integer misses,
            Integer falseAlarms,
            Double leadMinutes) {
        /**
         * @param judged whether true events were given
         */
        static Card of(
                Instant at,
                Instant from,
                Instant to,
                String revision,
                Score score,
                boolean judged) {
            OptionalDouble lead = score.leadTime(0.5);
            return new Card(
                    at,
                    from,
                    to,
                    revision,
                    score.warnings(),
                    score.perDay(),
                    score.warnedShare(),
                    judged ? score.events() : null,
                    judged ? score.hits() : null,
                    judged ? score.misses() : null,
                    judged ? score.falseAlarms() : null,
                    judged && lead.isPresent() ? (Double) lead.getAsDouble() : null);
        }
    }

    synchronized void put(String rule, Card card) {
        cards.remove(rule);
        cards.put(rule, card);
        if (cards.size() > MOST) {
            cards.remove(cards.keySet().iterator().next());
        }
    }

    synchronized Optional<Card> of(String rule) {
        return Optional.ofNullable(cards.get(rule));
    }
}
