package io.vigil.ingest.sink;

import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkCommitterMetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What one writer counts, in metric group {@code mqtt}. On the task's thread only. */
final class MqttSinkMetrics {
    private final MetricGroup group;
    private final Counter recordsSend;
    private final Counter sendErrors;
    private final Counter acknowledged;
    private final Counter resent;
    private final Counter refused;
    private final Counter reconnects;

    private MqttSinkMetrics(MetricGroup group, Counter recordsSend, Counter sendErrors) {
        this.group = group;
        this.recordsSend = recordsSend;
        this.sendErrors = sendErrors;
        acknowledged = group.counter("acknowledged");
        resent = group.counter("resent");
        refused = group.counter("refused");
        reconnects = group.counter("reconnects");
    }

    /** Of a writer that publishes what it is given. */
    static MqttSinkMetrics of(SinkWriterMetricGroup parent) {
        return new MqttSinkMetrics(
                parent.addGroup("mqtt"),
                parent.getNumRecordsSendCounter(),
                parent.getNumRecordsSendErrorsCounter());
    }

    /** Of a committer, where Flink itself counts what is committed. */
    static MqttSinkMetrics of(SinkCommitterMetricGroup parent) {
        MetricGroup group = parent.addGroup("mqtt");
        return new MqttSinkMetrics(group, group.counter("sent"), group.counter("sendErrors"));
    }

    /** Shows how many messages wait for the broker's answer. */
    void watch(IntSupplier unanswered) {
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
