package io.vigil.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CompactFormTest {
    private static final long NOON = 1_783_000_000_000L;

    /** One thing to write, and to read again. */
    private interface Part {
        void write(CompactOutput out) throws IOException;

        void readAndCompare(CompactInput in) throws IOException;
    }

    private interface Writing {
        void to(CompactOutput out) throws IOException;
    }

    private interface Reading {
        Object from(CompactInput in) throws IOException;
    }

    private record Value(Object expected, Writing writing, Reading reading) implements Part {
        @Override
        public void write(CompactOutput out) throws IOException {
            writing.to(out);
        }

        @Override
        public void readAndCompare(CompactInput in) throws IOException {
            assertThat(reading.from(in)).isEqualTo(expected);
        }
    }

    private static Part number(long value) {
        return new Value(value, out -> out.writeLong(value), CompactInput::readLong);
    }

    private static Part count(int value) {
        return new Value(value, out -> out.writeInt(value), CompactInput::readInt);
    }

    /** Compared by bits: a negative zero and every not-a-number must come back, too. */
    private static Part decimal(double value) {
        return new Value(
                Double.doubleToRawLongBits(value),
                out -> out.writeDouble(value),
                in -> Double.doubleToRawLongBits(in.readDouble()));
    }

    private static Part text(String value) {
        return new Value(value, out -> out.writeUTF(value), CompactInput::readUTF);
    }

    private static Part rest(byte[] bytes) {
        return new Part() {
            @Override
            public void write(CompactOutput out) throws IOException {
                out.write(bytes);
                out.write(bytes, 1, 2);
                out.write(bytes[0]);
                out.writeByte(bytes[0]);
                out.writeByte(bytes[1]);
                out.writeBoolean(bytes[0] > 0);
                out.writeShort(bytes[0] << 8);
                out.writeShort(bytes[1] << 8);
                out.writeChar('水');
                out.writeFloat(bytes[0] / 3f);
            }

            @Override
            public void readAndCompare(CompactInput in) throws IOException {
                byte[] read = new byte[bytes.length];
                in.readFully(read);
                assertThat(read).isEqualTo(bytes);
                in.readFully(read, 1, 2);
                assertThat(Arrays.copyOfRange(read, 1, 3))
                        .isEqualTo(Arrays.copyOfRange(bytes, 1, 3));
                assertThat(in.skipBytes(1)).isEqualTo(1);
                assertThat(in.readByte()).isEqualTo(bytes[0]);
                assertThat(in.readUnsignedByte()).isEqualTo(bytes[1] & 0xFF);
                assertThat(in.readBoolean()).isEqualTo(bytes[0] > 0);
                assertThat(in.readShort()).isEqualTo((short) (bytes[0] << 8));
                assertThat(in.readUnsignedShort()).isEqualTo((bytes[1] << 8) & 0xFFFF);
                assertThat(in.readChar()).isEqualTo('水');
                assertThat(in.readFloat()).isEqualTo(bytes[0] / 3f);
            }
        };
    }

    /** Written one after the other, among bytes that belong to others. */
    private static byte[] bytes(CompactOutput compact, List<Part> parts) throws IOException {
        compact.clear();
        for (Part part : parts) {
            part.write(compact);
        }
        DataOutputSerializer out = new DataOutputSerializer(16);
        compact.writeTo(out);
        return out.getCopyOfBuffer();
    }

    private static void comesBack(CompactOutput compact, List<Part> parts) throws IOException {
        CompactInput in = CompactInput.readFrom(new DataInputDeserializer(bytes(compact, parts)));
        for (Part part : parts) {
            part.readAndCompare(in);
        }
        assertThat(in.isAtEnd()).isTrue();
    }

    private static Part any(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> number(random.nextLong() >> random.nextInt(64));
            case 1 -> number(NOON + random.nextInt(1_000_000));
            case 2 -> number(random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE);
            case 3 -> count(random.nextInt() >> random.nextInt(32));
            case 4 -> count(300_000 + random.nextInt(1_000));
            case 5 -> decimal(random.nextInt(100_000) / Math.pow(10, random.nextInt(9)));
            case 6 -> decimal(Double.longBitsToDouble(random.nextLong()));
            case 7 -> text("gauge-" + random.nextInt(10));
            default -> rest(new byte[] {(byte) random.nextInt(), (byte) random.nextInt(), 3, 4});
        };
    }

    @Test
    void whateverIsWrittenComesBack() throws Exception {
        CompactOutput compact = new CompactOutput();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            List<Part> parts = new ArrayList<>();
            for (int k = random.nextInt(60); k >= 0; k--) {
                parts.add(any(random));
            }
            comesBack(compact, parts);
        }
    }

    @Test
    void whatIsAtTheEndsOfItsRangeComesBack() throws Exception {
        List<Part> parts = new ArrayList<>();
        for (long value : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, NOON, -NOON}) {
            for (long off = -2; off <= 2; off++) {
                parts.add(number(value + off));
                parts.add(count((int) (Integer.MAX_VALUE + value + off)));
            }
        }
        for (int bit = 0; bit < 64; bit++) {
            parts.add(number(1L << bit));
            parts.add(number(-1L << bit));
        }
        for (double value :
                new double[] {
                    0,
                    -0.0,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    Double.MIN_VALUE,
                    Double.MAX_VALUE,
                    0.1,
                    -12.34,
                    1e-6,
                    1.0 / 3,
                    1e13,
                    1L << 50,
                    Double.longBitsToDouble(0x7FF0_0000_0000_0001L),
                    0.285,
                    1.005,
                    4.35
                }) {
            parts.add(decimal(value));
        }
        parts.add(text(""));
        parts.add(text("水位\0\uD800"));
        parts.add(text("水位\0\uD800"));

        comesBack(new CompactOutput(), parts);
    }

    @Test
    void whatIsKnownTakesFewBytes() throws Exception {
        CompactOutput compact = new CompactOutput();
        List<Part> one = List.of(text("gauge-17-level"), number(NOON), decimal(12.34));
        List<Part> two = new ArrayList<>(one);
        two.addAll(List.of(text("gauge-17-level"), number(NOON + 1_000), decimal(12.35)));

        assertThat(bytes(compact, two).length - bytes(compact, one).length).isEqualTo(1 + 2 + 2);
    }

    @Test
    void nothingIsLeftOverFromTheTimeBefore() throws Exception {
        CompactOutput compact = new CompactOutput();
        List<Part> parts = List.of(text("a"), number(NOON), count(100_000));
        byte[] first = bytes(compact, parts);

        assertThat(bytes(compact, parts)).isEqualTo(first);
    }

    @Test
    void whatIsDamagedIsRefused() throws Exception {
        byte[] good = bytes(new CompactOutput(), List.of(number(1L << 40)));
        byte[] cut = Arrays.copyOf(good, good.length - 1);
        assertThatThrownBy(() -> CompactInput.readFrom(new DataInputDeserializer(cut)))
                .isInstanceOf(EOFException.class);
        refused(new byte[] {-1, -1, -1, -1}, CompactInput::isAtEnd, "its length is -1");
        refused(new byte[] {0, 0, 0, 1, 3}, CompactInput::readLong, "a number begins with 3");
        refused(new byte[] {0, 0, 0, 1, 14}, CompactInput::readLong, "a number begins with 14");
        refused(new byte[] {0, 0, 0, 1, 5}, CompactInput::readUTF, "text 5 of 0");
        byte[] endless = new byte[4 + 11];
        Arrays.fill(endless, (byte) -1);
        System.arraycopy(new byte[] {0, 0, 0, 11}, 0, endless, 0, 4);
        refused(endless, CompactInput::readDouble, "a number does not end");
        refused(
                bytes(new CompactOutput(), List.of(number(1L << 40))),
                CompactInput::readInt,
                "1099511627776 is too large");
    }

    private static void refused(byte[] bytes, Reading reading, String why) {
        assertThatThrownBy(
                        () -> reading.from(CompactInput.readFrom(new DataInputDeserializer(bytes))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
