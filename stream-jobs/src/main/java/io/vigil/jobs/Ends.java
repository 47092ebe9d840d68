package io.vigil.jobs;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.rejects.Reject;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * Where the streams of the graphs begin and end. The graphs themselves do not know a broker or a
 * store, so tests put bounded sources and collecting sinks here.
 */
final class Ends {
    private Ends() {}

    /**
     * @param readings messages with readings
     * @param configuration messages with configuration documents
     */
    record Inlets(
            Source<MqttMessageRecord, ?, ?> readings,
            Source<MqttMessageRecord, ?, ?> configuration) {}

    /**
     * @param warnings published transitions
     * @param rejects rejects told to their senders
     * @param answers what is said about published configuration
     */
    record Announcements(
            Sink<OutboundMessage> warnings,
            Sink<OutboundMessage> rejects,
            Sink<OutboundMessage> answers) {}

    /** What is kept in the store. */
    record Keepers(Sink<SiteInput> readings, Sink<WarningEvent> warnings, Sink<Reject> rejects) {}
}
