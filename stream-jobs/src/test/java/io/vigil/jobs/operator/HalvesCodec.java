package io.vigil.jobs.operator;

import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.ingest.decode.SessionCodec;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.model.Quality;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A format that tells in one message when was measured, and in the next what. Where the second does
 * not come within {@link #PATIENCE}, the device is told so.
 */
public final class HalvesCodec implements SessionCodec {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final String TOPIC = "vigil/v1/up/hydro/raw/halves/";

    private long measuredAt;
    private long askAt = NEVER;

    @Override
    public String name() {
        return "halves";
    }

    @Override
    public boolean takesTopicRest() {
        return true;
    }

    @Override
    public String session(byte[] payload, String topicRest) {
        return topicRest;
    }

    @Override
    public void decode(byte[] payload, ReadingCollector collector)
            throws UnreadableMessageException {
        String text = new String(payload, StandardCharsets.UTF_8);
        if (text.startsWith("at ")) {
            measuredAt = Instant.parse(text.substring(3)).toEpochMilli();
            askAt = collector.wallNow().plus(PATIENCE).toEpochMilli();
            return;
        }
        collector.begin(-1, 0);
        collector.sensor(collector.topicRest());
        if (measuredAt != 0) {
            collector.time(measuredAt);
        }
        collector.value("level", Double.parseDouble(text), null, Quality.GOOD);
        collector.end(payload.length);
        measuredAt = 0;
        askAt = NEVER;
    }

    @Override
    public byte[] save() {
        return measuredAt == 0
                ? new byte[0]
                : ByteBuffer.allocate(16).putLong(measuredAt).putLong(askAt).array();
    }

    @Override
    public void restore(byte[] memory) {
        ByteBuffer bytes = ByteBuffer.wrap(memory);
        measuredAt = bytes.getLong();
        askAt = bytes.getLong();
    }

    @Override
    public long wakeAt() {
        return askAt;
    }

    @Override
    public void elapse(ReadingCollector collector) {
        if (collector.wallNow().toEpochMilli() >= askAt) {
            askAt = NEVER;
            collector.command("vigil/v1/down/hydro/halves", new byte[] {'?'});
        }
    }
}
