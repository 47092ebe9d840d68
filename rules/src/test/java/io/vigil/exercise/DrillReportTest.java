package io.vigil.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.exercise.DrillScript.Target;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillReportTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final Drill DRILL =
            new Drill(
                    "drill-7",
                    "gas-leak",
                    new LocalizedText("泄漏", "Leak"),
                    List.of(new SiteId("tanks")),
                    "chief",
                    START,
                    Map.of(
                            Target.ACKNOWLEDGE, Duration.ofMinutes(2),
                            Target.REPORT, Duration.ofMinutes(10),
                            Target.RELEASE, Duration.ofMinutes(12)),
                    Optional.empty());

    private static Transition step(
            String subject, TransitionKind kind, Grade grade, int second, String exercise) {
        LocalizedText text = LocalizedText.same("x");
        return new Transition(
                new EpisodeId(new RuleId("gas"), subject, 1),
                1,
                kind,
                grade,
                grade,
                "r",
                "gas-leak",
                text,
                text,
                new SiteId("tanks.drill-7"),
                text,
                RegionPath.parse("43"),
                new Position(28, 113),
                START.plusSeconds(second),
                START.plusSeconds(second),
                false,
                List.of(),
                Optional.empty(),
                false,
                Optional.of(exercise).filter(drill -> !drill.isEmpty()),
                Optional.empty());
    }

    private static Transition act(Transition of, TransitionKind kind, int second) {
        Act act =
                new Act(
                        1,
                        "c",
                        "duty",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        DeskState.UNTOUCHED);
        return of.withAct(kind, of.grade(), START.plusSeconds(second), act);
    }

    @Test
    void timesPeopleFromTheFirstWarningOn() throws Exception {
        Transition first = step("a", TransitionKind.RAISED, Grade.YELLOW, 60, "drill-7");
        Transition second = step("b", TransitionKind.RAISED, Grade.ORANGE, 90, "drill-7");
        DrillReport report =
                DrillReport.of(
                        DRILL,
                        List.of(
                                act(second, TransitionKind.ACKNOWLEDGED, 150),
                                act(first, TransitionKind.ACKNOWLEDGED, 170),
                                act(first, TransitionKind.ACKNOWLEDGED, 400),
                                act(second, TransitionKind.REPORTED, 720),
                                step("a", TransitionKind.UPGRADED, Grade.RED, 100, "drill-7"),
                                step("x", TransitionKind.RAISED, Grade.RED, 5, ""),
                                step("y", TransitionKind.RAISED, Grade.RED, 6, "drill-8"),
                                second,
                                first));

        assertThat(report.warnings())
                .extracting(DrillReport.Line::highest)
                .containsExactly(Grade.RED, Grade.ORANGE);
        assertThat(report.warnings().get(0).times())
                .containsExactly(Map.entry(Target.ACKNOWLEDGE, Duration.ofSeconds(110)));
        assertThat(report.warnings().get(1).times())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                Target.ACKNOWLEDGE, Duration.ofSeconds(60),
                                Target.REPORT, Duration.ofSeconds(630)));
        assertThat(report.times())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                Target.ACKNOWLEDGE, Duration.ofSeconds(90),
                                Target.REPORT, Duration.ofSeconds(660)));
        assertThat(report.missed()).containsExactly(Target.REPORT, Target.RELEASE);

        String json = DomainJson.mapper().writeValueAsString(report);
        assertThat(DomainJson.mapper().readValue(json, DrillReport.class)).isEqualTo(report);
    }

    @Test
    void withoutAnyWarningEveryTargetIsMissed() {
        DrillReport report = DrillReport.of(DRILL, List.of());

        assertThat(report.warnings()).isEmpty();
        assertThat(report.missed()).hasSize(3);
    }
}
