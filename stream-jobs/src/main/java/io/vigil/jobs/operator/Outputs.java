package io.vigil.jobs.operator;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.rejects.Reject;
import org.apache.flink.util.OutputTag;

/** Side outputs. */
public final class Outputs {
    /** Refused messages and readings. */
    public static final OutputTag<Reject> REJECTS = new OutputTag<>("rejects", States.REJECT);

    /** What is said about published configuration. */
    public static final OutputTag<OutboundMessage> ANSWERS =
            new OutputTag<>("configuration-answers", OutboundMessage.typeInfo());

    /** Readings as they are to be stored: once each, with the flags of quality control. */
    public static final OutputTag<SiteInput> CHECKED =
            new OutputTag<>("checked", States.SITE_INPUT);

    private Outputs() {}
}
