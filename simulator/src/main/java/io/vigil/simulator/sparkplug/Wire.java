package io.vigil.simulator.sparkplug;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Fields of a protobuf message, one after the other. */
final class Wire {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Wire whole(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    Wire real(int field, double value) {
        tag(field, FIXED64);
        byte[] bytes =
                ByteBuffer.allocate(Double.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(value)
                        .array();
        out.writeBytes(bytes);
        return this;
    }

    Wire text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Wire message(int field, Wire message) {
        return bytes(field, message.toBytes());
    }

    private Wire bytes(int field, byte[] bytes) {
        tag(field, LENGTH);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
