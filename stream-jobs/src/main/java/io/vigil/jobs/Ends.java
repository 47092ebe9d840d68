package io.vigil.jobs;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.ledger.LedgerLine;
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
     * @param readers how many tasks read and decode them
     * @param configuration messages with configuration documents
     */
    record Inlets(
            Source<MqttMessageRecord, ?, ?> readings,
            int readers,
            Source<MqttMessageRecord, ?, ?> configuration) {}

    /**
     * @param warnings published transitions
     * @param rejects rejects and ledgers told to their senders
     * @param answers what is said about published configuration
     */
    record Announcements(
            Sink<OutboundMessage> warnings,
            Sink<OutboundMessage> rejects,
            Sink<OutboundMessage> answers) {}

    /**
     * What people at the desk ask for, and what comes of it.
     *
     * @param commands messages with commands
     * @param acts what the desk does and answers; publishes only what a checkpoint holds
     * @param policy the desk's rules, as {@link io.vigil.desk.DeskPolicy#toJson} writes them
     */
    record DeskEnds(
            Source<MqttMessageRecord, ?, ?> commands, Sink<OutboundMessage> acts, String policy) {}

    /**
     * What is kept in the store.
     *
     * @param published transitions as they were published, of which a graph keeps those that it
     *     does not know otherwise
     */
    record Keepers(
            Source<MqttMessageRecord, ?, ?> published,
            Sink<SiteInput> readings,
            Sink<WarningEvent> warnings,
            Sink<Reject> rejects,
            Sink<LedgerLine> ledger) {}
}
