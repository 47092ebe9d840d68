package io.vigil.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.i18n.Messages;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.packs.PackFiles;
import io.vigil.testing.BundleFiles;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EndReason;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WarningMessagesTest {
    private static final ZoneId ZONE = ZoneId.of("+08:00");
    private static final Instant AT = Instant.parse("2026-07-01T06:10:00Z");
    private static final Set<TransitionKind> OF_READINGS =
            EnumSet.of(
                    TransitionKind.RAISED,
                    TransitionKind.UPGRADED,
                    TransitionKind.DOWNGRADED,
                    TransitionKind.UPDATED,
                    TransitionKind.STALE,
                    TransitionKind.FRESH,
                    TransitionKind.CLEARED);

    private static final Catalogue CATALOGUE =
            new Catalogue(
                    List.of(),
                    List.of(
                            region("439900", "云泽市", "Yunze City"),
                            region("439900/439921", "青岚县", "Qinglan County"),
                            region("439900/439921/439921102", "石门乡", "Shimen Township")),
                    List.of(),
                    List.of(),
                    List.of());

    private final WarningMessages messages = messages();

    private static WarningMessages messages(String... files) {
        return WarningMessages.of(
                Desk.read(files),
                () -> CATALOGUE,
                Map.of("acknowledge", new LocalizedText("确认", "acknowledge it")),
                ZONE);
    }

    private static Region region(String path, String zh, String en) {
        return new Region(RegionPath.parse(path), new LocalizedText(zh, en));
    }

    private static Evidence level(double value, Double ahead) {
        return new Evidence(
                "river-01-level",
                "level",
                "level",
                value,
                ">=",
                27.3,
                "m",
                null,
                0.6,
                ahead,
                ahead == null ? null : ahead - 300,
                ahead == null ? null : ahead + 600,
                null,
                null);
    }

    private static Transition transition(TransitionKind kind, Grade grade, String hazard) {
        Transition raised =
                new Transition(
                        new EpisodeId(new RuleId("river-stage"), "river-01-level", 1),
                        2,
                        OF_READINGS.contains(kind) || kind == TransitionKind.CLOSED
                                ? kind
                                : TransitionKind.RAISED,
                        grade,
                        grade == Grade.BLUE ? Grade.YELLOW : Grade.BLUE,
                        "5053b24cba95",
                        hazard,
                        new LocalizedText("河道水位超限", "River stage"),
                        new LocalizedText("通知下游村做好转移准备", "Alert villages downstream"),
                        new SiteId("river-01"),
                        new LocalizedText("石门水文站", "Shimen gauge"),
                        RegionPath.parse("439900/439921/439921102"),
                        new Position(28.57, 112.38),
                        AT,
                        AT,
                        kind == TransitionKind.STALE,
                        List.of(level(27.1, 1500.0)));
        return OF_READINGS.contains(kind) ? raised : raised.withAct(kind, grade, AT, act(kind));
    }

    private static Act act(TransitionKind kind) {
        return new Act(
                1,
                "c-1",
                kind == TransitionKind.ESCALATED ? Act.CLOCK : "chen",
                "see the camera",
                Optional.of("wang"),
                Optional.of(AT.plusSeconds(3600)),
                Optional.of(Outcome.TRUE_EVENT),
                kind == TransitionKind.REPORTED ? Optional.empty() : Optional.of("acknowledge"),
                Optional.empty(),
                DeskState.UNTOUCHED);
    }

    @Test
    void theDeskReadsWhatWasMeasuredAndWhenItIsExpected() {
        WarningMessage message =
                messages.text(
                        Audience.DESK, transition(TransitionKind.RAISED, Grade.ORANGE, "flood"));

        assertThat(message.headline().zh()).isEqualTo("橙色预警：石门水文站河道水位超限");
        assertThat(message.description().zh())
                .isEqualTo(
                        "2026年7月1日14时10分，青岚县石门乡石门水文站河道水位超限，橙色（Ⅱ级）。"
                                + "水位/液位为 27.1 m，达到或超过限值 27.3 m。每小时上升 0.6 m。"
                                + "按此趋势，预计 14:35 前后（14:30 至 14:45 之间）达到限值。");
        assertThat(message.instruction().zh()).isEqualTo("通知下游村做好转移准备。");
        assertThat(message.headline().en()).isEqualTo("Orange: River stage at Shimen gauge");
        assertThat(message.description().en())
                .isEqualTo(
                        "2026-07-01 14:10: River stage at Shimen gauge, Shimen Township, Qinglan"
                                + " County, Orange (Level II). Level is 27.1 m, at or above the"
                                + " limit of 27.3 m. Rising by 0.6 m per hour. At this rate the"
                                + " limit is reached at about 14:35, between 14:30 and 14:45.");
        assertThat(message.instruction().en()).isEqualTo("Alert villages downstream.");
    }

    @Test
    void anAllClearNeverTellsPeopleToLeave() {
        WarningMessages own =
                messages(
                        """
                        messages:
                          texts:
                            - audience: public
                              hazards: [flood]
                              instruction: { zh: 立即转移！, en: Leave at once! }
                        """);

        assertThat(
                        own.text(
                                        Audience.PUBLIC,
                                        transition(TransitionKind.RAISED, Grade.BLUE, "flood"))
                                .instruction())
                .isEqualTo(new LocalizedText("立即转移！", "Leave at once!"));
        for (TransitionKind kind :
                List.of(TransitionKind.CLEARED, TransitionKind.CLOSED, TransitionKind.WITHDRAWN)) {
            WarningMessage end = own.text(Audience.PUBLIC, transition(kind, Grade.RED, "flood"));
            assertThat(end.instruction().zh()).as(kind.name()).doesNotContain("转移").isNotEmpty();
            assertThat(end.description().zh()).as(kind.name()).doesNotContain("达到或超过");
        }
    }

    @Test
    void aDrillSaysSoInEveryPart() {
        Transition real = transition(TransitionKind.RAISED, Grade.RED, "flood");
        Transition drill =
                new Transition(
                        real.episode(),
                        real.sequence(),
                        real.kind(),
                        real.grade(),
                        real.previousGrade(),
                        real.revision(),
                        real.hazard(),
                        real.title(),
                        real.advice(),
                        real.site(),
                        real.siteName(),
                        real.region(),
                        real.position(),
                        real.at(),
                        real.detectedAt(),
                        false,
                        real.evidence(),
                        Optional.empty(),
                        false,
                        Optional.of("drill-1"),
                        Optional.empty());

        Proposal draft = messages.draft(drill, drill.evidence(), "chen", AT);

        assertThat(draft.status()).isEqualTo(Proposal.Status.EXERCISE);
        assertThat(draft.headline().zh()).startsWith("【演练】");
        assertThat(draft.headline().en()).startsWith("[Exercise] ");
        assertThat(draft.description().zh()).startsWith("【演练】");
        assertThat(draft.description().en()).startsWith("[Exercise] ");
    }

    @Test
    void aDraftHoldsAsLongAsItsHazardAllowsAndIsForItsRegion() {
        Transition gas = transition(TransitionKind.RAISED, Grade.RED, "gas-leak");

        Proposal draft = messages.draft(gas, gas.evidence(), "chen", AT);

        assertThat(draft.status()).isEqualTo(Proposal.Status.ACTUAL);
        assertThat(draft.expires()).isEqualTo(AT.plusSeconds(3600));
        assertThat(draft.regions()).containsExactly(gas.region());
        assertThat(draft.by()).isEqualTo("chen");
        assertThat(draft.instruction().zh()).contains("上风向");
    }

    @Test
    void aHeadlineIsNeverTooLong() {
        Transition flood = transition(TransitionKind.RAISED, Grade.RED, "flood");
        WarningMessages wordy =
                messages(
                        """
                        messages:
                          texts:
                            - audience: public
                              hazards: [flood]
                              headline: { zh: "%s", en: "{hazard}" }
                        """
                                .formatted("{region}".repeat(40)));

        String headline = wordy.text(Audience.PUBLIC, flood).headline().zh();

        assertThat(headline).hasSize(WarningMessages.LONGEST_HEADLINE).endsWith("…");
    }

    @Test
    void everyShippedMessageIsWholeInBothLanguagesForEveryKindAndGradeOfEveryHazard() {
        Set<String> hazards = hazards();
        assertThat(hazards).hasSizeGreaterThan(15);
        for (String hazard : hazards) {
            for (TransitionKind kind : TransitionKind.values()) {
                for (Grade grade : Grade.values()) {
                    for (Audience audience : Audience.values()) {
                        Transition step = transition(kind, grade, hazard);
                        WarningMessage message =
                                messages.text(audience, step, List.of(level(27.1, 1500.0)));
                        String what = hazard + " " + kind + " " + grade + " " + audience;
                        assertWhole(what, message);
                        assertWhole(what, messages.text(audience, step, List.of()));
                        if (audience != Audience.DESK) {
                            assertThat(message.headline().zh())
                                    .as(what)
                                    .contains(new String[] {"预警"});
                        }
                    }
                }
            }
        }
    }

    private static void assertWhole(String what, WarningMessage message) {
        assertThat(message.headline().zh()).as(what).isNotBlank();
        assertThat(message.headline().en()).as(what).isNotBlank();
        for (LocalizedText text : List.of(message.headline(), message.description())) {
            assertThat(text.zh() + text.en())
                    .as(what)
                    .doesNotContain(
                            "{", "}", "null", "，，", "。。", "..", " .", " ,", ": :", "()", "（）")
                    .doesNotContain("，。", ", .");
            assertThat(text.en()).as(what).doesNotContainPattern("\\p{IsHan}");
        }
        assertThat(message.description().zh()).as(what).endsWith("。");
        assertThat(message.description().en()).as(what).endsWith(".");
        for (String end : List.of(message.instruction().zh(), message.instruction().en())) {
            assertThat(end.isEmpty() || end.endsWith("。") || end.endsWith("."))
                    .as(what + ": " + end)
                    .isTrue();
        }
        assertThat(message.instruction().zh().isEmpty())
                .as(what)
                .isEqualTo(message.instruction().en().isEmpty());
    }

    /** Those of all packs, and weather warnings from elsewhere. */
    private static Set<String> hazards() {
        Set<String> hazards = new TreeSet<>(Set.of("weather-warning"));
        Pattern line = Pattern.compile("(?m)^\\s*hazard: *([a-z-]+)");
        PackFiles.names()
                .forEach(
                        pack ->
                                line.matcher(PackFiles.text(pack))
                                        .results()
                                        .forEach(found -> hazards.add(found.group(1))));
        return hazards;
    }

    @Test
    void everyHazardOfTheShippedPacksHasAName() {
        Messages words = Messages.load(Locale.ENGLISH, Messages.WORDS);

        assertThat(hazards()).allMatch(hazard -> words.has("hazard." + hazard));
    }

    @Test
    void everyHazardHasAPlanAtEveryGrade() {
        Plans plans = Desk.read().get(Plans.class);
        for (String hazard : hazards()) {
            for (Grade grade : Grade.values()) {
                Plan.Checklist list = plans.checklist(hazard, grade, "any").orElseThrow();
                assertThat(list.steps()).as(hazard + " " + grade).isNotEmpty();
                assertThat(list.tell()).as(hazard + " " + grade).isNotEmpty();
                assertThat(list.source()).as(hazard).contains("[engineering default]");
            }
        }
    }

    @Test
    void tellsOfRulesThatEndedIt() {
        Transition cleared = transition(TransitionKind.CLOSED, Grade.RED, "flood");
        Transition off =
                new Transition(
                        cleared.episode(),
                        3,
                        TransitionKind.CLOSED,
                        Grade.RED,
                        Grade.RED,
                        cleared.revision(),
                        "flood",
                        cleared.title(),
                        cleared.advice(),
                        cleared.site(),
                        cleared.siteName(),
                        cleared.region(),
                        cleared.position(),
                        AT,
                        AT,
                        false,
                        List.of(),
                        Optional.of(EndReason.RULE_OFF),
                        false,
                        Optional.empty(),
                        Optional.empty());

        assertThat(messages.text(Audience.DESK, off).description().zh()).endsWith("关闭。规则已停用。");
        assertThat(messages.text(Audience.DESK, cleared).description().zh())
                .endsWith("关闭。处置结论：属实。see the camera。");
    }

    @Test
    void tellsWhichDeadlineWasMissedInWords() {
        assertThat(
                        messages.text(
                                        Audience.DESK,
                                        transition(TransitionKind.ESCALATED, Grade.RED, "flood"),
                                        List.of(level(27.5, null)))
                                .description()
                                .zh())
                .contains("已超过时限：确认。", "水位/液位为 27.5 m");
    }

    @Test
    void tellsMistakesInTemplatesAtTheirVeryPlace() {
        assertThat(
                        Desk.findings(
                                """
                                messages:
                                  texts:
                                    - audience: [desk, publik]
                                      headline: { zh: "{grad}：{place}", en: "{place" }
                                      description: { zh: "{{place}}" }
                                    - audience: desk
                                      hazards: [flood]
                                      headline: { zh: 水, en: Water }
                                    - audience: desk
                                      hazards: [flood, rain]
                                      headline: { zh: 水, en: Water }
                                  expires: { flood: long }
                                """))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("a.yaml:3:24  \"publik\" is none"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "a.yaml:4:25  the placeholder \"grad\" is not known. Did you mean: grade?"),
                        line -> assertThat(line).startsWith("a.yaml:4:46  a brace lacks"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "a.yaml:5:20  the text lacks the language \"en\""),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:9:7  it fits the same warnings")
                                        .contains("a.yaml:6:7"),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:12:21  \"long\" cannot be used"));
    }

    @Test
    void aReportWithoutADeadlineIsAFurtherOne() {
        assertThat(
                        messages.text(
                                        Audience.DESK,
                                        transition(TransitionKind.REPORTED, Grade.RED, "flood"))
                                .description()
                                .zh())
                .contains("上报：续报。");
    }

    @Test
    void theWordsOfBothLanguagesAgree() {
        BundleFiles.assertThatBothLanguagesAgree(Messages.WORDS);
    }
}
