package io.vigil.ingest.decode.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceWatchTest {
    private static final long NOW = 1_782_869_400_000L;

    private final SequenceWatch watch = new SequenceWatch();

    private void take(int... numbers) {
        for (int number : numbers) {
            watch.take(number, NOW);
        }
    }

    @Test
    void numbersThatFollowEachOtherAreNoGapAlsoPast255() {
        watch.begin(0);
        for (int i = 1; i < 1_000; i++) {
            take(i % 256);
        }

        assertThat(watch.dueAt()).isEqualTo(SequenceWatch.NEVER);
    }

    @Test
    void aMessageThatWasOvertakenClosesTheGap() {
        watch.begin(254);
        take(0, 1);
        assertThat(watch.dueAt()).isEqualTo(NOW + SequenceWatch.REORDER_MILLIS);
        take(255);

        assertThat(watch.dueAt()).isEqualTo(SequenceWatch.NEVER);
        take(2);
        assertThat(watch.dueAt()).isEqualTo(SequenceWatch.NEVER);
    }

    @Test
    void whatDidNotComeIsCountedAndTheNextNumberIsThatAfterTheNewest() {
        watch.begin(253);
        take(0, 3);

        assertThat(watch.giveUp()).isEqualTo(new SequenceWatch.Gap(254, 4));
        assertThat(watch.dueAt()).isEqualTo(SequenceWatch.NEVER);
        take(4);
        assertThat(watch.dueAt()).isEqualTo(SequenceWatch.NEVER);
    }

    @Test
    void aMessageThatComesTwiceIsNoGap() {
        watch.begin(7);
        take(8, 8, 7);

        assertThat(watch.dueAt()).isEqualTo(SequenceWatch.NEVER);
    }

    @Test
    void withoutABirthTheFirstNumberIsAsGoodAsAny() {
        take(42, 43);

        assertThat(watch.dueAt()).isEqualTo(SequenceWatch.NEVER);
        take(45);
        assertThat(watch.dueAt()).isNotEqualTo(SequenceWatch.NEVER);
    }
}
