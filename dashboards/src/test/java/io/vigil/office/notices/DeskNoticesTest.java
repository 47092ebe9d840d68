package io.vigil.office.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.i18n.Messages;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.office.Intake;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeDatabaseException;
import io.vigil.office.SettableClock;
import io.vigil.office.channel.ChannelSection;
import io.vigil.office.channel.Channels;
import io.vigil.office.channel.Notice;
import io.vigil.office.release.Recipient;
import io.vigil.response.Contacts;
import io.vigil.response.DeskFiles;
import io.vigil.response.DeskSettings;
import io.vigil.response.Plans;
import io.vigil.response.ResponseSections;
import io.vigil.response.Rosters;
import io.vigil.response.SectionReader;
import io.vigil.response.WarningMessages;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.DeskState.Clock;
import io.vigil.warnings.DeskState.Shelf;
import io.vigil.warnings.DeskState.Signature;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.County;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskNoticesTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final String DESK =
            """
            channels:
              - { key: mail, kind: email, host: localhost, port: 25, security: none, from: desk@example.org }
            contacts:
              - { id: ann, name: 安, role: duty-officer, email: ann@example.org, user: officer }
              - { id: ben, name: 本, role: duty-officer, email: ben@example.org }
              - { id: cid, name: 西, role: duty-leader, email: cid@example.org }
              - { id: dee, name: 迪, role: leader, email: dee@example.org }
              - { id: owner, name: 业, role: enterprise, enterprise: hydro-bureau, tell: orange, channels: [mail], email: owner@example.org }
              - { id: info, name: 信, role: information-officer, region: 430999/430999101, tell: red, channels: [mail], email: info@example.org }
              - { id: far, name: 远, role: information-officer, region: 430998, tell: blue, channels: [mail], email: far@example.org }
            roster:
              - id: desk
                shifts:
                  - { id: all, from: "00:00", to: "00:00", persons: [ann, ben] }
                substitutes: [cid, dee]
                tell: [{ from: yellow, channels: [mail] }]
            """;

    @TempDir Path directory;
    private final SettableClock clock = new SettableClock(NOON);
    private DeskSettings settings;
    private DeskNotices notices;
    private OfficeDatabase database;
    private Intake intake;

    private static List<SectionReader<?>> readers() {
        List<SectionReader<?>> readers = new ArrayList<>(ResponseSections.readers());
        readers.add(new ChannelSection());
        readers.addAll(ChannelReferences.readers());
        return readers;
    }

    @BeforeEach
    void open() throws OfficeDatabaseException {
        settings = DeskFiles.parse(Map.of("desk.yaml", DESK), readers()).settings().orElseThrow();
        notices =
                new DeskNotices(
                        settings.get(Contacts.class),
                        settings.get(Rosters.class),
                        settings.get(Channels.class),
                        WarningMessages.of(
                                settings,
                                County::catalogue,
                                Map.of("acknowledge", new LocalizedText("签收", "Acknowledge")),
                                ZoneId.of("+08:00")),
                        County::catalogue);
        intake = new Intake(List.of(notices));
        database =
                OfficeDatabase.open(
                        directory.resolve("office.db"), notices.schema(), new MemoryTrail(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void take(Transition transition) {
        database.write(tx -> intake.take(transition, tx));
    }

    private void pass(Duration time) {
        clock.advance(time);
        database.write(
                tx -> {
                    notices.elapsed(tx);
                    return true;
                });
    }

    /** Outbox entries as address and notice, in order. */
    private Map<String, Notice> sent() {
        Map<String, Notice> sent = new LinkedHashMap<>();
        database.read(
                        sql ->
                                sql.list(
                                        "SELECT recipient, payload FROM outbox ORDER BY seq",
                                        row -> List.of(row.text("recipient"), row.text("payload"))))
                .forEach(
                        row ->
                                assertThat(sent.put(row.get(0), notice(row.get(1))))
                                        .as("told once")
                                        .isNull());
        return sent;
    }

    private static Notice notice(String json) {
        try {
            return Notice.fromJson(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transition raised(Grade grade) {
        return County.flood(1, 1, TransitionKind.RAISED, grade, NOON);
    }

    private static DeskState state(
            Optional<Signature> acknowledged, Optional<Shelf> shelf, List<Clock> clocks) {
        return new DeskState(
                acknowledged,
                Optional.empty(),
                shelf,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                clocks,
                List.of());
    }

    private static Transition act(
            Transition warning, TransitionKind kind, long number, DeskState after) {
        return warning.withAct(
                kind,
                warning.grade(),
                NOON,
                new Act(
                        number,
                        "c-" + number,
                        kind == TransitionKind.ASSIGNED ? "chief" : Act.CLOCK,
                        "",
                        kind == TransitionKind.ASSIGNED ? Optional.of("officer") : Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        kind == TransitionKind.ESCALATED
                                ? Optional.of("acknowledge")
                                : Optional.empty(),
                        Optional.empty(),
                        after));
    }

    private void file(Grade grade) {
        take(raised(grade));
        take(act(raised(grade), TransitionKind.FILED, 1, DeskState.UNTOUCHED));
    }

    @Test
    void thoseOnDutyAndThoseWhoAskedAreToldOnceOfWhatTheDeskTakesUp() {
        file(Grade.ORANGE);
        file(Grade.ORANGE);
        assertThat(sent()).as("waits for announced work").isEmpty();

        pass(Duration.ofSeconds(3));
        pass(Duration.ofSeconds(3));

        Map<String, Notice> sent = sent();
        assertThat(sent.keySet())
                .containsExactly("ann@example.org", "ben@example.org", "owner@example.org");
        assertThat(sent.get("ann@example.org").headline().zh()).startsWith("橙色预警：");
        assertThat(sent.get("owner@example.org").description().zh()).contains("贵单位");
        assertThat(sent.values())
                .allSatisfy(one -> assertThat(one.status()).isEqualTo(Proposal.Status.ACTUAL));
    }

    @Test
    void belowTheConfiguredGradeNobodyIsTold() {
        file(Grade.BLUE);
        pass(Duration.ofSeconds(3));

        assertThat(sent()).isEmpty();
    }

    @Test
    void whatAnnouncedWorkShelvesIsNotTold() {
        file(Grade.ORANGE);
        Shelf shelf = new Shelf(NOON.plusSeconds(3600), "chief", "work", true);
        take(
                act(
                        raised(Grade.ORANGE),
                        TransitionKind.SHELVED,
                        2,
                        state(Optional.empty(), Optional.of(shelf), List.of())));
        pass(Duration.ofSeconds(3));

        assertThat(sent()).isEmpty();
    }

    @Test
    void whatSomebodyHasSeenOrWhatIsOverIsNotTold() {
        file(Grade.ORANGE);
        take(
                act(
                        raised(Grade.ORANGE),
                        TransitionKind.ACKNOWLEDGED,
                        2,
                        state(
                                Optional.of(new Signature("officer", NOON, Grade.ORANGE)),
                                Optional.empty(),
                                List.of())));
        pass(Duration.ofSeconds(3));
        assertThat(sent()).isEmpty();

        Transition other = County.flood(2, 1, TransitionKind.RAISED, Grade.ORANGE, NOON);
        take(other);
        take(act(other, TransitionKind.FILED, 1, DeskState.UNTOUCHED));
        take(County.flood(2, 2, TransitionKind.CLEARED, Grade.ORANGE, NOON));
        pass(Duration.ofSeconds(3));
        assertThat(sent()).isEmpty();
    }

    @Test
    void aMissedDeadlineGoesToTheNextSubstituteByTheNumberOfCalls() {
        take(raised(Grade.ORANGE));
        for (int calls = 1; calls <= 2; calls++) {
            Clock clock = new Clock("acknowledge", NOON, Optional.empty(), true, calls);
            take(
                    act(
                            raised(Grade.ORANGE),
                            TransitionKind.ESCALATED,
                            calls,
                            state(Optional.empty(), Optional.empty(), List.of(clock))));
        }

        Map<String, Notice> sent = sent();
        assertThat(sent.keySet()).containsExactly("cid@example.org", "dee@example.org");
        assertThat(sent.get("cid@example.org").description().zh()).contains("已超过时限：签收");
        assertThat(sent.get("cid@example.org").step()).isEqualTo(Notice.Step.UPDATE);
    }

    @Test
    void whoeverIsGivenAWarningIsToldByUserName() {
        take(raised(Grade.ORANGE));
        take(act(raised(Grade.ORANGE), TransitionKind.ASSIGNED, 1, DeskState.UNTOUCHED));

        assertThat(sent().keySet()).containsExactly("ann@example.org");
    }

    @Test
    void peopleOfThePlaceAreToldFromTheGradeTheyAskedFor() {
        file(Grade.RED);
        pass(Duration.ofSeconds(3));

        assertThat(sent().keySet())
                .contains("info@example.org", "owner@example.org")
                .doesNotContain("far@example.org");
    }

    @Test
    void aReleaseAlsoGoesToThePeopleWhomThePlanNamesInItsRegions() {
        ContactRecipients recipients =
                new ContactRecipients(
                        settings.get(Contacts.class),
                        settings.get(Plans.class),
                        settings.get(Channels.class),
                        County::catalogue);
        Transition orange = raised(Grade.ORANGE);
        Proposal proposal =
                new Proposal(
                        Proposal.Status.ACTUAL,
                        LocalizedText.same("x"),
                        LocalizedText.same("x"),
                        LocalizedText.same(""),
                        List.of(County.TOWN),
                        List.of(),
                        NOON,
                        "officer");

        assertThat(recipients.of(orange, proposal))
                .contains(new Recipient("mail", "info@example.org", LocalizedText.same("信")))
                .extracting(Recipient::address)
                .doesNotContain("far@example.org", "ann@example.org");
    }

    @Test
    void aChannelThatNoFileHasIsFound() {
        DeskFiles.Loaded loaded =
                DeskFiles.parse(
                        Map.of(
                                "desk.yaml",
                                DESK.replace("channels: [mail] }]", "channels: [mial] }]")),
                        readers());
        Messages messages =
                Messages.load(Locale.ENGLISH, DeskFiles.MESSAGES.toArray(String[]::new));

        assertThat(loaded.findings().stream().map(messages::line))
                .singleElement()
                .asString()
                .contains("channels names \"mial\", which no desk file has. Did you mean: mail?");
    }
}
