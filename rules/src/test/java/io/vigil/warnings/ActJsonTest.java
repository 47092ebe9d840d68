package io.vigil.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActJsonTest {
    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00.250Z");
    private static final Proposal PROPOSAL =
            new Proposal(
                    Proposal.Status.EXERCISE,
                    new LocalizedText("泄漏", "Leak"),
                    new LocalizedText("罐区泄漏", "A leak at the tanks"),
                    new LocalizedText("", ""),
                    List.of(RegionPath.parse("430000/430100")),
                    List.of("loudspeakers"),
                    NOW.plusSeconds(3_600),
                    "duty");

    private static Transition raised() {
        LocalizedText text = LocalizedText.same("x");
        return new Transition(
                new EpisodeId(new RuleId("gas"), "detector-1", 3),
                2,
                TransitionKind.RAISED,
                Grade.RED,
                Grade.RED,
                "r1",
                "gas-leak",
                text,
                text,
                new SiteId("tanks"),
                text,
                RegionPath.parse("430000/430100"),
                new Position(28, 113),
                NOW,
                NOW,
                false,
                List.of());
    }

    @Test
    void anActComesBackAsItWas() throws Exception {
        DeskState.Signature signature = new DeskState.Signature("chief", NOW, Grade.RED);
        DeskState after =
                new DeskState(
                        Optional.of(signature),
                        Optional.of("wang"),
                        Optional.of(new DeskState.Shelf(NOW, "duty", "work", true)),
                        Optional.empty(),
                        Optional.of(new DeskState.Release(1, PROPOSAL, "chief", NOW, Grade.RED)),
                        1,
                        Optional.empty(),
                        Optional.of(Outcome.DRILL),
                        List.of(
                                new DeskState.Clock(
                                        "report-30", NOW, Optional.of(signature), true, 2)),
                        List.of(new DeskState.Tick("evacuate", "duty", NOW)));
        Act act =
                new Act(
                        4,
                        "c-1",
                        "chief",
                        "agreed",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(PROPOSAL),
                        after);
        Transition released = raised().withAct(TransitionKind.RELEASED, Grade.RED, NOW, act);

        Transition read = TransitionJson.read(TransitionJson.write(released));

        assertThat(read).isEqualTo(released);
        assertThat(read.identity()).isEqualTo("gas:detector-1:3#a4");
        assertThat(read.ends()).isFalse();
    }

    @Test
    void closingAtTheDeskDoesNotEndWhatTheRuleSays() {
        Act act =
                new Act(
                        1,
                        "c-2",
                        "duty",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Outcome.FALSE_ALARM),
                        Optional.empty(),
                        Optional.empty(),
                        DeskState.UNTOUCHED);

        assertThat(raised().withAct(TransitionKind.CLOSED, Grade.RED, NOW, act).ends()).isFalse();
    }

    @Test
    void aCommandComesBackAsItWas() throws Exception {
        Command command =
                new Command(
                        "c-1",
                        Command.Kind.PROPOSE,
                        "duty",
                        NOW,
                        new SiteId("tanks"),
                        Optional.of(new EpisodeId(new RuleId("gas"), "detector-1", 3)),
                        Optional.of(2L),
                        Optional.of(Grade.RED),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(PROPOSAL));

        String json = DomainJson.mapper().writeValueAsString(command);

        assertThat(json)
                .contains("\"episode\":\"gas:detector-1:3\"", "\"at\":\"2026-07-01T02:00:00.250Z\"")
                .doesNotContain("outcome");
        assertThat(DomainJson.mapper().readValue(json, Command.class)).isEqualTo(command);
    }
}
