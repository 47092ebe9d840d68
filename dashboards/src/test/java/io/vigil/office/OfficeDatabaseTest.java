package io.vigil.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.office.OfficeDatabaseException.Problem;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.store.JournalKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeDatabaseTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final SchemaPart NOTES =
            SchemaPart.of("notes", "CREATE TABLE note (text TEXT PRIMARY KEY) STRICT");

    @TempDir Path directory;

    private OfficeDatabase open(SchemaPart... parts) throws OfficeDatabaseException {
        return OfficeDatabase.open(
                directory.resolve("office.db"),
                List.of(parts),
                new MemoryTrail(),
                InstantSource.fixed(NOON));
    }

    private static List<String> notes(OfficeDatabase database) {
        return database.read(
                sql -> sql.list("SELECT text FROM note ORDER BY text", row -> row.text("text")));
    }

    private static int note(OfficeTransaction tx, String text) {
        return tx.sql().update("INSERT INTO note (text) VALUES (?)", text);
    }

    @Test
    void whatWasWrittenIsThereAfterReopening() throws Exception {
        try (OfficeDatabase database = open(NOTES)) {
            database.write(tx -> note(tx, "水位"));
        }

        try (OfficeDatabase database = open(NOTES)) {
            assertThat(notes(database)).containsExactly("水位");
        }
    }

    @Test
    void aTransactionThatThrowsChangesNothingAndTellsWhy() throws Exception {
        try (OfficeDatabase database = open(NOTES)) {
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            tx -> {
                                                note(tx, "a");
                                                tx.audit("NOTE", "a", "{}");
                                                tx.journal()
                                                        .add(
                                                                JournalKind.NOTICE,
                                                                "a",
                                                                NOON,
                                                                "",
                                                                "{}");
                                                tx.outbox().add(entry("a"));
                                                throw new IllegalArgumentException("no");
                                            }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");

            assertThat(notes(database)).isEmpty();
            assertThat(MemoryTrail.lines(database)).isEmpty();
            assertThat(count(database, "journal")).isZero();
            assertThat(count(database, "outbox")).isZero();
        }
    }

    @Test
    void theOutboxTakesAnIdOnce() throws Exception {
        try (OfficeDatabase database = open()) {
            assertThat(database.<Boolean>write(tx -> tx.outbox().add(entry("a")))).isTrue();
            assertThat(database.<Boolean>write(tx -> tx.outbox().add(entry("a")))).isFalse();
            assertThat(count(database, "outbox")).isEqualTo(1);
        }
    }

    @Test
    void theJournalTakesARecordOnce() throws Exception {
        try (OfficeDatabase database = open()) {
            database.<Void>write(
                    tx -> {
                        tx.journal().add(JournalKind.RELEASE, "r", NOON, "e", "1");
                        tx.journal().add(JournalKind.DELIVERY, "r", NOON, "e", "2");
                        tx.journal().add(JournalKind.RELEASE, "r", NOON, "e", "1");
                        return null;
                    });

            assertThat(
                            database.<List<String>>read(
                                    sql ->
                                            sql.list(
                                                    "SELECT json FROM journal ORDER BY seq",
                                                    row -> row.text("json"))))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void aPartThatFailsIsUndoneAlone() throws Exception {
        List<String> done = new ArrayList<>();
        try (OfficeDatabase database = open(NOTES)) {
            Optional<RuntimeException> failure =
                    database.write(
                            tx -> {
                                note(tx, "before");
                                Optional<RuntimeException> thrown =
                                        tx.attempt(
                                                () -> {
                                                    note(tx, "within");
                                                    tx.outbox().add(entry("a"));
                                                    tx.afterCommit(() -> done.add("within"));
                                                    note(tx, "before");
                                                });
                                note(tx, "after");
                                return thrown;
                            });

            assertThat(failure).isPresent();
            assertThat(failure.get()).hasMessageContaining("UNIQUE");
            assertThat(notes(database)).containsExactly("after", "before");
            assertThat(count(database, "outbox")).isZero();
            assertThat(done).isEmpty();
        }
    }

    @Test
    void aFullDiskUndoesTheWholeAndLaterItGoesOn() throws Exception {
        try (OfficeDatabase database = open(NOTES)) {
            long pages = database.write(tx -> tx.sql().number("PRAGMA page_count"));
            database.write(tx -> tx.sql().number("PRAGMA max_page_count = " + (pages + 2)));

            assertThatExceptionOfType(OfficeStoreException.class)
                    .isThrownBy(
                            () ->
                                    database.write(
                                            tx -> {
                                                note(tx, "before");
                                                return tx.attempt(
                                                        () -> note(tx, "x".repeat(100_000)));
                                            }))
                    .satisfies(e -> assertThat(e.isCurable()).isTrue());
            assertThat(notes(database)).isEmpty();

            database.write(tx -> tx.sql().number("PRAGMA max_page_count = 1000000"));
            database.write(tx -> note(tx, "after"));
            assertThat(notes(database)).containsExactly("after");
        }
    }

    @Test
    void whatSharesACommitIsKeptOrUndoneByItself() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try (OfficeDatabase database = open(NOTES)) {
            CountDownLatch gate = new CountDownLatch(1);
            Future<Integer> first =
                    threads.submit(
                            () ->
                                    database.write(
                                            tx -> {
                                                await(gate);
                                                return note(tx, "first");
                                            }));
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String text = "shared " + i;
                boolean fails = i % 2 == 1;
                others.add(
                        threads.submit(
                                () ->
                                        database.write(
                                                tx -> {
                                                    int rows = note(tx, text);
                                                    if (fails) {
                                                        throw new IllegalStateException(text);
                                                    }
                                                    return rows;
                                                })));
            }
            gate.countDown();

            assertThat(first.get()).isEqualTo(1);
            for (int i = 0; i < 10; i++) {
                Future<Integer> other = others.get(i);
                if (i % 2 == 0) {
                    assertThat(other.get()).isEqualTo(1);
                } else {
                    assertThatThrownBy(other::get).hasMessageContaining("shared " + i);
                }
            }
            assertThat(notes(database))
                    .containsExactly(
                            "first", "shared 0", "shared 2", "shared 4", "shared 6", "shared 8");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aPartThatSucceedsIsKept() throws Exception {
        try (OfficeDatabase database = open(NOTES)) {
            assertThat(database.<Optional<?>>write(tx -> tx.attempt(() -> note(tx, "a"))))
                    .isEmpty();
            assertThat(notes(database)).containsExactly("a");
        }
    }

    @Test
    void readersSeeTheStateBeforeATransactionThatRuns() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (OfficeDatabase database = open(NOTES)) {
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch read = new CountDownLatch(1);
            Future<Integer> writing =
                    other.submit(
                            () ->
                                    database.write(
                                            tx -> {
                                                int rows = note(tx, "a");
                                                written.countDown();
                                                await(read);
                                                return rows;
                                            }));
            written.await();

            assertThat(notes(database)).isEmpty();
            read.countDown();
            writing.get();
            assertThat(notes(database)).containsExactly("a");
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void manyThreadsWriteOneAfterTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (OfficeDatabase database = open(NOTES)) {
            List<Future<Integer>> writings = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String text = Integer.toString(i);
                writings.add(threads.submit(() -> database.write(tx -> note(tx, text))));
            }
            for (Future<Integer> writing : writings) {
                writing.get();
            }

            assertThat(count(database, "note")).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aTransactionWithinATransactionIsAnErrorAndNoDeadlock() throws Exception {
        try (OfficeDatabase database = open(NOTES)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> database.write(tx -> database.write(inner -> 1)));
        }
    }

    @Test
    void whatIsDoneAfterTheCommitIsNotDoneWithoutOne() throws Exception {
        List<String> done = new ArrayList<>();
        try (OfficeDatabase database = open(NOTES)) {
            database.write(
                    tx -> {
                        tx.afterCommit(() -> done.add("kept"));
                        return note(tx, "a");
                    });
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            tx -> {
                                                tx.afterCommit(() -> done.add("undone"));
                                                return note(tx, "a");
                                            }))
                    .isInstanceOf(OfficeStoreException.class);
        }

        assertThat(done).containsExactly("kept");
    }

    @Test
    void anOlderFileGetsTheVersionsItLacksAndKeepsItsRows() throws Exception {
        try (OfficeDatabase database = open(NOTES)) {
            database.write(tx -> note(tx, "a"));
        }
        SchemaPart longer = NOTES.then("ALTER TABLE note ADD COLUMN by TEXT");

        try (OfficeDatabase database = open(longer)) {
            database.write(tx -> tx.sql().update("UPDATE note SET by = ?", "王"));
            assertThat(notes(database)).containsExactly("a");
        }
    }

    @Test
    void aVersionThatFailsLeavesTheFileAsItWas() throws Exception {
        try (OfficeDatabase database = open(NOTES)) {
            database.write(tx -> note(tx, "a"));
        }
        SchemaPart wrong = NOTES.then("CREATE TABLE other (a TEXT) STRICT", "ALTER TABLE no ADD b");
        assertThatExceptionOfType(OfficeDatabaseException.class).isThrownBy(() -> open(wrong));

        SchemaPart right = NOTES.then("CREATE TABLE other (a TEXT) STRICT");
        try (OfficeDatabase database = open(right)) {
            assertThat(notes(database)).containsExactly("a");
        }
    }

    @Test
    void aNewerPartIsRefused() throws Exception {
        open(NOTES.then("ALTER TABLE note ADD COLUMN by TEXT")).close();

        assertThatExceptionOfType(OfficeDatabaseException.class)
                .isThrownBy(() -> open(NOTES))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NEWER))
                .withMessageContaining("part notes has version 2, known is 1");
    }

    @Test
    void aNewerFormIsRefused() throws Exception {
        open().close();
        execute("PRAGMA user_version = 99");

        assertThatExceptionOfType(OfficeDatabaseException.class)
                .isThrownBy(this::open)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NEWER));
    }

    @Test
    void aDatabaseOfSomebodyElseIsRefusedAndLeftAlone() throws Exception {
        execute("CREATE TABLE theirs (a TEXT)");

        assertThatExceptionOfType(OfficeDatabaseException.class)
                .isThrownBy(this::open)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.FOREIGN));
        execute("INSERT INTO theirs VALUES ('still here')");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
        Path file = directory.resolve("office.db");
        String text = "not a database, but something long enough to be a header of one ".repeat(20);
        Files.writeString(file, text);

        assertThatExceptionOfType(OfficeDatabaseException.class)
                .isThrownBy(this::open)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.UNREADABLE));
        assertThat(file).hasContent(text);
    }

    private void execute(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("office.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(OfficeDatabase database, String table) {
        return database.read(sql -> sql.number("SELECT count(*) FROM " + table));
    }

    private static OutboxEntry entry(String id) {
        return new OutboxEntry(id, "lane", "mail", "someone", "e", "{}", Optional.empty());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
