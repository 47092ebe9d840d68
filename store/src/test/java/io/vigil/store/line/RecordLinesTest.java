package io.vigil.store.line;

import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.act;
import static io.vigil.store.StoreRecords.journal;
import static io.vigil.store.StoreRecords.ledger;
import static io.vigil.store.StoreRecords.reading;
import static io.vigil.store.StoreRecords.reject;
import static io.vigil.store.StoreRecords.transition;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.SensorId;
import io.vigil.store.JournalKind;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordLinesTest {
    private static final long START_NANOS = START.toEpochMilli() * 1_000_000;

    @Test
    void aReadingInFull() {
        assertThat(RecordLines.of(reading(START.plusMillis(250), -2.5)))
                .isEqualTo(
                        "reading,quantity=level,sensor=lupc2,site=fort-lupton"
                                + " value=-2.5,flag=1i,scheme=\"qartod\",late=false "
                                + (START_NANOS + 250_000_000)
                                + "\n");
    }

    @Test
    void aTransitionHasItsFieldsItsJsonAndANanosecondForItsNumber() {
        var raised = transition("stage", "x", 3, 2, TransitionKind.UPGRADED, START);

        LineReader.Point point = LineReader.read(RecordLines.of(raised));

        assertThat(point.name()).isEqualTo("warning");
        assertThat(point.tags())
                .containsEntry("rule", "stage")
                .containsEntry("subject", "x")
                .containsEntry("site", "fort-lupton")
                .containsEntry("region", "430000/430900/430999")
                .containsEntry("hazard", "flood")
                .hasSize(5);
        assertThat(point.fields())
                .containsEntry("id", "stage:x:3")
                .containsEntry("n", 2L)
                .containsEntry("rank", 3_000_002L)
                .containsEntry("transition", "UPGRADED")
                .containsEntry("grade", "orange")
                .containsEntry("previousGrade", "yellow")
                .containsEntry("ended", false)
                .containsEntry(
                        "evidence", TransitionJson.writeEvidence(raised.transition().evidence()))
                .containsEntry(
                        "json",
                        new String(
                                TransitionJson.write(raised.transition()), StandardCharsets.UTF_8))
                .hasSize(9);
        assertThat(point.nanos()).isEqualTo(START_NANOS + 2);
    }

    @Test
    void anActIsAPointOfItsOwnMeasurement() {
        var done = act("stage", "x", 3, 2, START);

        LineReader.Point point = LineReader.read(RecordLines.of(done));

        assertThat(point.name()).isEqualTo("act");
        assertThat(point.fields())
                .containsEntry("id", "stage:x:3")
                .containsEntry("n", 2L)
                .containsEntry("transition", "COMMENTED")
                .containsEntry("shadow", false)
                .containsEntry("by", "chen");
        assertThat(point.nanos()).isEqualTo(START_NANOS + 3_002);
    }

    @Test
    void aJournalRecordIsAPointOfItsKind() {
        LineReader.Point point =
                LineReader.read(RecordLines.of(journal(JournalKind.COMMAND, "c-1", START, "s")));

        assertThat(point.name()).isEqualTo("journal");
        assertThat(point.tags()).containsEntry("kind", "COMMAND").containsKey("slot").hasSize(2);
        assertThat(point.fields())
                .containsEntry("id", "c-1")
                .containsEntry("subject", "s")
                .containsKey("json")
                .hasSize(3);
        assertThat(point.nanos()).isBetween(START_NANOS, START_NANOS + 999_999);
    }

    @Test
    void anHourOfTheLedgerIsAPointWithItsCounts() {
        LineReader.Point point = LineReader.read(RecordLines.of(ledger("hydro", "s", START, 12)));

        assertThat(point.name()).isEqualTo("ledger");
        assertThat(point.tags())
                .containsEntry("enterprise", "hydro")
                .containsEntry("sensor", "s")
                .containsEntry("part", "ARRIVALS")
                .hasSize(3);
        assertThat(point.fields())
                .containsEntry("received", 12L)
                .containsEntry("missing", 4L)
                .containsEntry("duplicates", 0L)
                .containsKey("json");
        assertThat(point.nanos()).isEqualTo(START_NANOS);
    }

    @Test
    void rejectsOfOneInstantAreDistinctAndARepeatedOneIsTheSame() {
        String one = RecordLines.of(reject("hydro", START, "one"));

        assertThat(RecordLines.of(reject("hydro", START, "one"))).isEqualTo(one);
        assertThat(LineReader.read(one).nanos())
                .isBetween(START_NANOS, START_NANOS + 999_999)
                .isNotEqualTo(
                        LineReader.read(RecordLines.of(reject("hydro", START, "two"))).nanos());
    }

    @Test
    void textsFromOutsideAreSoftenedInTagsAndWholeInFields() {
        LineReader.Point point =
                LineReader.read(RecordLines.of(reject("a\\b\nc, d=e\\", START, "x\ny")));

        assertThat(point.tags()).containsEntry("enterprise", "a_b_c, d=e_");
        assertThat(point.fields())
                .containsEntry("sender", "a\\b\nc, d=e\\")
                .containsEntry("excerpt", "x\ny");
    }

    @Test
    void anUnknownEnterpriseIsNoTag() {
        assertThat(LineReader.read(RecordLines.of(reject("", START, "x"))).tags())
                .containsOnlyKeys("code");
    }

    @Test
    void aQuantityMayHaveAnyName() {
        String line = RecordLines.of(reading(new SensorId("s"), "水位, max=\\", START, 1));

        assertThat(LineReader.read(line).tags()).containsEntry("quantity", "水位, max=_");
    }
}
