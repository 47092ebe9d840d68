package io.vigil.office.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeStoreException;
import io.vigil.office.audit.AuditVerdict.Broken;
import io.vigil.office.audit.AuditVerdict.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that somebody with the file in hand may do to it. */
class AuditChainTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    @TempDir Path directory;
    private Path file;
    private Instant now = NOON;
    private final AuditChain chain = new AuditChain();

    @BeforeEach
    void place() {
        file = directory.resolve("office.db");
    }

    private OfficeDatabase office() throws Exception {
        return OfficeDatabase.open(file, List.of(), chain, () -> now);
    }

    /** A log of so many lines whose end was told to the journal after some of them. */
    private List<AuditHead> write(int lines, int... headsAfter) throws Exception {
        try (OfficeDatabase office = office()) {
            for (int i = 1; i <= lines; i++) {
                String id = "flood:s1:" + i;
                office.write(
                        tx -> {
                            tx.audit("TRANSITION", id, "{\"n\":\"水位\"}");
                            return null;
                        });
                for (int after : headsAfter) {
                    if (after == i) {
                        now = now.plus(AuditChain.HEAD_EVERY);
                        elapsed(office);
                    }
                }
            }
            return heads(office);
        }
    }

    private void elapsed(OfficeDatabase office) {
        office.write(
                tx -> {
                    chain.heads().elapsed(tx);
                    return null;
                });
    }

    private static List<AuditHead> heads(OfficeDatabase office) {
        return office.read(
                sql ->
                        sql.list(
                                "SELECT json FROM journal WHERE kind = 'AUDIT_HEAD' ORDER BY seq",
                                row -> read(row.text("json"))));
    }

    private static AuditHead read(String json) {
        try {
            return AuditHead.read(json);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private AuditVerdict verify(List<AuditHead> heads) throws Exception {
        try (AuditLog log = AuditLog.open(file)) {
            return AuditVerification.of(log.lines(), heads);
        }
    }

    private Optional<Broken> broken(List<AuditHead> heads) throws Exception {
        return verify(heads).broken();
    }

    /** As somebody would who knows the file and takes the locks off first. */
    private void tamper(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER audit_no_update");
            statement.execute("DROP TRIGGER audit_no_delete");
            statement.execute("DROP TRIGGER audit_no_replace");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<AuditLine> lines() throws Exception {
        List<AuditLine> lines = new ArrayList<>();
        try (AuditLog log = AuditLog.open(file)) {
            log.lines().forEachRemaining(lines::add);
        }
        return lines;
    }

    @Test
    void anUntouchedLogIsUnbroken() throws Exception {
        List<AuditHead> heads = write(12, 5, 9);

        AuditVerdict verdict = verify(heads);

        assertThat(verdict.isUnbroken()).isTrue();
        assertThat(verdict.lines()).isEqualTo(12);
        assertThat(heads).extracting(AuditHead::seq).containsExactly(5L, 9L);
        assertThat(verdict.last()).isEqualTo(lines().get(11).hash());
    }

    @Test
    void anEmptyLogIsUnbroken() throws Exception {
        assertThat(write(0)).isEmpty();

        assertThat(verify(List.of()))
                .isEqualTo(new AuditVerdict(0, 0, AuditLine.GENESIS, Optional.empty()));
    }

    @Test
    void theChainGoesOnAfterARestart() throws Exception {
        write(3);
        write(3);

        assertThat(verify(List.of()).lines()).isEqualTo(6);
        assertThat(verify(List.of()).isUnbroken()).isTrue();
    }

    @Test
    void theHashIsWhatTheDescriptionSays() throws Exception {
        write(1);
        AuditLine line = lines().get(0);
        byte[] body = "{\"n\":\"水位\"}".getBytes(StandardCharsets.UTF_8);
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(1_000);
        for (byte[] part :
                List.of(
                        "vigil-audit-1".getBytes(StandardCharsets.UTF_8),
                        "0".repeat(64).getBytes(StandardCharsets.UTF_8))) {
            bytes.putInt(part.length).put(part);
        }
        bytes.putLong(1).putLong(NOON.toEpochMilli());
        for (byte[] part :
                List.of(
                        "TRANSITION".getBytes(StandardCharsets.UTF_8),
                        "flood:s1:1".getBytes(StandardCharsets.UTF_8),
                        body)) {
            bytes.putInt(part.length).put(part);
        }
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(bytes.array(), 0, bytes.position());

        assertThat(line.hash()).isEqualTo(HexFormat.of().formatHex(sha256.digest()));
    }

    @Test
    void theTableItselfRefusesChanges() throws Exception {
        write(2);
        try (OfficeDatabase office = office()) {
            for (String sql :
                    List.of(
                            "UPDATE audit SET body = '{}' WHERE seq = 1",
                            "DELETE FROM audit WHERE seq = 2",
                            "INSERT OR REPLACE INTO audit VALUES (1, 0, 'a', 'b', 'c', 'd', 'e')")) {
                assertThatThrownBy(() -> office.write(tx -> tx.sql().update(sql)))
                        .isInstanceOf(OfficeStoreException.class)
                        .hasMessageContaining("append-only");
            }
        }
        assertThat(verify(List.of()).isUnbroken()).isTrue();
    }

    @Test
    void aChangedLineIsFound() throws Exception {
        write(6);

        tamper("UPDATE audit SET body = '{\"n\":\"无\"}' WHERE seq = 4");

        assertThat(broken(List.of())).contains(new Broken(Fault.CHANGED, 4));
    }

    @Test
    void aChangedTimeIsFound() throws Exception {
        write(6);

        tamper("UPDATE audit SET at = at - 1 WHERE seq = 6");

        assertThat(broken(List.of())).contains(new Broken(Fault.CHANGED, 6));
    }

    @Test
    void aLineTakenOutIsFound() throws Exception {
        write(6);

        tamper("DELETE FROM audit WHERE seq = 3");

        assertThat(broken(List.of())).contains(new Broken(Fault.MISSING, 3));
    }

    @Test
    void theFirstLineTakenOutIsFound() throws Exception {
        write(6);

        tamper("DELETE FROM audit WHERE seq = 1");

        assertThat(broken(List.of())).contains(new Broken(Fault.MISSING, 1));
    }

    @Test
    void linesThatChangedPlacesAreFound() throws Exception {
        write(6);

        tamper(
                "UPDATE audit SET seq = -1 WHERE seq = 2",
                "UPDATE audit SET seq = 2 WHERE seq = 3",
                "UPDATE audit SET seq = 3 WHERE seq = -1");

        assertThat(broken(List.of())).contains(new Broken(Fault.CHANGED, 2));
    }

    @Test
    void aLineReplacedByAnotherWithAHashOfItsOwnIsFoundAtTheNext() throws Exception {
        write(6);
        AuditLine old = lines().get(2);
        AuditLine forged =
                AuditLine.after(old.prev(), 3, old.atMillis(), old.kind(), old.id(), "{}");

        tamper(replace(forged));

        assertThat(broken(List.of())).contains(new Broken(Fault.UNCHAINED, 4));
    }

    private static String replace(AuditLine line) {
        return "UPDATE audit SET body = '%s', prev = '%s', hash = '%s' WHERE seq = %d"
                .formatted(line.body(), line.prev(), line.hash(), line.seq());
    }

    @Test
    void aChainMadeAnewFromTheMiddleIsFoundByTheHeadsInTheJournal() throws Exception {
        List<AuditHead> heads = write(8, 2, 6);
        List<AuditLine> old = lines();
        List<String> forgery = new ArrayList<>();
        String prev = old.get(2).prev();
        for (AuditLine line : old.subList(2, 8)) {
            AuditLine forged =
                    AuditLine.after(
                            prev,
                            line.seq(),
                            line.atMillis(),
                            line.kind(),
                            line.id(),
                            line.seq() == 3 ? "{}" : line.body());
            forgery.add(replace(forged));
            prev = forged.hash();
        }

        tamper(forgery.toArray(String[]::new));

        assertThat(broken(List.of())).as("in itself it fits").isEmpty();
        assertThat(broken(heads)).contains(new Broken(Fault.REWRITTEN, 6));
    }

    @Test
    void anEndThatWasCutOffIsFoundByTheHeadsInTheJournal() throws Exception {
        List<AuditHead> heads = write(8, 3, 7);

        tamper("DELETE FROM audit WHERE seq > 5");

        assertThat(broken(List.of())).as("in itself it fits").isEmpty();
        assertThat(broken(heads)).contains(new Broken(Fault.CUT, 6));
    }

    @Test
    void aLogThatWentOnAfterItsEndWasCutOffIsFoundToo() throws Exception {
        List<AuditHead> heads = write(8, 7);
        tamper("DELETE FROM audit WHERE seq > 5");
        now = now.plusSeconds(60);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN"
                            + " SELECT RAISE(ABORT, 'x'); END");
        }
        write(8);

        assertThat(broken(List.of())).isEmpty();
        assertThat(broken(heads)).contains(new Broken(Fault.REWRITTEN, 7));
    }

    @Test
    void anEmptiedLogIsFound() throws Exception {
        List<AuditHead> heads = write(8, 7);

        tamper("DELETE FROM audit");

        assertThat(broken(heads)).contains(new Broken(Fault.CUT, 1));
    }

    @Test
    void aStepThatIsUndoneLeavesNoLine() throws Exception {
        try (OfficeDatabase office = office()) {
            assertThatThrownBy(
                            () ->
                                    office.write(
                                            tx -> {
                                                tx.audit("COMMAND", "c-1", "{}");
                                                throw new IllegalStateException("no");
                                            }))
                    .hasMessage("no");
        }

        assertThat(verify(List.of()).lines()).isZero();
    }

    @Test
    void theEndIsToldAfterAWhileAndOnlyIfThereIsSomethingNew() throws Exception {
        try (OfficeDatabase office = office()) {
            elapsed(office);
            assertThat(heads(office)).isEmpty();
            line(office);
            elapsed(office);
            assertThat(heads(office)).hasSize(1);
            line(office);
            elapsed(office);
            assertThat(heads(office)).as("too soon").hasSize(1);
            now = now.plus(AuditChain.HEAD_EVERY);
            elapsed(office);
            assertThat(heads(office)).hasSize(2);
            now = now.plus(Duration.ofHours(1));
            elapsed(office);
            assertThat(heads(office)).as("nothing new").hasSize(2);
            now = NOON.minusSeconds(3_600);
            line(office);
            elapsed(office);
            assertThat(heads(office)).as("the clock was put back").hasSize(3);
        }
    }

    @Test
    void theEndIsToldAfterManyLinesHoweverQuick() throws Exception {
        assertThat(write(AuditChain.LINES_PER_HEAD))
                .extracting(AuditHead::seq)
                .containsExactly((long) AuditChain.LINES_PER_HEAD);
    }

    private static void line(OfficeDatabase office) {
        office.write(
                tx -> {
                    tx.audit("COMMAND", "c", "{}");
                    return null;
                });
    }

    @Test
    void aLogCanBeReadWhileTheOfficeWrites() throws Exception {
        try (OfficeDatabase office = office()) {
            line(office);
            assertThat(verify(List.of()).lines()).isEqualTo(1);
            line(office);
            assertThat(verify(List.of()).lines()).isEqualTo(2);
        }
    }

    @Test
    void aMissingFileAndAFileOfSomethingElseAreTold() throws Exception {
        assertThatThrownBy(() -> AuditLog.open(file)).isInstanceOf(NoSuchFileException.class);

        Files.writeString(file, "not a database, long enough to be a header of one. ".repeat(20));
        assertThatThrownBy(() -> verify(List.of())).isInstanceOf(AuditUnreadableException.class);
    }
}
