package io.vigil.ingest.decode.sparkplug;

import com.google.protobuf.CodedInputStream;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.rejects.RejectCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads payloads from their protobuf form; Sparkplug B 3.0, section 6.4. What is not needed is
 * skipped, so memory and time stay within the length of the message.
 */
final class PayloadReader {
    private static final String FORMAT = "Sparkplug B";

    /** The body of such a payload is compressed; nobody knows how long it becomes. */
    private static final String COMPRESSED = "SPBV1.0_COMPRESSED";

    private static final String QUALITY = "Quality";

    private final CodedInputStream in;

    private PayloadReader(byte[] payload) {
        in = CodedInputStream.newInstance(payload);
    }

    /**
     * Reads a payload.
     *
     * @throws UnreadableMessageException if it is none
     */
    static Payload read(byte[] payload) throws UnreadableMessageException {
        PayloadReader reader = new PayloadReader(payload);
        try {
            return reader.payload();
        } catch (IOException e) {
            throw new UnreadableMessageException(
                    RejectCode.BAD_FRAME,
                    reader.in.getTotalBytesRead(),
                    FORMAT,
                    String.valueOf(reader.in.getTotalBytesRead()),
                    String.valueOf(e.getMessage()),
                    "protobuf (sparkplug_b.proto)");
        }
    }

    private Payload payload() throws IOException, UnreadableMessageException {
        Long timestamp = null;
        Integer sequence = null;
        List<Metric> metrics = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case Wire.PAYLOAD_TIMESTAMP -> timestamp = in.readUInt64();
                case Wire.PAYLOAD_METRIC -> metrics.add(within(this::metric));
                case Wire.PAYLOAD_SEQUENCE -> sequence = sequence(in.readUInt64());
                case Wire.PAYLOAD_UUID -> refuseCompressed(in.readStringRequireUtf8());
                default -> skip(tag);
            }
        }
        return new Payload(timestamp, sequence, metrics);
    }

    private int sequence(long number) throws UnreadableMessageException {
        if (number < 0 || number > 255) {
            throw unreadable("seq " + Long.toUnsignedString(number), "seq 0…255");
        }
        return (int) number;
    }

    private void refuseCompressed(String uuid) throws UnreadableMessageException {
        if (uuid.equals(COMPRESSED)) {
            throw unreadable(COMPRESSED, "uncompressed metrics");
        }
    }

    private UnreadableMessageException unreadable(String found, String expected) {
        int at = in.getTotalBytesRead();
        return new UnreadableMessageException(
                RejectCode.BAD_FRAME, at, FORMAT, String.valueOf(at), found, expected);
    }

    private Metric metric() throws IOException {
        String name = null;
        Long alias = null;
        Long timestamp = null;
        DataType type = DataType.UNKNOWN;
        boolean historical = false;
        boolean isNull = false;
        Integer quality = null;
        Metric.Value value = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case Wire.METRIC_NAME -> name = in.readStringRequireUtf8();
                case Wire.METRIC_ALIAS -> alias = in.readUInt64();
                case Wire.METRIC_TIMESTAMP -> timestamp = in.readUInt64();
                case Wire.METRIC_TYPE -> type = DataType.of(in.readUInt32());
                case Wire.METRIC_HISTORICAL -> historical = in.readBool();
                case Wire.METRIC_NULL -> isNull = in.readBool();
                case Wire.METRIC_PROPERTIES -> quality = within(this::quality);
                default -> {
                    Metric.Value told = value(tag);
                    value = told == null ? value : told;
                }
            }
        }
        if (isNull || value == null) {
            value = new Metric.None(isNull);
        }
        return new Metric(name, alias, timestamp, type, historical, quality, value);
    }

    /** The value that a field holds, or null if it is not one; the field is read in any case. */
    private Metric.Value value(int tag) throws IOException {
        return switch (tag) {
            case Wire.METRIC_INT -> new Metric.Whole(in.readUInt32() & 0xFFFF_FFFFL, false);
            case Wire.METRIC_LONG -> new Metric.Whole(in.readUInt64(), true);
            // 0.1 as sent means 0.1, not the nearest double of its binary form.
            case Wire.METRIC_FLOAT ->
                    new Metric.Real(Double.parseDouble(Float.toString(in.readFloat())));
            case Wire.METRIC_DOUBLE -> new Metric.Real(in.readDouble());
            case Wire.METRIC_BOOLEAN -> new Metric.Whole(in.readBool() ? 1 : 0, true);
            case Wire.METRIC_STRING -> new Metric.Text(in.readStringRequireUtf8());
            default -> {
                skip(tag);
                yield null;
            }
        };
    }

    /** The property {@code Quality} of a property set; keys and values stand in the same order. */
    private Integer quality() throws IOException {
        int position = -1;
        List<Integer> values = new ArrayList<>();
        int keys = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case Wire.PROPERTIES_KEY -> {
                    position = in.readStringRequireUtf8().equals(QUALITY) ? keys : position;
                    keys++;
                }
                case Wire.PROPERTIES_VALUE -> values.add(within(this::property));
                default -> skip(tag);
            }
        }
        return position >= 0 && position < values.size() ? values.get(position) : null;
    }

    private Integer property() throws IOException {
        Integer value = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case Wire.PROPERTY_INT -> value = in.readUInt32();
                case Wire.PROPERTY_LONG -> value = (int) in.readUInt64();
                default -> skip(tag);
            }
        }
        return value;
    }

    @FunctionalInterface
    private interface Part<T> {
        T read() throws IOException;
    }

    /** Reads a message within this message. */
    private <T> T within(Part<T> part) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        T read = part.read();
        in.checkLastTagWas(0);
        in.popLimit(limit);
        return read;
    }

    private void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("end of a group that did not begin, field " + (tag >>> 3));
        }
    }
}
