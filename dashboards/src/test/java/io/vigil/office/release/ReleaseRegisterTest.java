package io.vigil.office.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.office.DeskActs;
import io.vigil.office.Intake;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeDatabaseException;
import io.vigil.office.SettableClock;
import io.vigil.office.channel.Notice;
import io.vigil.office.channel.Notice.Step;
import io.vigil.testing.BundleFiles;
import io.vigil.warnings.EndReason;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Proposal.Status;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.County;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseRegisterTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Transition RAISED =
            County.flood(1, 1, TransitionKind.RAISED, Grade.YELLOW, NOON);
    private static final long ABOVE = 1_782_869_400;
    private static final String ID = RAISED.episode().toString();

    @TempDir Path directory;
    private final SettableClock clock = new SettableClock(NOON);
    private final List<ReleasedMessage> followed = new ArrayList<>();
    private boolean broken;
    private OfficeDatabase database;
    private Intake intake;

    /** One recipient in each region, on one channel. */
    private static List<Recipient> byRegion(Transition release, Proposal proposal) {
        return proposal.regions().stream()
                .map(RegionPath::toString)
                .map(path -> new Recipient("terminals", path, LocalizedText.same(path)))
                .toList();
    }

    private Optional<String> follow(ReleasedMessage message) {
        if (broken) {
            throw new IllegalStateException("no form");
        }
        followed.add(message);
        return Optional.of("<alert>" + message.number() + "</alert>");
    }

    @BeforeEach
    void open() throws OfficeDatabaseException {
        ReleaseRegister register =
                new ReleaseRegister(
                        // The second knows somebody the first knows too.
                        List.of(ReleaseRegisterTest::byRegion, ReleaseRegisterTest::byRegion),
                        List.of((message, tx) -> follow(message)),
                        ABOVE);
        intake = new Intake(List.of(register));
        database =
                OfficeDatabase.open(
                        directory.resolve("office.db"),
                        register.schema(),
                        new MemoryTrail(),
                        clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void take(Transition transition) {
        database.<Boolean>write(tx -> intake.take(transition, tx));
    }

    private void release(long number, String... regions) {
        release(Status.ACTUAL, number, regions);
    }

    private void release(Status status, long number, String... regions) {
        take(
                DeskActs.released(
                        RAISED,
                        number,
                        clock.instant(),
                        DeskActs.proposal(status, clock.instant(), regions)));
    }

    /** What waits in the outbox: {@code STEP message recipient}. */
    private List<String> outbox() {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT subject, recipient, payload FROM outbox ORDER BY seq",
                                row -> {
                                    try {
                                        return Notice.fromJson(row.text("payload")).step()
                                                + " "
                                                + row.text("subject").replace(ID, "")
                                                + " "
                                                + row.text("recipient");
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                }));
    }

    private List<Releases.Release> register() {
        return new Releases(database).of(RAISED.episode());
    }

    @Test
    void aReleaseGoesToEachRecipientOnce() {
        take(RAISED);
        release(1, "430999/430999101", "430999/430999102");
        release(1, "430999/430999101", "430999/430999102");

        assertThat(outbox())
                .containsExactly("ALERT #r1 430999/430999101", "ALERT #r1 430999/430999102");
        Releases.Release release = register().get(0);
        assertThat(release.proposedBy()).isEqualTo("officer-a");
        assertThat(release.approvedBy()).isEqualTo("officer-b");
        assertThat(release.notice().headline().zh()).isEqualTo("清水河黄色预警");
        assertThat(release.notice().sent()).isEqualTo(NOON);
        assertThat(release.recipients()).hasSize(2);
        assertThat(release.recipients()).allMatch(to -> to.delivery().isPresent());
        assertThat(MemoryTrail.lines(database)).contains("RELEASE " + ID + "#r1");
    }

    @Test
    void aFurtherReleaseTakesThePlaceOfTheOneBeforeAndTellsThoseWhoAreNoLongerMeant()
            throws Exception {
        release(1, "430999/430999101", "430999/430999102");
        release(2, "430999/430999102", "430999/430999103");

        assertThat(outbox().subList(2, 5))
                .containsExactly(
                        "UPDATE #r2 430999/430999102",
                        "UPDATE #r2 430999/430999103",
                        "CANCEL #r2 430999/430999101");
        String lane1 = lane("430999/430999101", "#r1");
        assertThat(lane("430999/430999101", "#r2")).isEqualTo(lane1);
        assertThat(lane("430999/430999102", "#r2")).isNotEqualTo(lane1);
    }

    private String lane(String recipient, String message) {
        return database.read(
                sql ->
                        sql.first(
                                        "SELECT lane FROM outbox WHERE recipient = ? AND subject = ?",
                                        row -> row.text("lane"),
                                        recipient,
                                        ID + message)
                                .orElseThrow());
    }

    @Test
    void whoeverWasToldIsToldOfTheEndOnce() {
        release(1, "430999/430999101", "430999/430999102");
        release(2, "430999/430999102");
        take(DeskActs.act(RAISED, TransitionKind.WITHDRAWN, 3, NOON, "officer-b"));
        take(County.flood(1, 2, TransitionKind.CLEARED, Grade.YELLOW, NOON));
        take(DeskActs.act(RAISED, TransitionKind.CLOSED, 4, NOON, "officer-b"));

        assertThat(outbox().subList(2, outbox().size()))
                .containsExactly(
                        "UPDATE #r2 430999/430999102",
                        "CANCEL #r2 430999/430999101",
                        "CANCEL #r3 430999/430999102");
        Notice end = register().get(2).notice();
        assertThat(end.headline().en()).isEqualTo("Withdrawn: Qingshui River: yellow warning");
        assertThat(end.description().zh()).isEqualTo("本条预警信息予以撤回。");
        // What an officer notes is for the desk.
        assertThat(end.toJson()).doesNotContain("internal note");
    }

    @Test
    void inEarnestOnlyPeopleSayThatItIsOver() {
        release(1, "430999");
        take(County.flood(1, 2, TransitionKind.CLEARED, Grade.YELLOW, NOON));

        assertThat(outbox()).containsExactly("ALERT #r1 430999");

        take(DeskActs.act(RAISED, TransitionKind.CLOSED, 2, NOON, "officer-b"));

        assertThat(outbox()).containsExactly("ALERT #r1 430999", "CANCEL #r2 430999");
    }

    @Test
    void theEndOfTheConditionIsTheEndOfAnExercise() {
        release(Status.EXERCISE, 1, "430999");
        clock.advance(Duration.ofHours(5));
        take(County.flood(1, 2, TransitionKind.CLEARED, Grade.YELLOW, NOON));

        Notice end = register().get(1).notice();
        assertThat(end.step()).isEqualTo(Step.CANCEL);
        assertThat(end.headline().zh()).contains("解除");
        assertThat(end.expires()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(database.<Boolean>read(this::lastNeverExpires)).isTrue();
    }

    private Boolean lastNeverExpires(io.vigil.office.Sql sql) {
        return sql.first(
                        "SELECT expires FROM outbox ORDER BY seq DESC LIMIT 1",
                        row -> row.optionalNumber("expires").isEmpty())
                .orElseThrow();
    }

    @Test
    void aRuleThatIsTakenAwayIsNoAllClear() {
        release(Status.TEST, 1, "430999");
        Transition removed = County.flood(1, 2, TransitionKind.CLOSED, Grade.YELLOW, NOON);
        assertThat(removed.reason().or(() -> Optional.of(EndReason.RULE_REMOVED))).isPresent();
        take(removed);

        Notice end = register().get(1).notice();
        assertThat(end.description().en()).contains("does not mean that the danger is over");
        assertThat(end.headline().zh()).startsWith("撤回");
    }

    @Test
    void aReleaseAfterTheEndBeginsAnew() {
        release(1, "430999");
        take(DeskActs.act(RAISED, TransitionKind.WITHDRAWN, 2, NOON, "officer-b"));
        release(3, "430999");

        assertThat(register())
                .extracting(release -> release.notice().step())
                .containsExactly(Step.ALERT, Step.CANCEL, Step.ALERT);
        assertThat(followed.get(2).earlier()).isEmpty();
        assertThat(followed.get(1).earlier()).extracting(Notice::id).containsExactly(ID + "#r1");
    }

    @Test
    void afterARestoreNoNumberIsGivenThatMayHaveBeenToldSinceTheBackup() {
        release(1, "430999/430999101");
        release(ABOVE + 1, "430999/430999101", "430999/430999102");
        release(ABOVE + 2, "430999/430999102");

        assertThat(outbox())
                .containsExactly(
                        "ALERT #r1 430999/430999101",
                        "UPDATE #r1782869401 430999/430999101",
                        "UPDATE #r1782869401 430999/430999102",
                        "UPDATE #r1782869402 430999/430999102",
                        "CANCEL #r1782869402 430999/430999101");

        take(DeskActs.act(RAISED, TransitionKind.WITHDRAWN, ABOVE + 3, NOON, "officer-b"));

        assertThat(outbox()).endsWith("CANCEL #r1782869403 430999/430999102");
    }

    @Test
    void theEndOfAnExerciseAfterARestoreHasANewNumberToo() {
        release(Status.EXERCISE, 1, "430999");
        take(County.flood(1, ABOVE + 1, TransitionKind.CLEARED, Grade.YELLOW, NOON));

        assertThat(outbox()).endsWith("CANCEL #r1782869401 430999");
    }

    @Test
    void aWarningThatWasNeverReleasedEndsWithoutAWord() {
        take(RAISED);
        take(County.flood(1, 2, TransitionKind.CLEARED, Grade.YELLOW, NOON));

        assertThat(outbox()).isEmpty();
        assertThat(register()).isEmpty();
    }

    @Test
    void theFormThatAFollowerMakesGoesOutWithTheMessage() throws Exception {
        release(1, "430999");

        String payload =
                database.read(
                        sql ->
                                sql.first("SELECT payload FROM outbox", row -> row.text("payload"))
                                        .orElseThrow());
        assertThat(Notice.fromJson(payload).cap()).contains("<alert>1</alert>");
    }

    @Test
    void peopleAreToldEvenIfAFormCannotBeMade() {
        broken = true;
        release(1, "430999");

        assertThat(outbox()).containsExactly("ALERT #r1 430999");
    }

    @Test
    void whatADrillCausedIsNotReleasedInEarnest() {
        Transition drill =
                new Transition(
                        RAISED.episode(),
                        1,
                        RAISED.kind(),
                        RAISED.grade(),
                        RAISED.previousGrade(),
                        RAISED.revision(),
                        RAISED.hazard(),
                        RAISED.title(),
                        RAISED.advice(),
                        RAISED.site(),
                        RAISED.siteName(),
                        RAISED.region(),
                        RAISED.position(),
                        RAISED.at(),
                        RAISED.detectedAt(),
                        false,
                        RAISED.evidence(),
                        Optional.empty(),
                        false,
                        Optional.of("drill-1"),
                        Optional.empty());
        take(DeskActs.released(drill, 1, NOON, DeskActs.proposal(Status.ACTUAL, NOON, "430999")));
        assertThat(outbox()).isEmpty();

        take(DeskActs.released(drill, 2, NOON, DeskActs.proposal(Status.EXERCISE, NOON, "430999")));
        assertThat(outbox()).containsExactly("ALERT #r1 430999");
    }

    @Test
    void bothLanguagesSayTheSame() {
        BundleFiles.assertThatBothLanguagesAgree(ReleaseTexts.BUNDLE);
    }
}
