package io.vigil.rules.backtest;

import io.vigil.model.Reading;
import io.vigil.rules.evaluation.BindingNote;
import io.vigil.rules.evaluation.RuleBinding;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is judged together, with its own state: a site. Filled by one thread and judged by another,
 * chunk by chunk in order.
 */
public final class JudgedKey {
    private static final int FIRST_LENGTH = 64;

    private final String name;
    private final SiteRules rules;
    private final SiteEvaluator evaluator;
    private final SiteState state = new SiteState();
    private final List<Transition> transitions = new ArrayList<>();
    private Reading[] readings = new Reading[FIRST_LENGTH];
    private int[] ticks = new int[FIRST_LENGTH];
    private int count;

    private JudgedKey(String name, SiteRules rules) {
        this.name = name;
        this.rules = rules;
        this.evaluator = new SiteEvaluator(rules);
    }

    /** What is judged with the key of a site or an area. */
    static JudgedKey of(RuleBinding binding, String key) {
        return new JudgedKey(key, binding.key(key));
    }

    /** Name of the key: the site's id, or {@code area:} and the region's code. */
    public String name() {
        return name;
    }

    /** Grades that are not applicable, and the like. */
    public List<BindingNote> notes() {
        return rules.notes();
    }

    /** What is judged, and by which rules. */
    public SiteRules rules() {
        return rules;
    }

    /**
     * Takes a reading for the chunk at hand.
     *
     * @param tick where the run's clock stood before it came, as an index into the chunk's times
     */
    void add(Reading reading, int tick) {
        if (count == readings.length) {
            readings = Arrays.copyOf(readings, 2 * count);
            ticks = Arrays.copyOf(ticks, 2 * count);
        }
        readings[count] = reading;
        ticks[count++] = tick;
    }

    /** What came since the last call, to be judged. */
    Chunk endChunk(Ticks times) {
        Chunk chunk = new Chunk(readings, ticks, count, times);
        if (count > 0) {
            readings = new Reading[Math.max(FIRST_LENGTH, count)];
            ticks = new int[readings.length];
            count = 0;
        }
        return chunk;
    }

    /** Begins to watch at the run's first moment, whether or not a reading has come. */
    void begin(long first) {
        evaluator.adopt(state, Instant.ofEpochMilli(first), transitions::add);
    }

    /** Everything that happened. */
    List<Transition> transitions() {
        return transitions;
    }

    /**
     * The times at which the run's clock stood one after the other during a chunk, rising; the
     * first is that at which the chunk before ended.
     */
    record Ticks(long[] times, int count) {
        /** The first time after index {@code after} and up to {@code last} that is not before. */
        int firstNotBefore(long time, int after, int last) {
            int found = Arrays.binarySearch(times, after + 1, last + 1, time);
            return found >= 0 ? found : -found - 1;
        }
    }

    /** Readings of one key, and when they came. */
    final class Chunk {
        private final Reading[] readings;
        private final int[] ticks;
        private final int count;
        private final Ticks times;
        private int reached;

        Chunk(Reading[] readings, int[] ticks, int count, Ticks times) {
            this.readings = readings;
            this.ticks = ticks;
            this.count = count;
            this.times = times;
        }

        int size() {
            return count;
        }

        void judge() {
            for (int i = 0; i < count; i++) {
                advance(ticks[i]);
                Reading reading = readings[i];
                long now = Math.max(times.times[ticks[i]], reading.atMillis());
                evaluator.observe(state, reading, Instant.ofEpochMilli(now), transitions::add);
            }
            advance(times.count - 1);
        }

        /**
         * Lets the clock go on, and stop wherever the evaluator asked to be woken: at the first of
         * its times that is not before, as a timer of the live job does.
         */
        private void advance(int tick) {
            while (reached < tick) {
                Optional<Instant> wake = evaluator.wakeAt(state);
                if (wake.isEmpty()) {
                    break;
                }
                int next = times.firstNotBefore(wake.get().toEpochMilli(), reached, tick);
                if (next > tick) {
                    break;
                }
                reached = next;
                Instant now = Instant.ofEpochMilli(times.times[next]);
                evaluator.elapse(state, now, transitions::add);
            }
            reached = Math.max(reached, tick);
        }
    }
}
