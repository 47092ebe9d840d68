package io.vigil.ingest.sink;

import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What one writer counts, in metric group {@code mqtt}. On the task's thread only. */
final class MqttSinkMetrics {
    private final Counter recordsSend;
    private final Counter sendErrors;
    private final Counter acknowledged;
    private final Counter resent;
    private final Counter refused;
    private final Counter reconnects;

    MqttSinkMetrics(SinkWriterMetricGroup parent, IntSupplier unanswered) {
        recordsSend = parent.getNumRecordsSendCounter();
        sendErrors = parent.getNumRecordsSendErrorsCounter();
        var group = parent.addGroup("mqtt");
        acknowledged = group.counter("acknowledged");
        resent = group.counter("resent");
        refused = group.counter("refused");
        reconnects = group.counter("reconnects");
        group.gauge("unanswered", (Gauge<Integer>) unanswered::getAsInt);
    }

    void sent() {
        recordsSend.inc();
    }

    void acknowledged() {
        acknowledged.inc();
    }

    /** Messages that a new connection sends again. */
    void resent(int messages) {
        resent.inc(messages);
    }

    /** A message the broker will not take; it is dropped. */
    void refused() {
        refused.inc();
        sendErrors.inc();
    }

    void reconnect() {
        reconnects.inc();
    }
}
