package io.vigil.office;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.exercise.Drill;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.office.Intake.Verdict;
import io.vigil.testing.TransitionVariants;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.County;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Transition RAISED =
            County.flood(1, 1, TransitionKind.RAISED, Grade.YELLOW, NOON);
    private static final Transition UPGRADED =
            County.flood(1, 2, TransitionKind.UPGRADED, Grade.RED, NOON);

    @TempDir Path directory;
    private OfficeDatabase database;
    private final List<String> followed = new ArrayList<>();
    private boolean broken;

    /** Writes down what it was told. */
    private final Consequence scribe =
            new Consequence() {
                @Override
                public void of(Transition transition, OfficeTransaction tx) {
                    followed.add(transition.identity());
                }

                @Override
                public void answered(CommandAnswer answer, OfficeTransaction tx) {
                    followed.add(answer.command().id());
                }

                @Override
                public String name() {
                    return "scribe";
                }
            };

    /** Has a mistake, for a while. */
    private final Consequence clumsy =
            new Consequence() {
                @Override
                public void of(Transition transition, OfficeTransaction tx) {
                    tx.audit("CLUMSY", transition.identity(), "{}");
                    if (broken) {
                        throw new NullPointerException("a mistake");
                    }
                }

                @Override
                public String name() {
                    return "clumsy";
                }
            };

    private final Intake intake = new Intake(List.of(clumsy, scribe));

    @BeforeEach
    void open() throws OfficeDatabaseException {
        database =
                OfficeDatabase.open(
                        directory.resolve("office.db"),
                        List.of(),
                        new MemoryTrail(),
                        InstantSource.fixed(NOON));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Verdict take(String topic, byte[] payload) {
        return database.write(tx -> intake.take(topic, payload, tx));
    }

    private Verdict take(Transition transition) {
        return take(Intake.EVENTS, TransitionJson.write(transition));
    }

    private static byte[] answer(String id) throws Exception {
        Command command =
                new Command(
                        id,
                        Command.Kind.ACKNOWLEDGE,
                        "officer",
                        NOON,
                        County.RIVER,
                        Optional.of(RAISED.episode()),
                        Optional.of(0L),
                        Optional.of(Grade.YELLOW),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return DomainJson.mapper()
                .writeValueAsBytes(
                        new CommandAnswer(command, CommandAnswer.Code.DONE, List.of(), 1, NOON));
    }

    private Optional<OfficeWarning> warning() {
        return database.read(sql -> OfficeWarnings.find(sql, RAISED.episode()));
    }

    @Test
    void aDrillIsRecordedWhenItBeginsAndWhenItEndsHoweverOftenTheBrokerRepeatsIt()
            throws Exception {
        Drill drill =
                new Drill(
                        "drill-1",
                        "leak",
                        new LocalizedText("泄漏", "Leak"),
                        List.of(County.RIVER),
                        "chief",
                        NOON,
                        Map.of(),
                        Optional.empty());
        String topic = Drill.TOPIC_PREFIX + drill.id();
        byte[] started = DomainJson.mapper().writeValueAsBytes(drill);
        byte[] ended = DomainJson.mapper().writeValueAsBytes(drill.endedAt(NOON.plusSeconds(60)));

        assertThat(take(topic, started)).isEqualTo(Verdict.TAKEN);
        assertThat(take(topic, started)).isEqualTo(Verdict.REPEATED);
        assertThat(take(topic, ended)).isEqualTo(Verdict.TAKEN);
        assertThat(take(topic, ended)).isEqualTo(Verdict.REPEATED);
        assertThat(take(topic, new byte[0])).isEqualTo(Verdict.REPEATED);
        assertThat(take(topic, "null".getBytes(UTF_8))).isEqualTo(Verdict.REFUSED);

        assertThat(MemoryTrail.lines(database))
                .containsExactly("DRILL drill-1#STARTED", "DRILL drill-1#ENDED");
    }

    @Test
    void anEventIsTakenInOnceHoweverOftenItComes() {
        assertThat(take(RAISED)).isEqualTo(Verdict.TAKEN);
        assertThat(take(RAISED)).isEqualTo(Verdict.REPEATED);
        assertThat(take(UPGRADED)).isEqualTo(Verdict.TAKEN);
        assertThat(take(RAISED)).isEqualTo(Verdict.REPEATED);

        assertThat(followed).containsExactly(RAISED.identity(), UPGRADED.identity());
        assertThat(MemoryTrail.lines(database))
                .containsExactly(
                        "TRANSITION " + RAISED.identity(),
                        "CLUMSY " + RAISED.identity(),
                        "TRANSITION " + UPGRADED.identity(),
                        "CLUMSY " + UPGRADED.identity());
    }

    @Test
    void anActIsAnotherEventThanTheTransitionItFollows() {
        Transition acknowledged =
                DeskActs.act(RAISED, TransitionKind.ACKNOWLEDGED, 1, NOON, "officer");

        take(RAISED);
        assertThat(take(acknowledged)).isEqualTo(Verdict.TAKEN);
        assertThat(take(acknowledged)).isEqualTo(Verdict.REPEATED);

        assertThat(warning().orElseThrow().engine()).contains(RAISED);
        assertThat(warning().orElseThrow().act()).contains(acknowledged);
    }

    @Test
    void aLateTransitionIsTakenInAndDoesNotTakeThePlaceOfANewerOne() {
        take(UPGRADED);
        assertThat(take(RAISED)).isEqualTo(Verdict.TAKEN);

        assertThat(warning().orElseThrow().engine()).contains(UPGRADED);
    }

    @Test
    void aNumberThatIsUsedAgainIsToldAndNotTakenForARepetition() {
        take(RAISED);
        Transition replayed =
                County.flood(1, 1, TransitionKind.RAISED, Grade.YELLOW, NOON.plusSeconds(60));
        Transition another =
                County.flood(1, 1, TransitionKind.RAISED, Grade.YELLOW, NOON.plusSeconds(86_400));

        assertThat(take(replayed)).isEqualTo(Verdict.REPEATED);
        assertThat(count("inbox_refused")).isZero();
        assertThat(take(another)).isEqualTo(Verdict.REFUSED);
        assertThat(count("inbox_refused")).isEqualTo(1);
    }

    @Test
    void aWarningThatEndedIsNoLongerOpen() {
        take(RAISED);
        assertThat(database.read(OfficeWarnings::open)).hasSize(1);

        take(County.flood(1, 2, TransitionKind.CLEARED, Grade.YELLOW, NOON));
        assertThat(database.read(OfficeWarnings::open)).isEmpty();
        assertThat(warning().orElseThrow().hasEnded()).isTrue();
    }

    @Test
    void whatTheDeskClosesIsStillOpenToReadings() {
        take(RAISED);
        take(DeskActs.act(RAISED, TransitionKind.CLOSED, 1, NOON, "officer"));

        assertThat(database.read(OfficeWarnings::open)).hasSize(1);
    }

    @Test
    void shadowRulesHaveNoConsequence() {
        take(TransitionVariants.inShadow(RAISED));

        assertThat(followed).isEmpty();
        assertThat(warning()).isEmpty();
    }

    @Test
    void anAnswerIsKeptOnceInTrailAndJournal() throws Exception {
        assertThat(take(Intake.ANSWERS, answer("c1"))).isEqualTo(Verdict.TAKEN);
        assertThat(take(Intake.ANSWERS, answer("c1"))).isEqualTo(Verdict.REPEATED);

        assertThat(followed).containsExactly("c1");
        assertThat(MemoryTrail.lines(database)).containsExactly("COMMAND c1");
        assertThat(
                        database.<List<String>>read(
                                sql ->
                                        sql.list(
                                                "SELECT kind, id, subject FROM journal",
                                                row ->
                                                        row.text("kind")
                                                                + " "
                                                                + row.text("id")
                                                                + " "
                                                                + row.text("subject"))))
                .containsExactly("COMMAND c1 " + RAISED.episode());
    }

    @Test
    void whatCannotBeReadIsPutAside() {
        assertThat(take(Intake.EVENTS, "{\"no\":\"event\"}".getBytes(UTF_8)))
                .isEqualTo(Verdict.REFUSED);
        assertThat(take(Intake.ANSWERS, "null".getBytes(UTF_8))).isEqualTo(Verdict.REFUSED);
        assertThat(take(Intake.ANSWERS, new byte[] {1, 2})).isEqualTo(Verdict.REFUSED);

        assertThat(count("inbox_refused")).isEqualTo(3);
        assertThat(followed).isEmpty();
    }

    @Test
    void onlySoMuchOfWhatCannotBeReadIsKept() {
        database.<Void>write(
                tx -> {
                    for (int i = 0; i < 210; i++) {
                        intake.refuse(Intake.EVENTS, new byte[100_000], "nonsense", tx);
                    }
                    return null;
                });

        assertThat(count("inbox_refused")).isEqualTo(200);
        assertThat(
                        database.<Long>read(
                                sql ->
                                        sql.number(
                                                "SELECT max(length(payload)) FROM inbox_refused")))
                .isEqualTo(64 * 1024);
    }

    @Test
    void aMistakeInOneConsequenceKeepsNothingElseFromFollowing() {
        broken = true;

        assertThat(take(RAISED)).isEqualTo(Verdict.TAKEN);

        assertThat(followed).containsExactly(RAISED.identity());
        // What the clumsy one had written is undone; the record of the event is not.
        assertThat(MemoryTrail.lines(database)).containsExactly("TRANSITION " + RAISED.identity());
        assertThat(count("consequence_failed")).isEqualTo(1);
    }

    @Test
    void whatFailedIsDoneOnceTheMistakeIsMended() {
        broken = true;
        take(RAISED);
        database.<Void>write(this::retry);
        assertThat(count("consequence_failed")).isEqualTo(1);

        broken = false;
        database.<Void>write(this::retry);

        assertThat(count("consequence_failed")).isZero();
        assertThat(followed).containsExactly(RAISED.identity());
        assertThat(MemoryTrail.lines(database))
                .containsExactly("TRANSITION " + RAISED.identity(), "CLUMSY " + RAISED.identity());
    }

    private Void retry(OfficeTransaction tx) {
        intake.retryFailed(tx);
        return null;
    }

    private long count(String table) {
        return database.read(sql -> sql.number("SELECT count(*) FROM " + table));
    }
}
