package io.vigil.store.copy;

import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.store.ReadingRecord;
import io.vigil.store.WriteVerdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatientWriterTest {
    private static final ReadingRecord ONE = reading(minute(1), 1);
    private static final ReadingRecord OTHER = reading(minute(2), 2);

    private final Deque<WriteVerdict> verdicts = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final PatientWriter writer =
            new PatientWriter(
                    batch -> verdicts.size() == 1 ? verdicts.peek() : verdicts.poll(), pauses::add);

    @Test
    void waitsLongerEachTimeForAStoreThatIsAway() throws Exception {
        verdicts.add(new WriteVerdict.TryAgain("away"));
        verdicts.add(new WriteVerdict.TryAgain("away"));
        verdicts.add(new WriteVerdict.Stored());

        assertThat(writer.write(List.of(ONE))).isEmpty();
        assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void givesUpAfterTwoMinutesOrSo() {
        verdicts.add(new WriteVerdict.TryAgain("away"));

        assertThatThrownBy(() -> writer.write(List.of(ONE)))
                .isInstanceOfSatisfying(
                        CopyException.class,
                        e -> {
                            assertThat(e.problem()).isEqualTo(CopyException.Problem.TARGET_AWAY);
                            assertThat(e.reason()).isEqualTo("away");
                        });
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(180));
    }

    @Test
    void doesNotWaitForSettingsToMendThemselves() {
        verdicts.add(new WriteVerdict.Misconfigured("unauthorized"));

        assertThatThrownBy(() -> writer.write(List.of(ONE)))
                .isInstanceOfSatisfying(
                        CopyException.class,
                        e ->
                                assertThat(e.problem())
                                        .isEqualTo(CopyException.Problem.TARGET_MISCONFIGURED));
        assertThat(pauses).isEmpty();
    }

    @Test
    void tellsWhatIsRefusedAndTheFirstReason() throws Exception {
        verdicts.add(new WriteVerdict.Refused(List.of(OTHER), "field type conflict"));
        assertThat(writer.write(List.of(ONE, OTHER))).containsExactly(OTHER);

        verdicts.clear();
        verdicts.add(new WriteVerdict.Refused(List.of(ONE), "something else"));
        assertThat(writer.write(List.of(ONE))).containsExactly(ONE);

        assertThat(writer.refusal()).isEqualTo("field type conflict");
    }
}
