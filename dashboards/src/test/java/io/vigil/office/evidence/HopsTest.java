package io.vigil.office.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.office.DeskActs;
import io.vigil.office.evidence.WarningOffice.Audited;
import io.vigil.warnings.Act;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.County;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopsTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Instant PACKED = NOON.plusSeconds(3600);
    private static final Transition RAISED =
            County.leak(1, 1, TransitionKind.RAISED, Grade.YELLOW, NOON);
    private static final Transition RISEN =
            County.leak(1, 2, TransitionKind.UPGRADED, Grade.RED, NOON.plusSeconds(60));

    private static Transition act(Transition of, int number, String by, int seconds) {
        return DeskActs.act(of, TransitionKind.ACKNOWLEDGED, number, NOON.plusSeconds(seconds), by);
    }

    @Test
    void whatIsNotNotedIsBoundedByWhatIsKnown() {
        List<Hops.Hop> hops =
                Hops.of(
                        List.of(
                                RAISED,
                                act(RAISED, 1, Act.CLOCK, 1),
                                act(RAISED, 2, "li", 20),
                                RISEN),
                        List.of(
                                new Audited(
                                        1,
                                        NOON.plusSeconds(1),
                                        "WARNING",
                                        RAISED.identity(),
                                        "",
                                        "")),
                        PACKED);

        Hops.Hop raised = hops.get(0);
        assertThat(raised.recordedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(raised.storedBy()).isEqualTo(PACKED);
        assertThat(raised.shownBy()).isEqualTo(NOON.plusSeconds(20));
        assertThat(raised.notKnown()).isEmpty();
        Hops.Hop risen = hops.get(3);
        assertThat(risen.recordedAt()).isNull();
        assertThat(risen.shownBy()).isNull();
        assertThat(risen.notKnown()).containsExactly("recordedAt", "shownBy");
    }
}
