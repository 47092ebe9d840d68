package io.vigil.jobs.operator;

import io.vigil.canary.Canary;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Says to whom each transition is told: to everyone who follows events, and to the enterprise whose
 * site it is. What comes of shadow rules goes to neither; what a drill causes is told to those who
 * follow events alone. The canary's warnings are told to nobody but who waits for them. What people
 * are told of stands in the log. The state of each warning is kept beside this, by {@link
 * WarningStateFunction}.
 */
public final class PublishWarningFunction
        implements FlatMapFunction<WarningEvent, OutboundMessage> {
    private static final long serialVersionUID = 1L;

    /** Every transition, in order per warning. */
    public static final String EVENTS_TOPIC = "vigil/v1/events/warnings";

    /** Every transition of shadow rules, for rule engineers only. */
    public static final String SHADOW_TOPIC = "vigil/v1/shadow/events";

    private static final Logger LOG = LoggerFactory.getLogger(PublishWarningFunction.class);

    @Override
    public void flatMap(WarningEvent event, Collector<OutboundMessage> out) {
        Transition transition = event.transition();
        byte[] json = TransitionJson.write(transition);
        if (Canary.isSite(transition.site().value())) {
            out.collect(new OutboundMessage(Canary.EVENTS_TOPIC, json, false));
            return;
        }
        if (transition.shadow()) {
            out.collect(new OutboundMessage(SHADOW_TOPIC, json, false));
            return;
        }
        log(transition);
        out.collect(new OutboundMessage(EVENTS_TOPIC, json, false));
        if (transition.exercise().isEmpty() && !event.enterprise().isEmpty()) {
            out.collect(
                    new OutboundMessage(
                            "vigil/v1/down/" + event.enterprise() + "/warnings", json, false));
        }
    }

    /** After a restart some are written again. */
    private static void log(Transition transition) {
        LoggingEventBuilder line =
                LOG.atInfo()
                        .addKeyValue("warning", transition.episode())
                        .addKeyValue("transition", transition.identity())
                        .addKeyValue("at", transition.at());
        if (!transition.evidence().isEmpty()) {
            Evidence evidence = transition.evidence().get(0);
            line =
                    line.addKeyValue("sensor", evidence.sensor())
                            .addKeyValue("quantity", evidence.quantity());
        }
        line.log("{} {}", transition.kind(), transition.grade());
    }
}
