package io.vigil.ingest.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PendingAcksTest {
    private final PendingAcks pending = new PendingAcks();

    @Test
    void releasesNothingThatNoCheckpointCovers() {
        pending.add(1, 0, 7);

        assertThat(pending.release(5)).isEmpty();
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void releasesEachOnce() {
        pending.add(1, 0, 7);
        pending.seal(1);

        assertThat(pending.release(1)).containsExactly(new PacketIds(1, new int[] {7}));
        assertThat(pending.release(1)).isEmpty();
        assertThat(pending.size()).isZero();
    }

    @Test
    void keepsWhatALaterCheckpointCovers() {
        pending.add(1, 0, 7);
        pending.seal(1);
        pending.add(1, 1, 8);
        pending.seal(2);

        assertThat(pending.release(1)).containsExactly(new PacketIds(1, new int[] {7}));
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void dropsEverythingOlderWithTheFirstMessageOfANewConnection() {
        pending.add(1, 0, 7);
        pending.seal(1);
        pending.add(1, 1, 8);

        assertThat(pending.add(2, 0, 7)).isEqualTo(2);
        pending.seal(2);

        assertThat(pending.release(2)).containsExactly(new PacketIds(2, new int[] {7}));
    }

    @Test
    void ignoresAMessageOfAnOldConnection() {
        pending.add(2, 0, 7);

        assertThat(pending.add(1, 1, 8)).isEqualTo(1);
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void keepsWhatHasSomethingBeforeItThatStillWaits() {
        pending.add(1, 1, 8);
        pending.add(1, 2, 9);
        pending.seal(1);
        assertThat(pending.release(1)).isEmpty();
        assertThat(pending.size()).isEqualTo(2);

        pending.add(1, 0, 7);
        pending.seal(2);

        assertThat(pending.release(1)).as("checkpoint 1 does not cover the first").isEmpty();
        assertThat(pending.release(2)).containsExactly(new PacketIds(1, new int[] {7, 8, 9}));
        assertThat(pending.size()).isZero();
    }

    /**
     * Messages are handed over in any order; after each there may be a checkpoint, and of these
     * only some complete. Whatever is released is what came first, without a gap, and was handed
     * over before the checkpoint began.
     */
    @Property
    void releasesInTheOrderOfReceiptWhatCheckpointsCoverInWhateverOrderItWasHandedOver(
            @ForAll @IntRange(max = 500) int messages,
            @ForAll @IntRange(min = 1, max = 600) int reach,
            @ForAll Random chance) {
        PendingAcks acks = new PendingAcks();
        List<Integer> released = new ArrayList<>();
        BitSet handedOver = new BitSet();
        long checkpoint = 0;
        for (int number : shuffled(messages, reach, chance)) {
            acks.add(1, number, number + 1);
            handedOver.set(number);
            if (chance.nextInt(10) == 0) {
                int coveredByNow = handedOver.nextClearBit(0);
                acks.seal(++checkpoint);
                if (chance.nextInt(3) == 0) {
                    collect(acks.release(checkpoint), released);
                    assertThat(released).hasSize(coveredByNow);
                }
            }
        }
        acks.seal(++checkpoint);
        collect(acks.release(checkpoint), released);

        assertThat(released)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, messages).boxed().toList());
        assertThat(acks.size()).isZero();
    }

    /** The numbers from 0, each at most about {@code reach} places from where it belongs. */
    private static List<Integer> shuffled(int numbers, int reach, Random chance) {
        int[] places = new int[numbers];
        for (int i = 0; i < numbers; i++) {
            places[i] = i + chance.nextInt(reach);
        }
        return IntStream.range(0, numbers)
                .boxed()
                .sorted(Comparator.comparingInt(number -> places[number]))
                .toList();
    }

    private static void collect(List<PacketIds> packets, List<Integer> into) {
        packets.forEach(batch -> IntStream.of(batch.ids()).forEach(into::add));
    }
}
