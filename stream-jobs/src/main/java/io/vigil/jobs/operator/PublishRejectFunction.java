package io.vigil.jobs.operator;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.state.RejectTally;
import io.vigil.jobs.state.States;
import io.vigil.model.Identifiers;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectJson;
import io.vigil.rejects.RejectSummary;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells senders what was refused, keyed by enterprise: the first {@value #MOST_A_SECOND} of a
 * second one by one, the others of that second as a {@link RejectSummary} when it ends. A message
 * whose topic names no possible enterprise has nobody to be told.
 *
 * <p>State by enterprise: one {@link RejectTally}, in which every refusal counts once. What was
 * told after the last checkpoint may be told again after a failure; the totals then say so.
 */
public final class PublishRejectFunction
        extends KeyedProcessFunction<String, Reject, OutboundMessage> {
    /** More than these in one second are told as a summary. */
    public static final int MOST_A_SECOND = 10;

    private static final long serialVersionUID = 1L;
    private static final long SECOND_MILLIS = 1_000;

    private transient ValueState<RejectTally> tallyState;

    /** Whether there is anybody to tell. */
    public static boolean hasSender(Reject reject) {
        return Identifiers.isValid(reject.enterprise());
    }

    @Override
    public void open(OpenContext context) {
        tallyState = getRuntimeContext().getState(States.rejectTally());
    }

    @Override
    public void processElement(Reject reject, Context context, Collector<OutboundMessage> out)
            throws Exception {
        RejectTally known = tallyState.value();
        RejectTally tally = known == null ? new RejectTally() : known;
        if (!tally.isOpen()) {
            long closesAt = context.timerService().currentProcessingTime() + SECOND_MILLIS;
            tally.openUntil(closesAt);
            context.timerService().registerProcessingTimeTimer(closesAt);
        }
        if (tally.tells(reject, MOST_A_SECOND)) {
            out.collect(message(reject.enterprise(), RejectJson.write(reject)));
        }
        tallyState.update(tally);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutboundMessage> out)
            throws Exception {
        RejectTally tally = tallyState.value();
        Instant now = JobTime.instant(context.timerService());
        Optional<RejectSummary> summary = tally.close(context.getCurrentKey(), now);
        summary.ifPresent(each -> out.collect(message(each.enterprise(), RejectJson.write(each))));
        tallyState.update(tally);
    }

    private static OutboundMessage message(String enterprise, byte[] payload) {
        return new OutboundMessage("vigil/v1/down/" + enterprise + "/rejects", payload, false);
    }
}
