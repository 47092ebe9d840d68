package io.vigil.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.exercise.Drill;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.office.Intake.Verdict;
import io.vigil.office.outbox.DeliveryState;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.County;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final Instant BEGIN = Instant.parse("2026-07-01T04:00:00Z");
    private static final Duration KEEP = Duration.ofDays(30);
    private static final Duration LONG = KEEP.plusDays(1);

    @TempDir Path directory;
    private final SettableClock clock = new SettableClock(BEGIN);
    private final Intake intake = new Intake(List.of());
    private OfficeDatabase database;
    private Retention retention;

    @BeforeEach
    void open() throws OfficeDatabaseException {
        database =
                OfficeDatabase.open(
                        directory.resolve("office.db"), List.of(), new MemoryTrail(), clock);
        retention = new Retention(database, KEEP);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Verdict take(Transition transition) {
        return database.write(
                tx -> intake.take(Intake.EVENTS, TransitionJson.write(transition), tx));
    }

    private Transition flood(long episode, int number, TransitionKind kind) {
        return County.flood(episode, number, kind, Grade.YELLOW, clock.instant());
    }

    private void deliver(String id, String subject, DeliveryState state) {
        database.<Void>write(
                tx -> {
                    tx.outbox()
                            .add(
                                    new OutboxEntry(
                                            id, id, "sms", "1", subject, "{}", Optional.empty()));
                    tx.sql().update("UPDATE outbox SET state = ? WHERE id = ?", state, id);
                    return null;
                });
    }

    private List<String> deliveries() {
        return database.read(
                sql -> sql.list("SELECT id FROM outbox ORDER BY seq", row -> row.text("id")));
    }

    private long seen() {
        return OfficeSizes.of(database).seen();
    }

    @Test
    void whatEndedLongAgoGoesAndWhatIsOpenStays() {
        Transition ended = flood(1, 1, TransitionKind.RAISED);
        take(ended);
        take(flood(1, 2, TransitionKind.CLEARED));
        Transition open = flood(2, 1, TransitionKind.RAISED);
        take(open);
        deliver("arrived", ended.episode() + "#r1", DeliveryState.DELIVERED);
        deliver("of-open", open.episode() + "#r1", DeliveryState.DELIVERED);
        deliver("dead", ended.episode().toString(), DeliveryState.DEAD);
        deliver("waits", ended.episode().toString(), DeliveryState.QUEUED);
        deliver("put-aside", ended.episode().toString(), DeliveryState.DISCARDED);
        clock.advance(LONG);
        Transition newest = flood(3, 1, TransitionKind.RAISED);
        take(newest);

        assertThat(retention.portion()).isEqualTo(4);
        assertThat(retention.portion()).isZero();

        assertThat(deliveries()).containsExactly("of-open", "dead", "waits");
        assertThat(take(open)).isEqualTo(Verdict.REPEATED);
        assertThat(take(newest)).isEqualTo(Verdict.REPEATED);
        assertThat(seen()).isEqualTo(2);
    }

    @Test
    void nothingGoesAfterALongOutageBeforeTheBrokerHasRepeatedWhatItSentLast() {
        Transition last = flood(1, 1, TransitionKind.RAISED);
        Transition end = flood(1, 2, TransitionKind.CLEARED);
        take(last);
        take(end);
        clock.advance(LONG);

        assertThat(retention.portion()).isZero();
        assertThat(take(last)).isEqualTo(Verdict.REPEATED);
        assertThat(take(end)).isEqualTo(Verdict.REPEATED);
        assertThat(take(flood(2, 1, TransitionKind.RAISED))).isEqualTo(Verdict.TAKEN);

        assertThat(retention.portion()).isEqualTo(2);
    }

    @Test
    void aWarningThatEndedLatelyKeepsItsBeginning() {
        take(flood(1, 1, TransitionKind.RAISED));
        clock.advance(LONG);
        take(flood(1, 2, TransitionKind.CLEARED));

        assertThat(retention.portion()).isZero();
    }

    @Test
    void drillsStaySinceTheBrokerRepeatsThemForEver() throws Exception {
        Drill drill =
                new Drill(
                        "drill-1",
                        "leak",
                        LocalizedText.same("leak"),
                        List.of(County.RIVER),
                        "chief",
                        BEGIN,
                        Map.of(),
                        Optional.empty());
        byte[] json = DomainJson.mapper().writeValueAsBytes(drill);
        String topic = Drill.TOPIC_PREFIX + drill.id();
        assertThat(database.<Verdict>write(tx -> intake.take(topic, json, tx)))
                .isEqualTo(Verdict.TAKEN);
        clock.advance(LONG);
        take(flood(1, 1, TransitionKind.RAISED));

        assertThat(retention.portion()).isZero();
        assertThat(database.<Verdict>write(tx -> intake.take(topic, json, tx)))
                .isEqualTo(Verdict.REPEATED);
    }

    @Test
    void muchGoesInPortions() {
        database.<Void>write(
                tx -> {
                    for (int i = 0; i < Retention.PORTION + 7; i++) {
                        tx.sql()
                                .update(
                                        "INSERT INTO seen (identity, at) VALUES (?, ?)",
                                        "command/" + i,
                                        tx.now());
                    }
                    return null;
                });
        clock.advance(LONG);
        take(flood(1, 1, TransitionKind.RAISED));

        assertThat(retention.portion()).isEqualTo(Retention.PORTION);
        assertThat(retention.portion()).isEqualTo(7);
        assertThat(retention.portion()).isZero();
        assertThat(seen()).isEqualTo(1);
    }
}
