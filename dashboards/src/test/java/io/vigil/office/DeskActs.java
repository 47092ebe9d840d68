package io.vigil.office;

import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Proposal.Status;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Acts of the desk, as tests need them. */
public final class DeskActs {
    private DeskActs() {}

    /** A message for these regions, good for three hours. */
    public static Proposal proposal(Status status, Instant at, String... regions) {
        return new Proposal(
                status,
                new LocalizedText("清水河黄色预警", "Qingshui River: yellow warning"),
                new LocalizedText("水位超过警戒水位。", "The river is above its warning level."),
                new LocalizedText("请转移到高处。", "Move to high ground."),
                Stream.of(regions).map(RegionPath::parse).toList(),
                List.of(),
                at.plus(Duration.ofHours(3)),
                "officer-a");
    }

    /** The release of a message for this warning. */
    public static Transition released(
            Transition warning, long number, Instant at, Proposal proposal) {
        return act(warning, TransitionKind.RELEASED, number, at, "officer-b", "", proposal);
    }

    /** Any other act. */
    public static Transition act(
            Transition warning, TransitionKind kind, long number, Instant at, String by) {
        return act(warning, kind, number, at, by, "internal note", null);
    }

    private static Transition act(
            Transition warning,
            TransitionKind kind,
            long number,
            Instant at,
            String by,
            String note,
            Proposal proposal) {
        return warning.withAct(
                kind,
                warning.grade(),
                at,
                new Act(
                        number,
                        "command-" + number,
                        by,
                        note,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(proposal),
                        DeskState.UNTOUCHED));
    }
}
