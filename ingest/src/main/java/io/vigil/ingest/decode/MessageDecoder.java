package io.vigil.ingest.decode;

import io.vigil.model.Catalogue;
import io.vigil.rejects.RejectCode;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns MQTT messages into valid readings and rejects. It never throws for what a message holds:
 * whatever cannot be used comes out as a reject that says where and why. A message that cannot be
 * read to its end is refused as a whole.
 *
 * <p>Cheap to build; one per task, not thread-safe.
 */
public final class MessageDecoder {
    /** Largest payload, in bytes. */
    public static final int MAX_MESSAGE_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(MessageDecoder.class);

    private final Map<String, PayloadCodec> codecs = new TreeMap<>();
    private final ReadingCollector collector;

    public MessageDecoder(Catalogue catalogue) {
        this.collector = new ReadingCollector(catalogue);
        ServiceLoader.load(PayloadCodec.class, PayloadCodec.class.getClassLoader())
                .forEach(codec -> codecs.put(codec.name(), codec));
    }

    /**
     * Decodes one message.
     *
     * @param now the run's clock, against which lateness is measured
     * @param wallNow the wall clock, against which times in the future are measured
     */
    public void decode(
            String topic, byte[] payload, Instant now, Instant wallNow, ReadingSink out) {
        UplinkTopic uplink = UplinkTopic.parse(topic);
        PayloadCodec codec = uplink == null ? null : codecs.get(uplink.codec());
        if (codec == null) {
            String enterprise = UplinkTopic.enterpriseOf(topic);
            MessageRejects rejects = new MessageRejects(wallNow, enterprise, topic, payload);
            String accepted = UplinkTopic.accepted(enterprise, codecs.keySet());
            rejects.addWhole(RejectCode.BAD_TOPIC, "", 0, topic, accepted);
            rejects.deliver(out);
            return;
        }
        MessageRejects rejects = new MessageRejects(wallNow, uplink.enterprise(), topic, payload);
        if (isAcceptable(uplink, payload, rejects)) {
            KnownSensor sensor = uplink.sensor() == null ? null : collector.find(uplink.sensor());
            collector.open(uplink.enterprise(), sensor, now, wallNow, rejects);
            read(codec, payload, uplink, rejects);
            collector.deliver(out);
        }
        rejects.deliver(out);
    }

    /** Checks what can be known without reading the payload. */
    private boolean isAcceptable(UplinkTopic uplink, byte[] payload, MessageRejects rejects) {
        String sensor = uplink.sensor() == null ? "" : uplink.sensor();
        if (payload.length > MAX_MESSAGE_BYTES) {
            rejects.addWhole(
                    RejectCode.MESSAGE_TOO_LARGE,
                    sensor,
                    0,
                    String.valueOf(payload.length),
                    String.valueOf(MAX_MESSAGE_BYTES));
            return false;
        }
        if (sensor.isEmpty()) {
            return true;
        }
        KnownSensor known = collector.find(sensor);
        if (known == null) {
            rejects.addWhole(RejectCode.UNKNOWN_SENSOR, sensor, 0, sensor);
            return false;
        }
        if (!known.enterprise.equals(uplink.enterprise())) {
            rejects.addWhole(RejectCode.FOREIGN_SENSOR, sensor, 0, sensor, uplink.enterprise());
            return false;
        }
        return true;
    }

    private void read(
            PayloadCodec codec, byte[] payload, UplinkTopic uplink, MessageRejects rejects) {
        String sensor = uplink.sensor() == null ? "" : uplink.sensor();
        try {
            codec.decode(payload, collector);
        } catch (UnreadableMessageException e) {
            collector.discard();
            rejects.addWhole(e.code(), sensor, e.offset(), e.arguments().toArray(String[]::new));
        } catch (RuntimeException e) {
            // A codec must not stop the stream; what it could not read is kept and told.
            LOG.warn("codec {} failed on a message from {}", codec.name(), uplink.enterprise(), e);
            collector.discard();
            rejects.addWhole(RejectCode.BAD_JSON, sensor, 0, "1", "1", e.getClass().getName());
        }
    }
}
