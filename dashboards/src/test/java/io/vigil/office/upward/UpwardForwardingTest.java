package io.vigil.office.upward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.model.Grade;
import io.vigil.model.RegionPath;
import io.vigil.office.DeskActs;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeDatabaseException;
import io.vigil.office.SettableClock;
import io.vigil.testing.TransitionVariants;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.County;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpwardForwardingTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    @TempDir Path folder;
    private OfficeDatabase database;

    @BeforeEach
    void open() throws OfficeDatabaseException {
        database =
                OfficeDatabase.open(
                        folder.resolve("office.db"),
                        forwarding(Links.EVERYTHING).schema(),
                        new MemoryTrail(),
                        new SettableClock(NOON));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static UpwardForwarding forwarding(UpwardSettings.Warnings warnings) {
        UpwardSettings link = Links.of(Links.mqtt("tcp://localhost:1"), warnings, Optional.empty());
        return new UpwardForwarding(new UpwardLinks(List.of(link)), County::catalogue);
    }

    private static UpwardSettings.Warnings from(Grade grade) {
        return new UpwardSettings.Warnings(
                grade, List.of(), Set.of(TransitionKind.RELEASED), false);
    }

    private static Transition flood(long n, TransitionKind kind, Grade grade) {
        return County.flood(1, n, kind, grade, NOON.plusSeconds(n));
    }

    private List<String> forward(UpwardForwarding forwarding, Transition... transitions) {
        for (Transition transition : transitions) {
            database.<Void>write(
                    tx -> {
                        forwarding.of(transition, tx);
                        return null;
                    });
        }
        return database.read(
                sql ->
                        sql.list(
                                "SELECT id, lane FROM outbox ORDER BY seq",
                                row -> {
                                    assertThat(row.text("lane")).isEqualTo("upward.province");
                                    String id = row.text("id");
                                    return id.substring(id.lastIndexOf('#') + 1);
                                }));
    }

    @Test
    void aTransitionIsPutIntoTheOutboxOnceHoweverOftenItComes() throws Exception {
        Transition raised = flood(1, TransitionKind.RAISED, Grade.BLUE);

        assertThat(forward(forwarding(Links.EVERYTHING), raised, raised)).containsExactly("1");

        String payload =
                database.read(
                        sql ->
                                sql.first("SELECT payload FROM outbox", row -> row.text("payload"))
                                        .orElseThrow());
        JsonNode envelope = DomainJson.mapper().readTree(payload);
        assertThat(envelope.get("id").asText()).isEqualTo(raised.identity());
        assertThat(envelope.get("origin").asText()).isEqualTo("county-a");
        assertThat(
                        TransitionJson.read(
                                DomainJson.mapper().writeValueAsBytes(envelope.get("transition"))))
                .isEqualTo(raised);
    }

    @Test
    void whatIsBelowTheGradeStaysButWhatHasGoneUpIsToldToItsEnd() {
        assertThat(
                        forward(
                                forwarding(from(Grade.ORANGE)),
                                flood(1, TransitionKind.RAISED, Grade.BLUE),
                                flood(2, TransitionKind.UPGRADED, Grade.ORANGE),
                                flood(3, TransitionKind.DOWNGRADED, Grade.BLUE),
                                flood(4, TransitionKind.UPDATED, Grade.BLUE),
                                flood(5, TransitionKind.CLEARED, Grade.BLUE)))
                .containsExactly("2", "3", "4", "5");
    }

    @Test
    void onlyChosenActsGoUp() {
        Transition raised = flood(1, TransitionKind.RAISED, Grade.RED);

        assertThat(
                        forward(
                                forwarding(from(Grade.BLUE)),
                                raised,
                                DeskActs.act(raised, TransitionKind.ACKNOWLEDGED, 1, NOON, "li"),
                                DeskActs.act(raised, TransitionKind.RELEASED, 2, NOON, "li")))
                .containsExactly("1", "a2");
    }

    @Test
    void onlyChosenRegionsGoUp() {
        UpwardSettings.Warnings elsewhere =
                new UpwardSettings.Warnings(
                        Grade.BLUE, List.of(RegionPath.parse("440000")), Set.of(), false);

        assertThat(forward(forwarding(elsewhere), flood(1, TransitionKind.RAISED, Grade.RED)))
                .isEmpty();
    }

    @Test
    void whatCameFromThePlatformIsNotSentBack() {
        assertThat(
                        forward(
                                forwarding(Links.EVERYTHING),
                                County.leak(1, 1, TransitionKind.RAISED, Grade.RED, NOON)))
                .isEmpty();
    }

    @Test
    void drillsStayHereUnlessTheyAreWanted() {
        Transition drill =
                TransitionVariants.inExercise(
                        flood(1, TransitionKind.RAISED, Grade.RED), "drill-1");
        UpwardSettings.Warnings drillsToo =
                new UpwardSettings.Warnings(Grade.BLUE, List.of(), Set.of(), true);

        assertThat(forward(forwarding(Links.EVERYTHING), drill)).isEmpty();
        assertThat(forward(forwarding(drillsToo), drill)).containsExactly("1");
    }
}
