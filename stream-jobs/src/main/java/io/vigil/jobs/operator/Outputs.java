package io.vigil.jobs.operator;

import io.vigil.jobs.state.States;
import io.vigil.rejects.Reject;
import org.apache.flink.util.OutputTag;

/** Side outputs. */
public final class Outputs {
    /** Refused messages and readings. */
    public static final OutputTag<Reject> REJECTS = new OutputTag<>("rejects", States.REJECT);

    private Outputs() {}
}
