package io.vigil.ingest.decode.sparkplug;

import io.vigil.ingest.decode.Device;
import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.ingest.decode.SessionCodec;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.model.Reading;
import io.vigil.rejects.RejectCode;
import java.time.Instant;
import java.util.List;

/**
 * Follows one Sparkplug B 3.0 edge node and its devices: births tell names, types and numbers, data
 * may use the numbers alone, deaths take all values back. Where something is missing the node is
 * asked to be born again.
 *
 * <p>Values are taken when they come, also those that overtook others: each has its own time. What
 * a node or device reports after its death, or before its birth, is taken as far as it names
 * itself.
 *
 * <p>Nodes publish on {@code spBv1.0/{enterprise}/TYPE/EDGE[/DEVICE]}, which the standard fixes, or
 * below {@code vigil/v1/up/{enterprise}/raw/sparkplug/}, which needs no right of its own at the
 * broker; they are answered on the same side. Nothing is remembered of nodes that no sensor is
 * mapped to.
 */
public final class SparkplugCodec implements SessionCodec {
    /** The topic level after {@code raw/}. */
    public static final String NAME = "sparkplug";

    /** First level of the topics that the standard fixes. */
    public static final String NAMESPACE = "spBv1.0";

    /** Name of the metric that numbers the sessions of a node with the broker. */
    static final String BIRTH_NUMBER = "bdSeq";

    private static final byte[] NOTHING = {};

    private NodeMemory node = new NodeMemory();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean takesTopicRest() {
        return true;
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public String session(byte[] payload, String topicRest) {
        NodeTopic topic = NodeTopic.parse(topicRest);
        return topic == null ? "" : topic.edge();
    }

    @Override
    public void decode(byte[] payload, ReadingCollector collector)
            throws UnreadableMessageException {
        NodeTopic topic = NodeTopic.parse(collector.topicRest());
        if (topic == null) {
            String expected = "vigil/v1/up/" + collector.enterprise() + "/raw/" + NAME;
            throw new UnreadableMessageException(
                    RejectCode.BAD_TOPIC,
                    0,
                    collector.topic(),
                    expected + "/NDATA/EDGE, " + expected + "/DDATA/EDGE/DEVICE");
        }
        Payload message = PayloadReader.read(payload);
        List<Device> mapped = collector.devicesOf(topic.edge());
        if (mapped.isEmpty()) {
            node = new NodeMemory();
            if (NodeValues.hasNumbers(message)) {
                collector.unknownDevice(topic.mapped(), 0, payload.length);
            }
            return;
        }
        node.listensAt(topic.edge(), commandTopic(topic, collector));
        follow(topic, message, mapped, payload.length, collector);
        askIfDue(collector);
    }

    private static String commandTopic(NodeTopic topic, ReadingCollector collector) {
        String base =
                collector.topic().startsWith(NAMESPACE + "/")
                        ? NAMESPACE + "/" + collector.enterprise()
                        : "vigil/v1/down/" + collector.enterprise() + "/raw/" + NAME;
        return base + "/NCMD/" + topic.edge();
    }

    private void follow(
            NodeTopic topic,
            Payload message,
            List<Device> mapped,
            int length,
            ReadingCollector collector)
            throws UnreadableMessageException {
        long now = collector.wallNow().toEpochMilli();
        if (topic.type() == NodeTopic.Type.NBIRTH) {
            checkRoom("", message);
            node.born(message);
        } else if (topic.type() != NodeTopic.Type.NDEATH && message.sequence() != null) {
            node.sequence.take(message.sequence(), now);
        }
        switch (topic.type()) {
            case NDEATH -> {
                if (node.isOwnDeath(message)) {
                    node.died();
                    noData(mapped, collector.now().toEpochMilli(), length, collector);
                }
            }
            case DDEATH -> {
                node.metrics.died(topic.device());
                List<Device> gone =
                        mapped.stream().filter(d -> d.name().equals(topic.mapped())).toList();
                noData(gone, diedAt(message, collector), length, collector);
            }
            case DBIRTH -> {
                if (isMapped(topic, collector)) {
                    checkRoom(topic.device(), message);
                    node.metrics.born(topic.device(), message.metrics());
                }
                values(topic, message, length, collector);
            }
            default -> values(topic, message, length, collector);
        }
    }

    private static boolean isMapped(NodeTopic topic, ReadingCollector collector) {
        return collector.device(topic.mapped()) != null;
    }

    private void checkRoom(String device, Payload birth) throws UnreadableMessageException {
        boolean fits =
                device.isEmpty()
                        ? birth.metrics().size() <= BornMetrics.MAX_METRICS
                        : node.metrics.hasRoomFor(device, birth.metrics());
        if (!fits) {
            throw new UnreadableMessageException(
                    RejectCode.NOT_SUPPORTED,
                    0,
                    birth.metrics().size() + " metrics",
                    "≤ " + BornMetrics.MAX_METRICS + " metrics (EDGE + DEVICES)");
        }
    }

    private void values(NodeTopic topic, Payload message, int length, ReadingCollector collector)
            throws UnreadableMessageException {
        Device device = collector.device(topic.mapped());
        if (device == null) {
            boolean known = topic.type() == NodeTopic.Type.NDATA;
            if (!known && NodeValues.hasNumbers(message)) {
                collector.unknownDevice(topic.mapped(), 0, length);
            }
            return;
        }
        NodeValues values = new NodeValues(node.metrics, topic, device);
        values.tell(message, length, collector);
        node.heardOf(values.newest());
        if (values.needsBirth() || !node.metrics.isAlive(topic.device())) {
            node.rebirth.want();
        }
    }

    /** A death certificate of a device says when it was written. */
    private static long diedAt(Payload death, ReadingCollector collector) {
        long now = collector.now().toEpochMilli();
        return death.timestamp() == null || death.timestamp() < 0
                ? now
                : Math.min(death.timestamp(), now);
    }

    /** All values of these devices are void from here on. */
    private void noData(List<Device> gone, long at, int length, ReadingCollector collector)
            throws UnreadableMessageException {
        Instant from = Instant.ofEpochMilli(node.gone(at));
        for (Device device : gone) {
            collector.measured(
                    device, from, Reading.NO_SEQUENCE, NodeValues.missing(device), 0, length);
        }
    }

    private void askIfDue(ReadingCollector collector) {
        if (node.rebirth.isDue(collector.wallNow().toEpochMilli())) {
            collector.command(node.commandTopic(), RebirthRequest.payload(collector.wallNow()));
        }
    }

    @Override
    public long wakeAt() {
        return node.wakeAt();
    }

    @Override
    public void elapse(ReadingCollector collector) {
        if (node.sequence.dueAt() <= collector.wallNow().toEpochMilli()) {
            SequenceWatch.Gap gap = node.sequence.giveUp();
            collector.refusePart(
                    RejectCode.SEQUENCE_GAP,
                    "",
                    0,
                    0,
                    node.edge,
                    String.valueOf(gap.count()),
                    String.valueOf(gap.first()));
            node.rebirth.want();
        }
        askIfDue(collector);
    }

    @Override
    public boolean isEmpty() {
        return node.isEmpty();
    }

    @Override
    public byte[] save() {
        return node.isEmpty() ? NOTHING : node.save();
    }

    @Override
    public void restore(byte[] memory) {
        node = NodeMemory.restore(memory);
    }
}
