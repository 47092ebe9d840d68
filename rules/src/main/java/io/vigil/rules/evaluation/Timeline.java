package io.vigil.rules.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The most recent event times at which a sensor reported, and which of its quantities: what tells a
 * duplicate from a reading that is merely out of order.
 *
 * <p>Bounded: {@value #CAPACITY} times, four bytes each, and eight more each once readings differ
 * in the quantities they carry. What is older than all of them once it is full is history.
 */
final class Timeline {
    static final int CAPACITY = 64;

    /** Answer for a time that may or may not have been seen. */
    static final long HISTORY = -1;

    private static final int FIRST_LENGTH = 4;

    private long base;
    private int size;
    private int[] offsets = new int[FIRST_LENGTH];
    private long commonMask;
    private long[] masks;
    private long forgotten = Times.NEVER;

    /**
     * Remembers that {@code quantities}, as bits of which the highest is never set, were reported
     * for {@code at}.
     *
     * @return those of them that were not known yet, or {@link #HISTORY}
     */
    long admit(long at, long quantities) {
        if (at <= forgotten) {
            return HISTORY;
        }
        if (size == 0) {
            base = at;
            offsets[0] = 0;
            commonMask = quantities;
            size = 1;
            return quantities;
        }
        long wide = at - base;
        if (wide > Integer.MAX_VALUE) {
            rebase(at);
            wide = at - base;
            if (size == 0) {
                return admit(at, quantities);
            }
        }
        if (wide < Integer.MIN_VALUE) {
            return HISTORY;
        }
        int offset = (int) wide;
        int position =
                offset > offsets[size - 1]
                        ? -size - 1
                        : Arrays.binarySearch(offsets, 0, size, offset);
        return position >= 0
                ? complete(position, quantities)
                : insert(-position - 1, offset, quantities);
    }

    private long complete(int position, long quantities) {
        long known = mask(position);
        long fresh = quantities & ~known;
        if (fresh != 0) {
            separateMasks();
            masks[position] = known | fresh;
        }
        return fresh;
    }

    private long insert(int position, int offset, long quantities) {
        int to = position;
        if (size == CAPACITY) {
            if (position == 0) {
                return HISTORY;
            }
            forgotten = base + offsets[0];
            to--;
            System.arraycopy(offsets, 1, offsets, 0, to);
            if (masks != null) {
                System.arraycopy(masks, 1, masks, 0, to);
            }
        } else {
            if (size == offsets.length) {
                grow();
            }
            System.arraycopy(offsets, to, offsets, to + 1, size - to);
            if (masks != null) {
                System.arraycopy(masks, to, masks, to + 1, size - to);
            }
            size++;
        }
        offsets[to] = offset;
        if (masks == null && quantities != commonMask) {
            separateMasks();
        }
        if (masks != null) {
            masks[to] = quantities;
        }
        return quantities;
    }

    private void grow() {
        offsets = Arrays.copyOf(offsets, Math.min(CAPACITY, 2 * offsets.length));
        if (masks != null) {
            masks = Arrays.copyOf(masks, offsets.length);
        }
    }

    private long mask(int position) {
        return masks == null ? commonMask : masks[position];
    }

    private void separateMasks() {
        if (masks == null) {
            masks = new long[offsets.length];
            Arrays.fill(masks, 0, size, commonMask);
        }
    }

    /** Moves the origin so that {@code at} can be expressed; forgets what then cannot. */
    private void rebase(long at) {
        long origin = at - (1 << 30);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long wide = base + offsets[i] - origin;
            if (wide < Integer.MIN_VALUE) {
                forgotten = base + offsets[i];
                continue;
            }
            offsets[kept] = (int) wide;
            if (masks != null) {
                masks[kept] = masks[i];
            }
            kept++;
        }
        size = kept;
        base = origin;
    }

    /** Gives every quantity its new bit; {@code newBits[old]} is negative for one that is gone. */
    void renumber(int[] newBits) {
        commonMask = renumber(commonMask, newBits);
        for (int i = 0; masks != null && i < size; i++) {
            masks[i] = renumber(masks[i], newBits);
        }
    }

    private static long renumber(long mask, int[] newBits) {
        long result = mask & BoundSensor.HEARD;
        for (int bit = 0; bit < newBits.length; bit++) {
            if ((mask >>> bit & 1) != 0 && newBits[bit] >= 0) {
                result |= 1L << newBits[bit];
            }
        }
        return result;
    }

    Timeline copy() {
        Timeline copy = new Timeline();
        copy.base = base;
        copy.size = size;
        copy.offsets = offsets.clone();
        copy.commonMask = commonMask;
        copy.masks = masks == null ? null : masks.clone();
        copy.forgotten = forgotten;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(forgotten);
        out.writeLong(base);
        out.writeByte(size);
        out.writeLong(commonMask);
        out.writeBoolean(masks != null);
        for (int i = 0; i < size; i++) {
            out.writeInt(offsets[i]);
            if (masks != null) {
                out.writeLong(masks[i]);
            }
        }
    }

    static Timeline read(DataInput in) throws IOException {
        Timeline result = new Timeline();
        result.forgotten = in.readLong();
        result.base = in.readLong();
        result.size = Stored.count(in.readByte(), CAPACITY);
        result.commonMask = in.readLong();
        boolean separate = in.readBoolean();
        result.offsets = new int[Math.max(FIRST_LENGTH, result.size)];
        result.masks = separate ? new long[result.offsets.length] : null;
        for (int i = 0; i < result.size; i++) {
            result.offsets[i] = in.readInt();
            if (separate) {
                result.masks[i] = in.readLong();
            }
        }
        return result;
    }
}
