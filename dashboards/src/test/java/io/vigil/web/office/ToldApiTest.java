package io.vigil.web.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.office.DeskActs;
import io.vigil.office.Intake;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.outbox.Deliveries;
import io.vigil.office.release.Recipient;
import io.vigil.office.release.ReleaseRegister;
import io.vigil.warnings.Proposal.Status;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToldApiTest {
    private static final Instant NOW = ConsoleHarness.NOW;
    private static final Transition RAISED =
            County.leak(1, 1, TransitionKind.RAISED, Grade.YELLOW, NOW);
    private static final String PATH = "/api/v1/warnings/" + RAISED.episode() + "/told";

    @TempDir Path directory;
    private OfficeDatabase database;
    private ConsoleHarness harness;

    @BeforeEach
    void open() throws Exception {
        ReleaseRegister register =
                new ReleaseRegister(
                        List.of(
                                (release, proposal) ->
                                        proposal.regions().stream()
                                                .map(RegionPath::toString)
                                                .map(ToldApiTest::terminal)
                                                .toList()),
                        List.of(),
                        0);
        Intake intake = new Intake(List.of(register));
        InstantSource clock = InstantSource.fixed(NOW);
        database =
                OfficeDatabase.open(
                        directory.resolve("office.db"),
                        register.schema(),
                        new MemoryTrail(),
                        clock);
        database.<Boolean>write(tx -> intake.take(RAISED, tx));
        database.<Boolean>write(
                tx ->
                        intake.take(
                                DeskActs.released(
                                        RAISED,
                                        1,
                                        NOW,
                                        DeskActs.proposal(
                                                Status.ACTUAL,
                                                NOW,
                                                "430999/430999101",
                                                "430999/430999102")),
                                tx));
        database.<Integer>write(
                tx ->
                        tx.sql()
                                .update(
                                        "UPDATE outbox SET state = 'DEAD', attempts = 3,"
                                                + " reason = ? WHERE recipient = ?",
                                        "no-answer: 5 s",
                                        "430999/430999102"));
        Deliveries deliveries = new Deliveries(database, List.of(), clock, new Random(1));
        ToldApi told = new ToldApi(database, deliveries, County::catalogue);
        harness =
                new ConsoleHarness(
                        directory,
                        builder ->
                                builder.part(
                                        addresses ->
                                                addresses.get(
                                                        "/api/v1/warnings/{id}/told",
                                                        told::ofWarning)));
    }

    private static Recipient terminal(String region) {
        return new Recipient("terminals", region, LocalizedText.same(region));
    }

    @AfterEach
    void close() {
        harness.close();
        database.close();
    }

    private JsonNode told(String user, String language) throws Exception {
        return new ObjectMapper()
                .readTree(
                        harness.get(PATH, harness.login(user), "Accept-Language", language).body());
    }

    @Test
    void countsByChannelAndSaysInWordsWhySomethingDidNotArrive() throws Exception {
        JsonNode english = told("officer", "en").at("/channels/0");
        JsonNode chinese = told("officer", "zh-CN").at("/channels/0");

        assertThat(english.at("/channel").asText()).isEqualTo("terminals");
        assertThat(english.at("/counts/DEAD").asInt()).isEqualTo(1);
        assertThat(english.at("/counts/QUEUED").asInt()).isEqualTo(1);
        assertThat(english.at("/messages/0/release").asInt()).isEqualTo(1);
        String why = english.at("/messages/1/reason").asText();
        assertThat(why).isNotEmpty().doesNotContain("no-answer");
        assertThat(chinese.at("/messages/1/reason").asText())
                .isNotEqualTo(why)
                .doesNotContain("no-answer");
    }

    @Test
    void anEnterpriseSeesHowManyButNotWhomAndOthersNothing() throws Exception {
        JsonNode own = told("chemist", "en").at("/channels/0");

        assertThat(own.at("/counts/DEAD").asInt()).isEqualTo(1);
        assertThat(own.at("/messages")).isEmpty();
        assertThat(harness.get(PATH, harness.login("northern")).statusCode()).isEqualTo(404);
        assertThat(harness.get(PATH, "").statusCode()).isEqualTo(401);
    }
}
