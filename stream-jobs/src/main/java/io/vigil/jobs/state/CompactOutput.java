package io.vigil.jobs.state;

import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Gathers what belongs together, such as the state of one site, in few bytes: a text that was there
 * before is a number, a time is its distance from the time before, and a value with few decimals is
 * a whole number. To be read by a {@link CompactInput}, by the same calls in the same order; a call
 * means what it means for {@link DataOutput}. Bytes go as they are, as do rare types.
 *
 * <p>Used again and again by one thread, see {@link #clear}.
 */
final class CompactOutput implements DataOutput {
    /** The lowest bits of a number tell what it is. */
    static final int TAG_BITS = 2;

    static final int PLAIN = 0;

    /** The difference from the last one that was {@linkplain #isFar far} from zero. */
    static final int DIFFERENCE = 1;

    /** One of the three below. */
    static final int SPECIAL = 2;

    static final int SMALLEST = 0;
    static final int LARGEST = 1;

    /** Eight bytes follow. */
    static final int VERBATIM = 2;

    /** Of a decimal: hundredths, or the next. */
    static final int HUNDREDTHS = 0;

    static final int MILLIONTHS = 1;

    /** Of a decimal: eight bytes follow. */
    static final int BITS = 2;

    /** Of a decimal: {@link Double#NaN}. */
    static final int NOT_A_NUMBER = 3;

    static final double HUNDRED = 1e2;
    static final double MILLION = 1e6;

    private static final long NAN_BITS = Double.doubleToRawLongBits(Double.NaN);
    private static final int FIRST_BYTES = 4096;

    /** What is shifted by the tag must not lose bits. */
    private static final long MOST_CODED = -1L >>> (TAG_BITS + 1);

    /** Up to here whole numbers are exact, with room for the factors. */
    private static final double MOST_WHOLE = 1L << 50;

    private final DataOutputSerializer bytes = new DataOutputSerializer(FIRST_BYTES);
    private final Map<String, Integer> texts = new HashMap<>();
    private long lastLong;
    private long lastInt;

    /** Begins anew. */
    void clear() {
        bytes.clear();
        texts.clear();
        lastLong = 0;
        lastInt = 0;
    }

    /** Writes what was gathered, with its length before it. */
    void writeTo(DataOutput out) throws IOException {
        out.writeInt(bytes.length());
        out.write(bytes.getSharedBuffer(), 0, bytes.length());
    }

    /** Whether later numbers are likely to be near it, rather than near zero. */
    static boolean isFar(long value) {
        return value > Short.MAX_VALUE || value < Short.MIN_VALUE;
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> (Long.SIZE - 1));
    }

    private void writeUnsigned(long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.writeByte(((int) rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.writeByte((int) rest);
    }

    private void writeNumber(long value, long last) throws IOException {
        long plain = zigzag(value);
        long difference = zigzag(value - last);
        boolean isNearer = Long.compareUnsigned(difference, plain) < 0;
        long coded = isNearer ? difference : plain;
        if (Long.compareUnsigned(coded, MOST_CODED) <= 0) {
            writeUnsigned((coded << TAG_BITS) | (isNearer ? DIFFERENCE : PLAIN));
        } else {
            writeSpecial(value);
        }
    }

    private void writeSpecial(long value) throws IOException {
        int special =
                value == Long.MIN_VALUE ? SMALLEST : value == Long.MAX_VALUE ? LARGEST : VERBATIM;
        bytes.writeByte((special << TAG_BITS) | SPECIAL);
        if (special == VERBATIM) {
            bytes.writeLong(value);
        }
    }

    @Override
    public void writeLong(long value) throws IOException {
        if (value == Long.MIN_VALUE || value == Long.MAX_VALUE) {
            writeSpecial(value);
            return;
        }
        writeNumber(value, lastLong);
        if (isFar(value)) {
            lastLong = value;
        }
    }

    @Override
    public void writeInt(int value) throws IOException {
        writeNumber(value, lastInt);
        if (isFar(value)) {
            lastInt = value;
        }
    }

    @Override
    public void writeDouble(double value) throws IOException {
        long bits = Double.doubleToRawLongBits(value);
        if (bits == NAN_BITS) {
            bytes.writeByte(NOT_A_NUMBER);
        } else if (!writeWhole(value, bits, HUNDRED, HUNDREDTHS)
                && !writeWhole(value, bits, MILLION, MILLIONTHS)) {
            bytes.writeByte(BITS);
            bytes.writeLong(bits);
        }
    }

    /** Only if it is read back as the same bits. */
    private boolean writeWhole(double value, long bits, double factor, int tag) throws IOException {
        double product = value * factor;
        long whole = Math.round(product);
        if (!(Math.abs(product) <= MOST_WHOLE)
                || Double.doubleToRawLongBits(whole / factor) != bits) {
            return false;
        }
        writeUnsigned((zigzag(whole) << TAG_BITS) | tag);
        return true;
    }

    @Override
    public void writeUTF(String text) throws IOException {
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            writeUnsigned(known + 1L);
        } else {
            writeUnsigned(0);
            bytes.writeUTF(text);
        }
    }

    @Override
    public void write(int value) throws IOException {
        bytes.write(value);
    }

    @Override
    public void write(byte[] values) throws IOException {
        bytes.write(values);
    }

    @Override
    public void write(byte[] values, int from, int length) throws IOException {
        bytes.write(values, from, length);
    }

    @Override
    public void writeBoolean(boolean value) throws IOException {
        bytes.writeBoolean(value);
    }

    @Override
    public void writeByte(int value) throws IOException {
        bytes.writeByte(value);
    }

    @Override
    public void writeShort(int value) throws IOException {
        bytes.writeShort(value);
    }

    @Override
    public void writeChar(int value) throws IOException {
        bytes.writeChar(value);
    }

    @Override
    public void writeFloat(float value) throws IOException {
        bytes.writeFloat(value);
    }

    @Override
    public void writeBytes(String text) throws IOException {
        bytes.writeBytes(text);
    }

    @Override
    public void writeChars(String text) throws IOException {
        bytes.writeChars(text);
    }
}
