package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The recorded flood, with a restore between its first warning and its second. */
final class RestoredFlood {
    /** The warning that is open when the backup is made. */
    static final String OPEN = "nws-stage:sacc2:1";

    /** The one that is raised after it, as it is numbered where nothing was restored. */
    static final String LATER = "nws-stage:lupc2:1";

    /** 2020, in seconds since 1970; every restore is later. */
    private static final long LONG_AGO = 1_577_836_800;

    private RestoredFlood() {}

    /** The steps of an undisturbed run, each once; the later warning has a number above all. */
    static void assertEachOnce(List<Step> steps) {
        List<String> others =
                steps.stream().map(Step::episode).filter(id -> !id.equals(OPEN)).toList();
        assertThat(others)
                .hasSize(2)
                .allMatch(id -> id.matches("nws-stage:lupc2:\\d{10}"))
                .allMatch(id -> id.equals(others.get(0)));
        assertThat(steps.stream().map(RestoredFlood::kindAndTime))
                .containsExactlyInAnyOrderElementsOf(
                        ColoradoFlood.STEPS.stream().map(RestoredFlood::kindAndTime).toList());
    }

    /** What was told of it before the backup is its first step only. */
    static void assertOpenWarningGoesOnAboveAll(List<Step> steps) {
        List<Step> open =
                steps.stream()
                        .filter(step -> step.episode().equals(OPEN))
                        .sorted(Comparator.comparingLong(Step::number))
                        .toList();
        assertThat(open)
                .extracting(Step::kind)
                .containsExactly(
                        TransitionKind.RAISED, TransitionKind.UPGRADED, TransitionKind.STALE);
        assertThat(open.get(0).number()).isEqualTo(1);
        assertThat(open.get(1).number()).isGreaterThan(LONG_AGO);
        assertThat(open.get(2).number()).isEqualTo(open.get(1).number() + 1);
    }

    private static Map.Entry<TransitionKind, Instant> kindAndTime(Step step) {
        return Map.entry(step.kind(), step.at());
    }
}
