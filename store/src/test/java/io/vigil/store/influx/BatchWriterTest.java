package io.vigil.store.influx;

import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreRecord;
import io.vigil.store.WriteVerdict;
import io.vigil.store.influx.Answer.Kind;
import io.vigil.store.line.RecordLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
    private final Set<String> stored = new HashSet<>();
    private Predicate<String> bad = line -> false;
    private boolean counts = true;
    private int requests;

    /** A server as 1.x: stores what is good of a request and complains about the rest. */
    private Answer serve(String lines) {
        requests++;
        int dropped = 0;
        for (String line : lines.split("(?<=\n)")) {
            if (bad.test(line)) {
                dropped++;
            } else {
                stored.add(line);
            }
        }
        String reason = "partial write" + (counts ? ": dropped=" + dropped : "");
        return dropped == 0 ? Answer.STORED : new Answer(Kind.REFUSED, reason);
    }

    private static List<StoreRecord> batch(int size) {
        List<StoreRecord> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(reading(START.plusSeconds(i), i));
        }
        return batch;
    }

    private static Predicate<String> valueIs(Integer... values) {
        return line ->
                Arrays.stream(values).anyMatch(value -> line.contains("value=" + value + ".0,"));
    }

    private WriteVerdict write(List<StoreRecord> batch) {
        return new BatchWriter(this::serve).write(batch);
    }

    @Test
    void oneRequestIsEnoughForAGoodBatch() {
        assertThat(write(batch(10_000))).isEqualTo(new WriteVerdict.Stored());
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void anEmptyBatchNeedsNoRequest() {
        assertThat(write(List.of())).isEqualTo(new WriteVerdict.Stored());
        assertThat(requests).isZero();
    }

    @Test
    void singlesOutBadRecordsAndStoresTheRest() {
        List<StoreRecord> batch = batch(1000);
        bad = valueIs(0, 500, 999);

        assertThat(write(batch))
                .isEqualTo(
                        new WriteVerdict.Refused(
                                List.of(batch.get(0), batch.get(500), batch.get(999)),
                                "partial write: dropped=3"));
        assertThat(stored).hasSize(997);
        assertThat(requests).isLessThan(70);
    }

    @Test
    void noGoodRecordIsRefusedHoweverManyBadOnesLieBetween() {
        List<StoreRecord> batch = batch(1000);
        bad = line -> line.contains("7.0,");
        counts = false;

        WriteVerdict verdict = write(batch);

        assertThat(((WriteVerdict.Refused) verdict).refused()).hasSize(100);
        assertThat(stored).hasSize(900);
        assertThat(requests).isLessThan(2 * batch.size());
    }

    @Test
    void isNotSearchedWhereTheServerSaysThatAllOfItIsBad() {
        List<StoreRecord> batch = batch(1000);
        bad = line -> true;

        WriteVerdict verdict = write(batch);

        assertThat(((WriteVerdict.Refused) verdict).refused())
                .containsExactlyInAnyOrderElementsOf(batch);
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void anOutageDuringTheSearchPutsTheWholeBatchOff() {
        bad = valueIs(3);

        WriteVerdict verdict =
                new BatchWriter(
                                lines ->
                                        requests < 3
                                                ? serve(lines)
                                                : new Answer(Kind.TRY_AGAIN, "down"))
                        .write(batch(100));

        assertThat(verdict).isEqualTo(new WriteVerdict.TryAgain("down"));
    }

    @Test
    void aTimeThatNoServerCanHoldIsNeverSent() {
        ReadingRecord impossible = reading(Instant.parse("2300-01-01T00:00:00Z"), 1);
        ReadingRecord possible = reading(Instant.parse("1678-01-01T00:00:00Z"), 1);

        WriteVerdict verdict = write(List.of(impossible, possible));

        assertThat(((WriteVerdict.Refused) verdict).refused()).containsExactly(impossible);
        assertThat(stored).containsExactly(RecordLines.of(possible));
    }

    @Test
    void aMisconfigurationIsPassedOn() {
        assertThat(new BatchWriter(lines -> new Answer(Kind.NO_DATABASE, "none")).write(batch(1)))
                .isEqualTo(new WriteVerdict.Misconfigured("none"));
    }
}
