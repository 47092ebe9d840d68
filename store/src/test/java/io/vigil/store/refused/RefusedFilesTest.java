package io.vigil.store.refused;

import static io.vigil.store.StoreRecords.SENSOR;
import static io.vigil.store.StoreRecords.SITE;
import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.act;
import static io.vigil.store.StoreRecords.journal;
import static io.vigil.store.StoreRecords.ledger;
import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static io.vigil.store.StoreRecords.reject;
import static io.vigil.store.StoreRecords.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.Quality;
import io.vigil.store.JournalKind;
import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SealedDay;
import io.vigil.store.StoreRecord;
import io.vigil.store.WriteVerdict;
import io.vigil.store.copy.CopyException;
import io.vigil.store.copy.PatientWriter;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedFilesTest {
    @TempDir Path directory;

    private final List<StoreRecord> taken = new ArrayList<>();

    private RefusedFiles files() {
        return new RefusedFiles(directory.resolve("refused"));
    }

    private Path file() {
        return directory.resolve("refused").resolve("refused.jsonl");
    }

    private static RefusedRecord refused(StoreRecord stored) {
        return new RefusedRecord(START, "field type conflict", stored);
    }

    private static StoreRecord numbered(int i) {
        return reading(START.plusSeconds(i), i);
    }

    private RefusedReplay.Result replay(Function<List<? extends StoreRecord>, WriteVerdict> store)
            throws Exception {
        return new RefusedReplay(new PatientWriter(store, duration -> {})).run(file());
    }

    private WriteVerdict take(List<? extends StoreRecord> batch) {
        taken.addAll(batch);
        return new WriteVerdict.Stored();
    }

    static Stream<StoreRecord> everyKind() {
        return Stream.of(
                new ReadingRecord(
                        SITE, SENSOR, "level", START.toEpochMilli(), 0.1, Quality.SUSPECT, true),
                MinuteRecord.of(
                        new ReadingRecord(
                                SITE, SENSOR, "level", START.toEpochMilli(), 1, Quality.BAD, true)),
                new SealedDay(START, 7, minute(3)),
                transition("stage", "lupc2", 1, 1, TransitionKind.RAISED, minute(1)),
                act("stage", "lupc2", 1, 1, minute(3)),
                reject("hydro", minute(1), "one \"line\"\nand another"),
                journal(JournalKind.COMMAND, "c-1", minute(1), "stage:lupc2:1"),
                ledger("hydro", "lupc2", START, 3600));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindIsReadAsItWasWritten(StoreRecord stored) throws IOException {
        RefusedRecord record = refused(stored);

        assertThat(record.line()).doesNotContain("\n");
        assertThat(RefusedRecord.read(record.line())).isEqualTo(record);
    }

    @Test
    void tellsHowMuchIsKeptSinceWhenAndWhy() throws IOException {
        assertThat(files().summary()).isEmpty();

        files().keep(List.of(refused(numbered(1)), refused(numbered(2))));
        files().keep(List.of(new RefusedRecord(minute(9), "something else", numbered(3))));

        assertThat(files().summary())
                .contains(new RefusedFiles.Summary(3, START, "field type conflict"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void doesNotGrowWithoutEndAndKeepsTheNewest() throws IOException {
        RefusedFiles small = new RefusedFiles(directory.resolve("refused"), 1_000);
        for (int i = 0; i < 100; i++) {
            small.keep(List.of(refused(numbered(i))));
        }

        assertThat(small.files()).hasSize(4);
        long bytes = 0;
        for (Path file : small.files()) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThan(5_000);
        List<String> newest = Files.readAllLines(small.files().get(3));
        assertThat(RefusedRecord.read(newest.get(newest.size() - 1)).stored())
                .isEqualTo(numbered(99));
    }

    @Test
    void aLineThatTheDeathOfAProcessCutOffSpoilsNoOther() throws Exception {
        files().keep(List.of(refused(numbered(1))));
        Files.writeString(file(), "{\"refusedAt\":\"20", StandardOpenOption.APPEND);
        files().keep(List.of(refused(numbered(2))));

        assertThat(replay(this::take)).isEqualTo(new RefusedReplay.Result(2, 0, 1));
        assertThat(taken).containsExactly(numbered(1), numbered(2));
        assertThat(Files.readString(file())).isEqualTo("{\"refusedAt\":\"20\n");
    }

    @Test
    void whatTheStoreTakesLeavesTheFileAndWhatItRefusesAgainStays() throws Exception {
        files().keep(List.of(refused(numbered(1)), refused(numbered(2)), refused(numbered(3))));

        RefusedReplay.Result first =
                replay(
                        batch ->
                                new WriteVerdict.Refused(
                                        List.of(batch.get(1)), "still a conflict"));

        assertThat(first).isEqualTo(new RefusedReplay.Result(2, 1, 0));
        assertThat(files().summary().orElseThrow().count()).isEqualTo(1);
        assertThat(replay(this::take)).isEqualTo(new RefusedReplay.Result(1, 0, 0));
        assertThat(taken).containsExactly(numbered(2));
        assertThat(files().files()).isEmpty();
        assertThat(files().summary()).isEmpty();
    }

    @Test
    void whatIsRefusedMeanwhileIsNotLost() throws Exception {
        files().keep(List.of(refused(numbered(1))));

        RefusedReplay.Result result =
                replay(
                        batch -> {
                            keep(numbered(2));
                            return take(batch);
                        });

        assertThat(result).isEqualTo(new RefusedReplay.Result(1, 0, 0));
        assertThat(Files.readAllLines(file())).containsExactly(refused(numbered(2)).line());
    }

    private void keep(StoreRecord stored) {
        try {
            files().keep(List.of(refused(stored)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void leavesTheFileAsItIsIfTheStoreIsAway() throws Exception {
        files().keep(List.of(refused(numbered(1))));
        String before = Files.readString(file());

        assertThatThrownBy(() -> replay(batch -> new WriteVerdict.TryAgain("away")))
                .isInstanceOf(CopyException.class);

        assertThat(Files.readString(file())).isEqualTo(before);
    }
}
