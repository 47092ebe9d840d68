package io.vigil.jobs.operator;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.model.Identifiers;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectJson;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Tells a sender what was refused. A message whose topic names no possible enterprise has nobody to
 * be told.
 */
public final class PublishRejectFunction implements FlatMapFunction<Reject, OutboundMessage> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(Reject reject, Collector<OutboundMessage> out) {
        if (Identifiers.isValid(reject.enterprise())) {
            String topic = "vigil/v1/down/" + reject.enterprise() + "/rejects";
            out.collect(new OutboundMessage(topic, RejectJson.write(reject), false));
        }
    }
}
