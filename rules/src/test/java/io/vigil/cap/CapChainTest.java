package io.vigil.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.cap.CapAlert.Certainty;
import io.vigil.cap.CapAlert.Info;
import io.vigil.cap.CapAlert.MsgType;
import io.vigil.cap.CapAlert.Named;
import io.vigil.cap.CapAlert.ResponseType;
import io.vigil.cap.CapAlert.Severity;
import io.vigil.cap.CapAlert.Status;
import io.vigil.cap.CapAlert.Urgency;
import io.vigil.cap.CapChain.Step;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.response.DeskFiles;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EndReason;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CapChainTest {
    private static final Instant AT = Instant.parse("2026-07-01T01:33:40.700Z");
    private static final EpisodeId EPISODE = new EpisodeId(new RuleId("gas.cl2.l2"), "T-03", 1);
    private static final Evidence MEASURED =
            Evidence.comparison("T-03", "chlorine", "chlorine", 8.1, ">=", 2, "mg/m3");
    static final String OWN =
            """
            cap:
              sender: warning@county.example
              name: { zh: 某区应急管理局, en: District Emergency Bureau }
              scheme: own
              contact: "12345"
            """;
    private static final String NATIONAL =
            OWN.replace("scheme: own", "scheme: national")
                    + """
                      organisation: { region: "420100", organisation: "416" }
                      hazards:
                        hazardous-chemical: { code: TEST-1 }
                    """
                            .indent(0);
    private static final RegionPath DISTRICT = RegionPath.parse("420000/420100/420102");
    private static final ReleaseArea AREA =
            new ReleaseArea(
                    new LocalizedText("T-03 下风向 1484 m", "1484 m downwind of T-03"),
                    List.of(
                            List.of(
                                    new Position(30.6, 114.3),
                                    new Position(30.601, 114.31),
                                    new Position(30.599, 114.31))),
                    List.of(new CapAlert.Circle(new Position(30.6, 114.3), 0.382)),
                    List.of(DISTRICT, RegionPath.parse("420000/420100/420102/420102003")));

    static CapSettings settings(String yaml) {
        DeskFiles.Loaded loaded =
                DeskFiles.parse(Map.of("cap.yaml", yaml), List.of(new CapSection()));
        assertThat(loaded.findings()).isEmpty();
        return loaded.settings().orElseThrow().get(CapSettings.class);
    }

    static Transition raised(Grade grade, Evidence... evidence) {
        return new Transition(
                EPISODE,
                1,
                TransitionKind.RAISED,
                grade,
                grade,
                "abc",
                "hazardous-chemical",
                new LocalizedText("氯气泄漏", "Chlorine leak"),
                new LocalizedText("", ""),
                new SiteId("plant"),
                new LocalizedText("某化工厂", "Plant"),
                DISTRICT,
                new Position(30.6, 114.3),
                AT,
                AT.plusSeconds(1),
                false,
                List.of(evidence));
    }

    private static Act act(long number, Optional<Outcome> outcome, String note) {
        return new Act(
                number,
                "c-" + number,
                "officer",
                note,
                Optional.empty(),
                Optional.empty(),
                outcome,
                Optional.empty(),
                Optional.empty(),
                DeskState.UNTOUCHED);
    }

    static Proposal proposal(Proposal.Status status, Instant expires) {
        return new Proposal(
                status,
                new LocalizedText("发布氯气泄漏预警", "Chlorine leak"),
                new LocalizedText("罐区 T-03 氯气超标 <8 mg/m³>。", "Chlorine at T-03 & around."),
                new LocalizedText("沿侧风向撤离。", "Leave across the wind."),
                List.of(DISTRICT),
                List.of(),
                expires,
                "proposer");
    }

    private static Step release(Transition cause, long number, Instant at, Proposal.Status status) {
        Transition act =
                cause.withAct(
                        TransitionKind.RELEASED,
                        cause.grade(),
                        at,
                        act(number, Optional.empty(), ""));
        return Step.release(
                act, at, proposal(status, at.plus(Duration.ofMinutes(40))), cause, AREA);
    }

    private static Step close(Transition cause, long number, Instant at, Outcome outcome) {
        return Step.end(
                cause.withAct(
                        TransitionKind.CLOSED,
                        cause.grade(),
                        at,
                        act(number, Optional.of(outcome), "泄漏已封堵。")),
                at);
    }

    private static List<CapAlert> chain(Step... steps) throws CapRefusedException {
        return new CapChain(settings(OWN)).all(List.of(steps));
    }

    private static CapAlert readBack(CapAlert alert) throws CapRefusedException {
        CapReader.Read read =
                CapReader.read("m", CapWriter.write(alert).getBytes(StandardCharsets.UTF_8));
        assertThat(read.findings()).isEmpty();
        return read.alert().orElseThrow();
    }

    @Test
    void everyMessageNamesAllThatCameBefore() throws Exception {
        Transition orange = raised(Grade.ORANGE, MEASURED);
        Transition red = raised(Grade.RED, MEASURED);
        List<CapAlert> messages =
                chain(
                        release(orange, 2, AT.plusSeconds(92), Proposal.Status.ACTUAL),
                        release(red, 4, AT.plusSeconds(980), Proposal.Status.ACTUAL),
                        release(red, 5, AT.plusSeconds(2000), Proposal.Status.ACTUAL),
                        close(red, 6, AT.plusSeconds(6380), Outcome.TRUE_EVENT));

        assertThat(messages)
                .extracting(CapAlert::msgType)
                .containsExactly(MsgType.ALERT, MsgType.UPDATE, MsgType.UPDATE, MsgType.CANCEL);
        for (int i = 0; i < messages.size(); i++) {
            assertThat(messages.get(i).references())
                    .isEqualTo(messages.subList(0, i).stream().map(CapAlert::reference).toList());
            assertThat(readBack(messages.get(i)).references())
                    .isEqualTo(messages.get(i).references());
        }
        assertThat(messages).extracting(CapAlert::identifier).doesNotHaveDuplicates();
        assertThat(messages).allMatch(m -> m.incidents().equals(List.of("gas.cl2.l2:T-03:1")));
    }

    @Test
    void aReplayGivesTheSameMessages() throws Exception {
        Transition cause = raised(Grade.ORANGE, MEASURED);
        Step step = release(cause, 2, AT, Proposal.Status.ACTUAL);

        assertThat(chain(step)).isEqualTo(chain(step));
    }

    @Test
    void bothLanguagesSayTheSameInTheirWords() throws Exception {
        CapAlert alert =
                readBack(
                        chain(
                                        release(
                                                raised(Grade.ORANGE, MEASURED),
                                                2,
                                                AT.plusSeconds(92),
                                                Proposal.Status.ACTUAL))
                                .get(0));
        Info chinese = alert.infos().get(0);
        Info english = alert.infos().get(1);

        assertThat(alert.infos()).extracting(Info::language).containsExactly("zh-CN", "en");
        assertThat(chinese.event()).isEqualTo("危险化学品泄漏");
        assertThat(english.event()).isEqualTo("Release of hazardous chemicals");
        assertThat(chinese.senderName()).contains("某区应急管理局");
        assertThat(chinese.description()).contains("罐区 T-03 氯气超标 <8 mg/m³>。");
        assertThat(english.description()).contains("Chlorine at T-03 & around.");
        assertThat(List.of(chinese, english))
                .allSatisfy(
                        info -> {
                            assertThat(info.severity()).isEqualTo(Severity.SEVERE);
                            assertThat(info.urgency()).isEqualTo(Urgency.IMMEDIATE);
                            assertThat(info.certainty()).isEqualTo(Certainty.OBSERVED);
                            assertThat(info.responseTypes()).containsExactly(ResponseType.EVACUATE);
                            assertThat(info.onset().map(CapTime::format))
                                    .contains("2026-07-01T09:33:40+08:00");
                            assertThat(info.effective().map(CapTime::format))
                                    .contains("2026-07-01T09:35:12+08:00");
                            assertThat(info.parameters())
                                    .containsExactly(
                                            new Named("AlertColor", "Orange"),
                                            new Named("RuleId", "gas.cl2.l2"));
                            assertThat(info.eventCodes())
                                    .containsExactly(
                                            new Named("LOCAL-EVENT-TYPE", "hazardous-chemical"));
                            assertThat(info.areas().get(0).geocodes())
                                    .containsExactly(
                                            new Named("GB/T 2260", "420102"),
                                            new Named("GB/T 10114", "420102003"));
                            assertThat(info.areas().get(0).polygons().get(0))
                                    .hasSize(4)
                                    .startsWith(new Position(30.6, 114.3))
                                    .endsWith(new Position(30.6, 114.3));
                        });
    }

    @ParameterizedTest
    @CsvSource({"BLUE,MINOR", "YELLOW,MODERATE", "ORANGE,SEVERE", "RED,EXTREME"})
    void coloursBecomeSeverities(Grade grade, Severity severity) throws Exception {
        CapAlert alert =
                chain(release(raised(grade, MEASURED), 2, AT, Proposal.Status.ACTUAL)).get(0);

        assertThat(alert.infos()).allMatch(info -> info.severity() == severity);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, false, IMMEDIATE, OBSERVED",
        "0, 0, true, IMMEDIATE, POSSIBLE",
        "1800, 2400, false, EXPECTED, LIKELY",
        "1800, , false, EXPECTED, POSSIBLE",
        "3600, 4000, false, EXPECTED, LIKELY",
        "3601, 4000, false, FUTURE, LIKELY",
        "3601, 4000, true, FUTURE, POSSIBLE"
    })
    void whatATrendReachesIsExpectedOrInTheFuture(
            double seconds, Double latest, boolean stale, Urgency urgency, Certainty certainty) {
        Evidence forecast =
                new Evidence(
                        "g", "level", "eta", 1.0, "<=", 2.0, "min", 1800L, 0.5, seconds, 0.0,
                        latest, null, null);

        Outlook outlook = Outlook.of(List.of(MEASURED, forecast), stale);

        assertThat(outlook.urgency()).isEqualTo(urgency);
        assertThat(outlook.certainty()).isEqualTo(certainty);
    }

    @Test
    void onsetOfAForecastIsWhenTheLimitIsReached() throws Exception {
        Evidence forecast =
                new Evidence(
                        "g", "level", "eta", 30.0, "<=", 60.0, "min", 1800L, 0.5, 1800.0, 900.0,
                        2400.0, null, null);
        Info info =
                chain(release(raised(Grade.ORANGE, forecast), 2, AT, Proposal.Status.ACTUAL))
                        .get(0)
                        .infos()
                        .get(0);

        assertThat(info.onset().orElseThrow().toInstant())
                .isEqualTo(Instant.parse("2026-07-01T02:03:40Z"));
    }

    @Test
    void expiresAsTheReleaseSaysButNoLaterThanTheHazardAllowsAndNeverInThePast() throws Exception {
        Transition cause = raised(Grade.ORANGE, MEASURED);
        for (long[] expected : new long[][] {{30, 30}, {600, 60}, {-5, 60}, {0, 60}}) {
            Transition act =
                    cause.withAct(
                            TransitionKind.RELEASED,
                            cause.grade(),
                            AT,
                            act(1, Optional.empty(), ""));
            Step step =
                    Step.release(
                            act,
                            AT,
                            proposal(
                                    Proposal.Status.ACTUAL,
                                    AT.plus(Duration.ofMinutes(expected[0]))),
                            cause,
                            AREA);

            CapAlert alert = chain(step).get(0);

            assertThat(alert.infos().get(0).expires().orElseThrow())
                    .as("proposed in %d min", expected[0])
                    .isEqualTo(alert.sent().plusMinutes(expected[1]));
        }
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void closingEndsTheChainAndIsAnAllClearUnlessAnotherWarningHolds(Outcome outcome)
            throws Exception {
        Transition cause = raised(Grade.RED, MEASURED);
        CapAlert cancel =
                chain(
                                release(cause, 1, AT, Proposal.Status.ACTUAL),
                                close(cause, 2, AT.plusSeconds(60), outcome))
                        .get(1);
        boolean over = outcome != Outcome.DUPLICATE;

        assertThat(readBack(cancel).note().orElseThrow()).endsWith("泄漏已封堵。");
        assertThat(cancel.infos())
                .allMatch(info -> (info.urgency() == Urgency.PAST) == over)
                .allMatch(info -> info.responseTypes().contains(ResponseType.ALL_CLEAR) == over)
                .allMatch(info -> info.areas().size() == 1)
                .allMatch(info -> info.expires().isEmpty());
    }

    @Test
    void takingBackIsNoAllClear() throws Exception {
        Transition cause = raised(Grade.RED, MEASURED);
        Transition withdrawn =
                cause.withAct(
                        TransitionKind.WITHDRAWN,
                        cause.grade(),
                        AT,
                        act(2, Optional.empty(), "文字有误"));
        CapAlert cancel =
                chain(release(cause, 1, AT, Proposal.Status.ACTUAL), Step.end(withdrawn, AT))
                        .get(1);

        assertThat(cancel.msgType()).isEqualTo(MsgType.CANCEL);
        assertThat(cancel.note().orElseThrow()).contains("不表示险情已经解除", "文字有误");
        assertThat(cancel.infos().get(0).headline()).contains("某区应急管理局撤回危险化学品泄漏报文");
        assertThat(cancel.infos())
                .noneMatch(i -> i.responseTypes().contains(ResponseType.ALL_CLEAR));
    }

    @Test
    void readingsEndTheChainTooButTheEndOfMonitoringIsNoAllClear() throws Exception {
        Transition cause = raised(Grade.RED, MEASURED);
        Transition cleared = ended(cause, TransitionKind.CLEARED, Optional.empty());
        Transition removed =
                ended(cause, TransitionKind.CLOSED, Optional.of(EndReason.RULE_REMOVED));
        Step release = release(cause, 1, AT, Proposal.Status.ACTUAL);

        CapAlert over = chain(release, Step.end(cleared, AT)).get(1);
        CapAlert unknown = chain(release, Step.end(removed, AT)).get(1);

        assertThat(over.infos()).allMatch(info -> info.urgency() == Urgency.PAST);
        assertThat(unknown.infos()).allMatch(info -> info.urgency() == Urgency.UNKNOWN);
        assertThat(readBack(unknown).note().orElseThrow()).contains("不表示险情已经解除");
    }

    private static Transition ended(
            Transition from, TransitionKind kind, Optional<EndReason> reason) {
        return variant(from, kind, reason, Optional.empty());
    }

    private static Transition variant(
            Transition from,
            TransitionKind kind,
            Optional<EndReason> reason,
            Optional<String> exercise) {
        return new Transition(
                from.episode(),
                2,
                kind,
                from.grade(),
                from.grade(),
                from.revision(),
                from.hazard(),
                from.title(),
                from.advice(),
                from.site(),
                from.siteName(),
                from.region(),
                from.position(),
                AT,
                AT,
                false,
                List.of(),
                reason,
                false,
                exercise,
                Optional.empty());
    }

    @Test
    void whatWasNeverReleasedNeedsNoCancel() throws Exception {
        Transition cause = raised(Grade.RED, MEASURED);

        assertThat(chain(close(cause, 1, AT, Outcome.FALSE_ALARM))).isEmpty();
    }

    @Test
    void aReleaseAfterACancelBeginsAnew() throws Exception {
        Transition cause = raised(Grade.RED, MEASURED);
        List<CapAlert> messages =
                chain(
                        release(cause, 1, AT, Proposal.Status.ACTUAL),
                        close(cause, 2, AT, Outcome.TRUE_EVENT),
                        release(cause, 3, AT, Proposal.Status.ACTUAL));

        assertThat(messages.get(2).msgType()).isEqualTo(MsgType.ALERT);
        assertThat(messages.get(2).references()).isEmpty();
    }

    @Test
    void practiceAndEarnestAreChainsOfTheirOwnAndBothEnd() throws Exception {
        Transition cause = raised(Grade.RED, MEASURED);
        List<CapAlert> messages =
                chain(
                        release(cause, 1, AT, Proposal.Status.TEST),
                        release(cause, 2, AT, Proposal.Status.ACTUAL),
                        close(cause, 3, AT, Outcome.TRUE_EVENT));

        assertThat(messages)
                .extracting(m -> m.status() + " " + m.msgType())
                .containsExactly("TEST ALERT", "ACTUAL ALERT", "ACTUAL CANCEL", "TEST CANCEL");
        assertThat(messages).extracting(CapAlert::identifier).doesNotHaveDuplicates();
        assertThat(messages.get(3).references()).containsExactly(messages.get(0).reference());
        for (CapAlert message : messages) {
            readBack(message);
        }
    }

    @Test
    void aDrillIsNeverToldInEarnest() throws Exception {
        Transition drill =
                variant(
                        raised(Grade.RED, MEASURED),
                        TransitionKind.RAISED,
                        Optional.empty(),
                        Optional.of("drill-7"));
        CapAlert alert = chain(release(drill, 1, AT, Proposal.Status.ACTUAL)).get(0);

        assertThat(alert.status()).isEqualTo(Status.EXERCISE);
        assertThat(alert.note().orElseThrow()).contains("drill-7", "无需采取行动");
        assertThat(alert.infos().get(0).headline()).contains("【演练】发布氯气泄漏预警");
        assertThat(alert.infos().get(1).headline()).contains("[Exercise] Chlorine leak");
    }

    @Test
    void aPreviewIsADraftThatSaysWhatWouldBeSent() throws Exception {
        CapChain chain = new CapChain(settings(OWN));
        Transition cause = raised(Grade.RED, MEASURED);
        List<CapAlert> sent = chain(release(cause, 1, AT, Proposal.Status.ACTUAL));

        CapAlert preview =
                chain.preview(
                        sent,
                        cause,
                        cause,
                        AREA,
                        proposal(Proposal.Status.ACTUAL, AT.plusSeconds(900)),
                        CapTime.of(AT.plusSeconds(60), CapSettings.DEFAULT_OFFSET));

        assertThat(readBack(preview).status()).isEqualTo(Status.DRAFT);
        assertThat(preview.msgType()).isEqualTo(MsgType.UPDATE);
        assertThat(preview.references()).containsExactly(sent.get(0).reference());
        assertThat(preview.infos().get(0).severity()).isEqualTo(Severity.EXTREME);
    }

    @Test
    void aClockThatWasSetBackMakesNoMessageReferToALaterOne() throws Exception {
        Transition cause = raised(Grade.RED, MEASURED);
        List<CapAlert> messages =
                chain(
                        release(cause, 1, AT, Proposal.Status.ACTUAL),
                        release(cause, 2, AT.minusSeconds(300), Proposal.Status.ACTUAL));

        assertThat(messages.get(1).sent()).isEqualTo(messages.get(0).sent());
        readBack(messages.get(1));
    }

    @Test
    void nationalIdentifiersHave31CharactersInBeijingTimeAndAreNeverTheSame() throws Exception {
        Transition cause = raised(Grade.RED, MEASURED);
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i <= 25; i++) {
            steps.add(release(cause, i, AT, Proposal.Status.ACTUAL));
        }

        List<CapAlert> messages = new CapChain(settings(NATIONAL)).all(steps);

        assertThat(messages.get(0).identifier()).isEqualTo("42010041600000_20260701093340_0");
        assertThat(messages.get(1).identifier()).isEqualTo("42010041600000_20260701093340_1");
        assertThat(messages)
                .extracting(CapAlert::identifier)
                .doesNotHaveDuplicates()
                .allMatch(id -> IdentifierScheme.National.FORM.matcher(id).matches())
                .allMatch(id -> id.length() == 31);
        assertThat(messages.get(10).sent()).isEqualTo(messages.get(9).sent().plusSeconds(1));
        readBack(messages.get(24));
    }

    @Test
    void nothingGoesToTheNationalSystemWithoutAnEventCode() {
        String withoutCode = NATIONAL.substring(0, NATIONAL.indexOf("  hazards:"));
        Transition cause = raised(Grade.RED, MEASURED);

        assertThatThrownBy(
                        () ->
                                new CapChain(settings(withoutCode))
                                        .all(
                                                List.of(
                                                        release(
                                                                cause,
                                                                1,
                                                                AT,
                                                                Proposal.Status.ACTUAL))))
                .isInstanceOfSatisfying(
                        CapRefusedException.class,
                        e ->
                                assertThat(e.findings())
                                        .extracting(f -> f.code())
                                        .containsExactly(CapCode.NO_EVENT_CODE));
    }

    @Test
    void whatDoesNotKeepTheStandardIsNotWritten() throws Exception {
        CapAlert alert =
                chain(release(raised(Grade.RED, MEASURED), 1, AT, Proposal.Status.ACTUAL)).get(0);
        CapAlert bad = alert.as(Status.ACTUAL, "an identifier with blanks");

        assertThatThrownBy(() -> CapWriter.write(bad))
                .isInstanceOfSatisfying(
                        CapRefusedException.class,
                        e ->
                                assertThat(e.findings())
                                        .extracting(f -> f.code())
                                        .containsExactly(CapCode.BAD_IDENTIFIER));
    }

    @Test
    void charactersThatXmlCannotWriteBecomeBlanks() throws Exception {
        Transition cause = raised(Grade.RED, MEASURED);
        Proposal pasted =
                new Proposal(
                        Proposal.Status.ACTUAL,
                        LocalizedText.same("a\u000bb ]]> \uD83D\uDD25"),
                        LocalizedText.same("x"),
                        LocalizedText.same(""),
                        List.of(DISTRICT),
                        List.of(),
                        AT.plusSeconds(60),
                        "p");
        Transition act =
                cause.withAct(
                        TransitionKind.RELEASED, cause.grade(), AT, act(1, Optional.empty(), ""));

        CapAlert alert = readBack(chain(Step.release(act, AT, pasted, cause, AREA)).get(0));

        assertThat(alert.infos().get(0).headline()).contains("a b ]]> \uD83D\uDD25");
        assertThat(alert.infos().get(0).instruction()).isEmpty();
    }
}
