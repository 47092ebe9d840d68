package io.vigil.jobs.state;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;

/** Reads what a {@link CompactOutput} has gathered. For one thread. */
final class CompactInput implements DataInput {
    /** Far more than any site has. */
    private static final int MOST_BYTES = 1 << 29;

    private final DataInputDeserializer bytes;
    private final List<String> texts = new ArrayList<>();
    private long lastLong;
    private long lastInt;

    private CompactInput(byte[] bytes) {
        this.bytes = new DataInputDeserializer(bytes);
    }

    /**
     * What {@link CompactOutput#writeTo} wrote.
     *
     * @throws IOException if it is damaged or incomplete
     */
    static CompactInput readFrom(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("compact form is damaged: its length is " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new CompactInput(bytes);
    }

    /** Whether everything was read. */
    boolean isAtEnd() {
        return bytes.available() == 0;
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private long readUnsigned() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = bytes.readUnsignedByte();
            value |= (part & 0x7FL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new IOException("compact form is damaged: a number does not end");
    }

    private long readNumber(long last) throws IOException {
        long coded = readUnsigned();
        long rest = coded >>> CompactOutput.TAG_BITS;
        int tag = tag(coded);
        if (tag == CompactOutput.PLAIN) {
            return unzigzag(rest);
        }
        if (tag == CompactOutput.DIFFERENCE) {
            return last + unzigzag(rest);
        }
        if (tag == CompactOutput.SPECIAL) {
            if (rest == CompactOutput.SMALLEST) {
                return Long.MIN_VALUE;
            }
            if (rest == CompactOutput.LARGEST) {
                return Long.MAX_VALUE;
            }
            if (rest == CompactOutput.VERBATIM) {
                return bytes.readLong();
            }
        }
        throw new IOException("compact form is damaged: a number begins with " + coded);
    }

    private static int tag(long coded) {
        return (int) coded & ((1 << CompactOutput.TAG_BITS) - 1);
    }

    @Override
    public long readLong() throws IOException {
        long value = readNumber(lastLong);
        boolean isStandIn = value == Long.MIN_VALUE || value == Long.MAX_VALUE;
        if (!isStandIn && CompactOutput.isFar(value)) {
            lastLong = value;
        }
        return value;
    }

    @Override
    public int readInt() throws IOException {
        long value = readNumber(lastInt);
        if (value != (int) value) {
            throw new IOException("compact form is damaged: " + value + " is too large");
        }
        if (CompactOutput.isFar(value)) {
            lastInt = value;
        }
        return (int) value;
    }

    @Override
    public double readDouble() throws IOException {
        long coded = readUnsigned();
        long whole = unzigzag(coded >>> CompactOutput.TAG_BITS);
        return switch (tag(coded)) {
            case CompactOutput.HUNDREDTHS -> whole / CompactOutput.HUNDRED;
            case CompactOutput.MILLIONTHS -> whole / CompactOutput.MILLION;
            case CompactOutput.BITS -> Double.longBitsToDouble(bytes.readLong());
            default -> Double.NaN;
        };
    }

    @Override
    public String readUTF() throws IOException {
        long number = readUnsigned();
        if (number == 0) {
            String text = bytes.readUTF();
            texts.add(text);
            return text;
        }
        if (number < 0 || number > texts.size()) {
            throw new IOException(
                    "compact form is damaged: text " + number + " of " + texts.size());
        }
        return texts.get((int) number - 1);
    }

    @Override
    public void readFully(byte[] values) throws IOException {
        bytes.readFully(values);
    }

    @Override
    public void readFully(byte[] values, int from, int length) throws IOException {
        bytes.readFully(values, from, length);
    }

    @Override
    public int skipBytes(int count) throws IOException {
        return bytes.skipBytes(count);
    }

    @Override
    public boolean readBoolean() throws IOException {
        return bytes.readBoolean();
    }

    @Override
    public byte readByte() throws IOException {
        return bytes.readByte();
    }

    @Override
    public int readUnsignedByte() throws IOException {
        return bytes.readUnsignedByte();
    }

    @Override
    public short readShort() throws IOException {
        return bytes.readShort();
    }

    @Override
    public int readUnsignedShort() throws IOException {
        return bytes.readUnsignedShort();
    }

    @Override
    public char readChar() throws IOException {
        return bytes.readChar();
    }

    @Override
    public float readFloat() throws IOException {
        return bytes.readFloat();
    }

    @Override
    public String readLine() throws IOException {
        throw new UnsupportedOperationException("compact forms have no lines");
    }
}
