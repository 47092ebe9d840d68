package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.Samples;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.testing.TransitionVariants;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class PublishWarningFunctionTest {
    @Test
    void aLiveTransitionGoesToEverybodyWhoIsConcerned() {
        assertThat(topics(Samples.transition(TransitionKind.RAISED, 1)))
                .containsExactly("vigil/v1/events/warnings", "vigil/v1/down/hydro/warnings");
    }

    @Test
    void whatAShadowRuleSaysGoesToItsOwnTopicAndNowhereElse() {
        assertThat(
                        topics(
                                TransitionVariants.inShadow(
                                        Samples.transition(TransitionKind.RAISED, 1))))
                .containsExactly("vigil/v1/shadow/events");
    }

    @Test
    void whatADrillCausesIsNoAffairOfTheEnterprise() {
        assertThat(
                        topics(
                                TransitionVariants.inExercise(
                                        Samples.transition(TransitionKind.RAISED, 1), "drill-7")))
                .containsExactly("vigil/v1/events/warnings");
    }

    private static List<String> topics(Transition transition) {
        List<OutboundMessage> out = new ArrayList<>();
        new PublishWarningFunction()
                .flatMap(new WarningEvent("hydro", transition), new ListCollector<>(out));
        return out.stream().map(OutboundMessage::topic).toList();
    }
}
