package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TimelineTest {
    private static final int READINGS = 600;
    private static final int QUANTITIES = 3;

    /** The same without bounds of memory or speed. */
    private static final class Plain {
        private final TreeMap<Long, Long> known = new TreeMap<>();
        private long forgotten = Times.NEVER;

        long admit(long at, long quantities) {
            Long before = known.get(at);
            if (before != null) {
                known.put(at, before | quantities);
                return quantities & ~before;
            }
            boolean full = known.size() == Timeline.CAPACITY;
            if (at <= forgotten || (full && at < known.firstKey())) {
                return Timeline.HISTORY;
            }
            if (full) {
                forgotten = known.pollFirstEntry().getKey();
            }
            known.put(at, quantities);
            return quantities;
        }
    }

    /** Mostly in order, at times late or again; some read back from a checkpoint in between. */
    @Property(tries = 200)
    void tellsWhatIsNewAsOneWouldThatForgetsNothingElse(
            @ForAll long seed,
            @ForAll @IntRange(max = 90) int outOfOrder,
            @ForAll boolean alwaysTheSame)
            throws IOException {
        Random random = new Random(seed);
        Timeline timeline = new Timeline();
        Plain plain = new Plain();
        long newest = 1_700_000_000_000L;
        for (int i = 0; i < READINGS; i++) {
            boolean late = random.nextInt(100) < outOfOrder;
            newest += late ? 0 : 1 + random.nextInt(3);
            long at = late ? newest - random.nextInt(150) : newest;
            long quantities = alwaysTheSame ? 1 : 1 + random.nextInt((1 << QUANTITIES) - 1);
            if (random.nextInt(100) == 0) {
                timeline = random.nextBoolean() ? timeline.copy() : readBack(timeline);
            }

            assertThat(timeline.admit(at, quantities)).isEqualTo(plain.admit(at, quantities));
        }
    }

    private static Timeline readBack(Timeline timeline) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        timeline.write(new DataOutputStream(bytes));
        return Timeline.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
