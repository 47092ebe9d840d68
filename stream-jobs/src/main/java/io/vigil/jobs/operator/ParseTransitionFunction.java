package io.vigil.jobs.operator;

import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads published transitions back to keep them. What is not a transition is counted and logged.
 * Keeps no state.
 */
public final class ParseTransitionFunction
        extends ProcessFunction<MqttMessageRecord, WarningEvent> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ParseTransitionFunction.class);

    /** Which of them are to be kept. */
    public enum Wanted {
        ALL,
        /** Only what the desk did; the graph has the others already. */
        ACTS
    }

    private final Wanted wanted;
    private transient JobCounter refused;

    public ParseTransitionFunction(Wanted wanted) {
        this.wanted = wanted;
    }

    @Override
    public void open(OpenContext context) {
        refused = new JobCounter(getRuntimeContext(), "transitionsRefused");
    }

    @Override
    public void processElement(
            MqttMessageRecord message, Context context, Collector<WarningEvent> out) {
        try {
            Transition transition = TransitionJson.read(message.payload());
            if (wanted == Wanted.ALL || transition.act().isPresent()) {
                out.collect(new WarningEvent("", transition));
            }
        } catch (IOException e) {
            refused.add(1);
            LOG.warn("a message on {} is not a transition: {}", message.topic(), e.getMessage());
        }
    }
}
