package io.vigil.ingest.source.reader;

import io.vigil.ingest.source.MqttMessageRecord;

/**
 * A message waiting to be handed to the job.
 *
 * @param epoch of the connection it came on
 * @param packetId what to acknowledge it with; 0 if it needs no acknowledgement
 */
record Inbound(ReaderSession session, long epoch, int packetId, MqttMessageRecord message) {}
