package io.vigil.standalone.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParcelQueueTest {
    private final ParcelQueue queue = new ParcelQueue();
    private final List<String> taken = new ArrayList<>();

    private double take(double most) {
        return queue.take(
                most, (published, since, messages) -> taken.add(published + ":" + messages));
    }

    @Test
    void theOldestLeavesFirstAndAParcelMayBeDivided() {
        queue.add(1, 1, 2);
        queue.add(2, 2, 2);

        assertThat(take(3)).isEqualTo(3);

        assertThat(taken).containsExactly("1.0:2.0", "2.0:1.0");
        assertThat(queue.messages()).isEqualTo(1);
    }

    @Test
    void nothingGetsLostWhileItGrowsAndItsRingTurns() {
        double in = 0;
        double out = 0;
        for (int i = 1; i <= 5_000; i++) {
            queue.add(i, i, 1.5);
            in += 1.5;
            out += take(1.2);
        }

        assertThat(out + queue.messages()).isCloseTo(in, within(1e-6));
        out += take(Double.MAX_VALUE);
        assertThat(out).isCloseTo(in, within(1e-6));
        assertThat(queue.messages()).isZero();
    }
}
