package io.vigil.ingest.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PendingAcksTest {
    private final PendingAcks pending = new PendingAcks();

    @Test
    void releasesNothingThatNoCheckpointCovers() {
        pending.add(1, 7);

        assertThat(pending.release(5)).isEmpty();
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void releasesEachOnce() {
        pending.add(1, 7);
        pending.seal(1);

        assertThat(pending.release(1)).containsExactly(new PacketIds(1, new int[] {7}));
        assertThat(pending.release(1)).isEmpty();
        assertThat(pending.size()).isZero();
    }

    @Test
    void keepsWhatALaterCheckpointCovers() {
        pending.add(1, 7);
        pending.seal(1);
        pending.add(1, 8);
        pending.seal(2);

        assertThat(pending.release(1)).containsExactly(new PacketIds(1, new int[] {7}));
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void dropsEverythingOlderWithTheFirstMessageOfANewConnection() {
        pending.add(1, 7);
        pending.seal(1);
        pending.add(1, 8);

        assertThat(pending.add(2, 7)).isEqualTo(2);
        pending.seal(2);

        assertThat(pending.release(2)).containsExactly(new PacketIds(2, new int[] {7}));
    }

    @Test
    void ignoresAMessageOfAnOldConnection() {
        pending.add(2, 7);

        assertThat(pending.add(1, 8)).isEqualTo(1);
        assertThat(pending.size()).isEqualTo(1);
    }

    /** Each step is a checkpoint; a step that divides by three completes, too. */
    @Property
    void releasesEverythingOnceAndInOrder(
            @ForAll @Size(max = 50) List<@IntRange(max = 200) Integer> messagesPerCheckpoint) {
        PendingAcks acks = new PendingAcks();
        List<Integer> released = new ArrayList<>();
        int next = 0;
        long checkpoint = 0;
        for (int messages : messagesPerCheckpoint) {
            for (int i = 0; i < messages; i++) {
                acks.add(1, ++next);
            }
            acks.seal(++checkpoint);
            if (checkpoint % 3 == 0) {
                collect(acks.release(checkpoint), released);
            }
        }
        collect(acks.release(checkpoint), released);

        assertThat(released)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, next).boxed().toList());
        assertThat(acks.size()).isZero();
    }

    private static void collect(List<PacketIds> packets, List<Integer> into) {
        packets.forEach(batch -> IntStream.of(batch.ids()).forEach(into::add));
    }
}
