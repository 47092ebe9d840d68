package io.vigil.ingest.decode.sparkplug;

import io.vigil.ingest.decode.Device;
import io.vigil.ingest.decode.ForeignValue;
import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rejects.RejectCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The values of one message of a node or device, under the names that its birth told. */
final class NodeValues {
    private static final int QUALITY_BAD = 0;
    private static final int QUALITY_STALE = 500;
    private static final String USABLE_TYPES = "Int8…UInt64, Float, Double, Boolean";

    /** Most names that one refusal lists. */
    private static final int MAX_LISTED = 20;

    private final BornMetrics born;
    private final NodeTopic topic;
    private final Device device;
    private final Map<Group, List<ForeignValue>> groups = new LinkedHashMap<>();
    private final Set<String> unborn = new LinkedHashSet<>();
    private final Set<String> unusable = new LinkedHashSet<>();
    private long newest = Long.MIN_VALUE;

    /** What was measured together. */
    private record Group(Long at, boolean historical) {}

    NodeValues(BornMetrics born, NodeTopic topic, Device device) {
        this.born = born;
        this.topic = topic;
        this.device = device;
    }

    /** Whether there is anything to measure in a message, other than its own affairs. */
    static boolean hasNumbers(Payload message) {
        return message.metrics().stream()
                .anyMatch(
                        metric ->
                                !isOwnAffair(metric.name())
                                        && !(metric.value() instanceof Metric.Text));
    }

    /** Every quantity of a device, as no data. */
    static List<ForeignValue> missing(Device device) {
        return device.foreignNames().stream()
                .map(name -> new ForeignValue(name, 0, null, Quality.MISSING))
                .toList();
    }

    private static boolean isOwnAffair(String name) {
        return name != null
                && (name.equals(SparkplugCodec.BIRTH_NUMBER)
                        || name.startsWith("Node Control/")
                        || name.startsWith("Node Info/")
                        || name.startsWith("Device Control/")
                        || name.startsWith("Device Info/"));
    }

    /** Tells readings, and what could not be used. */
    void tell(Payload message, int length, ReadingCollector collector)
            throws UnreadableMessageException {
        for (Metric metric : message.metrics()) {
            take(metric, message.timestamp());
        }
        for (Map.Entry<Group, List<ForeignValue>> group : groups.entrySet()) {
            tell(group.getKey(), group.getValue(), length, collector);
        }
        refuse(RejectCode.NO_BIRTH, unborn, topic.mapped(), length, collector);
        refuse(RejectCode.NOT_SUPPORTED, unusable, USABLE_TYPES, length, collector);
    }

    private void tell(
            Group group, List<ForeignValue> values, int length, ReadingCollector collector)
            throws UnreadableMessageException {
        if (group.at() == null) {
            collector.refusePart(
                    RejectCode.MISSING_FIELD, "", 0, length, "timestamp", "1782869400000");
            return;
        }
        collector.historical(group.historical());
        Instant at = Instant.ofEpochMilli(group.at());
        collector.measured(device, at, Reading.NO_SEQUENCE, values, 0, length);
        collector.historical(false);
        if (!at.isAfter(collector.wallNow())) {
            newest = Math.max(newest, group.at());
        }
    }

    private static void refuse(
            RejectCode code,
            Set<String> names,
            String argument,
            int length,
            ReadingCollector collector) {
        if (!names.isEmpty()) {
            String listed = String.join(", ", names.stream().limit(MAX_LISTED).toList());
            String all = names.size() > MAX_LISTED ? listed + ", …" : listed;
            collector.refusePart(code, "", 0, length, all, argument);
        }
    }

    private void take(Metric metric, Long sentAt) {
        BornMetrics.Born known = born.find(topic.device(), metric);
        String name = metric.name() == null && known != null ? known.name() : metric.name();
        if (name == null) {
            unborn.add(metric.alias() == null ? "?" : Long.toUnsignedString(metric.alias()));
        } else if (!isOwnAffair(name)) {
            boolean told = metric.type() != DataType.UNKNOWN || known == null;
            take(metric, name, told ? metric.type() : known.type(), sentAt);
        }
    }

    private void take(Metric metric, String name, DataType type, Long sentAt) {
        boolean mapped = !device.channels(name).isEmpty();
        // What nothing is mapped to is told at the birth, not with each of its values.
        if (!mapped && born.isAlive(topic.device()) && !isBirth()) {
            return;
        }
        boolean isText = !type.isNumber() || metric.value() instanceof Metric.Text;
        if (type.isCompound() || (mapped && isText) || isEmpty(metric)) {
            unusable.add(name + " (" + type + ")");
        } else if (!isText) {
            number(metric, name, type, sentAt);
        }
    }

    private static boolean isEmpty(Metric metric) {
        return metric.value() instanceof Metric.None none && !none.isNull();
    }

    private void number(Metric metric, String name, DataType type, Long sentAt) {
        OptionalDouble number = type.number(metric.value());
        boolean isNull = metric.value() instanceof Metric.None;
        if (number.isEmpty() && !isNull) {
            unborn.add(name);
            return;
        }
        Quality quality = isNull ? Quality.MISSING : quality(metric);
        Long at = metric.timestamp() == null ? sentAt : metric.timestamp();
        groups.computeIfAbsent(new Group(at, metric.historical()), key -> new ArrayList<>())
                .add(new ForeignValue(name, number.orElse(0), null, quality));
    }

    private boolean isBirth() {
        return topic.type() == NodeTopic.Type.NBIRTH || topic.type() == NodeTopic.Type.DBIRTH;
    }

    private static Quality quality(Metric metric) {
        if (metric.quality() == null) {
            return Quality.GOOD;
        }
        return switch (metric.quality()) {
            case QUALITY_BAD -> Quality.BAD;
            case QUALITY_STALE -> Quality.MISSING;
            default -> Quality.GOOD;
        };
    }

    /** Whether something was used that no birth has told. */
    boolean needsBirth() {
        return !unborn.isEmpty();
    }

    /** Time of the newest value, milliseconds since 1970. */
    long newest() {
        return newest;
    }
}
