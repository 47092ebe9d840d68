package io.vigil.ingest.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.ingest.source.split.TopicSplit;
import io.vigil.ingest.source.split.TopicSplitSerializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicEnumeratorTest {
    private static final TopicSplit USED = new TopicSplit(1, List.of("$share/g/up/#"));

    private final SplitTracker tracker = new SplitTracker(TopicEnumeratorState.empty());

    @Test
    void givesEachReaderTheSessionOfItsIndex() {
        tracker.growTo(3);

        assertThat(tracker.takeFor(1, 3)).containsExactly(TopicSplit.fresh(1));
        assertThat(tracker.takeFor(1, 3)).isEmpty();
        assertThat(tracker.state())
                .isEqualTo(
                        new TopicEnumeratorState(
                                3, List.of(TopicSplit.fresh(0), TopicSplit.fresh(2))));
    }

    @Test
    void givesAReaderSeveralSessionsWhenThereAreFewerReaders() {
        tracker.growTo(3);

        assertThat(tracker.takeFor(0, 2)).extracting(TopicSplit::index).containsExactly(0, 2);
        assertThat(tracker.takeFor(1, 2)).extracting(TopicSplit::index).containsExactly(1);
    }

    @Test
    void addsSessionsWhenThereAreMoreReadersAndNeverRemovesAny() {
        SplitTracker restored = new SplitTracker(new TopicEnumeratorState(2, List.of()));

        restored.growTo(1);
        assertThat(restored.state().sessions()).isEqualTo(2);
        restored.growTo(4);
        assertThat(restored.takeFor(3, 4)).containsExactly(TopicSplit.fresh(3));
        assertThat(restored.takeFor(0, 4)).isEmpty();
    }

    @Test
    void remembersWhatAReaderGaveBack() {
        tracker.growTo(2);
        tracker.takeFor(1, 2);

        tracker.giveBack(List.of(USED));

        assertThat(tracker.takeFor(1, 2)).containsExactly(USED);
    }

    @Test
    void refusesToReadASharedSubscriptionWithoutItsGroup() {
        TopicEnumeratorState state = new TopicEnumeratorState(2, List.of());

        assertThatThrownBy(() -> new TopicEnumerator(null, false, 1, state))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 sessions")
                .hasMessageContaining("Keep the share group");
    }

    @Test
    void storesItsState() throws IOException {
        TopicEnumeratorStateSerializer serializer = new TopicEnumeratorStateSerializer();
        TopicEnumeratorState state =
                new TopicEnumeratorState(4, List.of(TopicSplit.fresh(0), USED));

        byte[] bytes = serializer.serialize(state);

        assertThat(serializer.deserialize(1, bytes)).isEqualTo(state);
    }

    @Test
    void refusesUnknownVersionsAndBytesLeftOver() throws IOException {
        TopicSplitSerializer serializer = new TopicSplitSerializer();
        byte[] bytes = serializer.serialize(USED);

        assertThat(serializer.deserialize(1, bytes)).isEqualTo(USED);
        assertThatThrownBy(() -> serializer.deserialize(2, bytes))
                .hasMessage("topic split is stored in version 2, this program reads version 1");
        assertThatThrownBy(() -> serializer.deserialize(1, Arrays.copyOf(bytes, bytes.length + 3)))
                .hasMessage("topic split is followed by 3 bytes");
    }
}
