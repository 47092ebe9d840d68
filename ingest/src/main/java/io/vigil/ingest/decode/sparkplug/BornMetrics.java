package io.vigil.ingest.decode.sparkplug;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the births of a node and its devices told of their metrics: which number stands for which
 * name, and of which type each is. Of metrics whose names are too long to be mapped only the number
 * is kept.
 */
final class BornMetrics {
    /** Most metrics of a node together with its devices. */
    static final int MAX_METRICS = 5_000;

    /** Longest name, in characters; as in the catalogue. */
    private static final int MAX_NAME = 256;

    private final Map<String, List<Born>> byDevice = new HashMap<>();
    private final Map<Long, Born> byAlias = new HashMap<>();
    private final Map<String, Map<String, Born>> byName = new HashMap<>();
    private int count;

    /**
     * A metric that was told at a birth.
     *
     * @param device empty for the node itself
     * @param name empty if it is too long to be mapped
     * @param alias or null
     */
    record Born(String device, String name, Long alias, DataType type) {}

    /** Whether a device, or with an empty name the node itself, was born and has not died. */
    boolean isAlive(String device) {
        return byDevice.containsKey(device);
    }

    /** Whether a birth fits beside the others. */
    boolean hasRoomFor(String device, List<Metric> metrics) {
        int known = byDevice.getOrDefault(device, List.of()).size();
        return count - known + metrics.size() <= MAX_METRICS;
    }

    /** Takes a birth in place of an earlier one. */
    void born(String device, List<Metric> metrics) {
        died(device);
        byDevice.put(device, new ArrayList<>(metrics.size()));
        for (Metric metric : metrics) {
            if (metric.name() != null) {
                boolean mappable = metric.name().length() <= MAX_NAME;
                String name = mappable ? metric.name() : "";
                add(new Born(device, name, metric.alias(), metric.type()));
            }
        }
    }

    private void add(Born born) {
        byDevice.get(born.device()).add(born);
        byName.computeIfAbsent(born.device(), key -> new HashMap<>()).put(born.name(), born);
        if (born.alias() != null) {
            byAlias.put(born.alias(), born);
        }
        count++;
    }

    /** Forgets a device, or with an empty name what the node itself told. */
    void died(String device) {
        List<Born> gone = byDevice.remove(device);
        if (gone != null) {
            count -= gone.size();
            gone.forEach(born -> byAlias.remove(born.alias(), born));
            byName.remove(device);
        }
    }

    /** Forgets the node and all its devices. */
    void clear() {
        byDevice.clear();
        byAlias.clear();
        byName.clear();
        count = 0;
    }

    /** What was told of a metric of a device, or null. */
    Born find(String device, Metric metric) {
        if (metric.name() == null) {
            Born born = metric.alias() == null ? null : byAlias.get(metric.alias());
            return born != null && born.device().equals(device) ? born : null;
        }
        return byName.getOrDefault(device, Map.of()).get(metric.name());
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(byDevice.size());
        for (Map.Entry<String, List<Born>> device : byDevice.entrySet()) {
            out.writeUTF(device.getKey());
            out.writeInt(device.getValue().size());
            for (Born born : device.getValue()) {
                out.writeUTF(born.name());
                out.writeByte(born.type().code());
                out.writeBoolean(born.alias() != null);
                if (born.alias() != null) {
                    out.writeLong(born.alias());
                }
            }
        }
    }

    void read(DataInput in) throws IOException {
        int devices = in.readInt();
        for (int i = 0; i < devices; i++) {
            String device = in.readUTF();
            byDevice.put(device, new ArrayList<>());
            int metrics = in.readInt();
            for (int j = 0; j < metrics; j++) {
                String name = in.readUTF();
                DataType type = DataType.of(in.readUnsignedByte());
                add(new Born(device, name, in.readBoolean() ? in.readLong() : null, type));
            }
        }
    }
}
