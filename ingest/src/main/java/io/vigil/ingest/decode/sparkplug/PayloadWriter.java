package io.vigil.ingest.decode.sparkplug;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes payloads in their protobuf form, as nodes send them and as they are told something. */
public final class PayloadWriter {
    private PayloadWriter() {}

    /** The bytes of a payload. */
    public static byte[] write(Payload payload) {
        return message(
                out -> {
                    if (payload.timestamp() != null) {
                        varint(out, Wire.PAYLOAD_TIMESTAMP, payload.timestamp());
                    }
                    for (Metric metric : payload.metrics()) {
                        bytes(out, Wire.PAYLOAD_METRIC, message(inner -> metric(metric, inner)));
                    }
                    if (payload.sequence() != null) {
                        varint(out, Wire.PAYLOAD_SEQUENCE, payload.sequence());
                    }
                });
    }

    private static void metric(Metric metric, CodedOutputStream out) throws IOException {
        if (metric.name() != null) {
            text(out, Wire.METRIC_NAME, metric.name());
        }
        if (metric.alias() != null) {
            varint(out, Wire.METRIC_ALIAS, metric.alias());
        }
        if (metric.timestamp() != null) {
            varint(out, Wire.METRIC_TIMESTAMP, metric.timestamp());
        }
        if (metric.type() != DataType.UNKNOWN) {
            varint(out, Wire.METRIC_TYPE, metric.type().code());
        }
        if (metric.historical()) {
            varint(out, Wire.METRIC_HISTORICAL, 1);
        }
        if (metric.quality() != null) {
            bytes(out, Wire.METRIC_PROPERTIES, quality(metric.quality()));
        }
        value(metric, out);
    }

    private static byte[] quality(int code) {
        return message(
                out -> {
                    text(out, Wire.PROPERTIES_KEY, "Quality");
                    bytes(
                            out,
                            Wire.PROPERTIES_VALUE,
                            message(
                                    inner -> {
                                        int type = DataType.INT32.code();
                                        varint(inner, Wire.PROPERTY_TYPE, type);
                                        varint(inner, Wire.PROPERTY_INT, code);
                                    }));
                });
    }

    private static void value(Metric metric, CodedOutputStream out) throws IOException {
        if (metric.value() instanceof Metric.Whole whole) {
            int tag =
                    metric.type() == DataType.BOOLEAN
                            ? Wire.METRIC_BOOLEAN
                            : whole.wide() ? Wire.METRIC_LONG : Wire.METRIC_INT;
            varint(out, tag, whole.bits());
        } else if (metric.value() instanceof Metric.Real real) {
            if (metric.type() == DataType.FLOAT) {
                out.writeUInt32NoTag(Wire.METRIC_FLOAT);
                out.writeFloatNoTag((float) real.value());
            } else {
                out.writeUInt32NoTag(Wire.METRIC_DOUBLE);
                out.writeDoubleNoTag(real.value());
            }
        } else if (metric.value() instanceof Metric.Text text) {
            text(out, Wire.METRIC_STRING, text.value());
        } else if (metric.value() instanceof Metric.None none && none.isNull()) {
            varint(out, Wire.METRIC_NULL, 1);
        }
    }

    @FunctionalInterface
    private interface Part {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            part.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void varint(CodedOutputStream out, int tag, long value) throws IOException {
        out.writeUInt32NoTag(tag);
        out.writeUInt64NoTag(value);
    }

    private static void text(CodedOutputStream out, int tag, String text) throws IOException {
        out.writeUInt32NoTag(tag);
        out.writeStringNoTag(text);
    }

    private static void bytes(CodedOutputStream out, int tag, byte[] bytes) throws IOException {
        out.writeUInt32NoTag(tag);
        out.writeByteArrayNoTag(bytes);
    }
}
