package io.vigil.jobs;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.rejects.Reject;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * Where the streams of a graph begin and end. The graph itself does not know a broker or a store,
 * so tests put bounded sources and collecting sinks here.
 *
 * @param readings messages with readings
 * @param configuration messages with configuration documents
 * @param warningsOut published transitions
 * @param rejectsOut rejects told to their senders
 * @param readingsStore keeps readings; empty if another job does
 * @param warningsStore keeps transitions; empty if another job does
 * @param rejectsStore keeps rejects; empty if another job does
 */
record Ends(
        Source<MqttMessageRecord, ?, ?> readings,
        Source<MqttMessageRecord, ?, ?> configuration,
        Sink<OutboundMessage> warningsOut,
        Sink<OutboundMessage> rejectsOut,
        Optional<Sink<SiteInput>> readingsStore,
        Optional<Sink<WarningEvent>> warningsStore,
        Optional<Sink<Reject>> rejectsStore) {}
