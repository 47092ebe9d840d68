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
 * in the quantities they carry. What is older than all of them once it is full is history. There is
 * room for some more, so that the times move down rarely and not at each reading.
 */
final class Timeline {
    static final int CAPACITY = 64;

    /** Answer for a time that may or may not have been seen. */
    static final long HISTORY = -1;

    private static final int FIRST_LENGTH = 4;
    private static final int LONGEST = CAPACITY + 16;

    private long base;

    /** Place of the oldest time. */
    private int from;

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
            from = 0;
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
        int end = from + size;
        int place =
                offset > offsets[end - 1]
                        ? -end - 1
                        : Arrays.binarySearch(offsets, from, end, offset);
        return place >= 0 ? complete(place, quantities) : insert(-place - 1, offset, quantities);
    }

    private long complete(int place, long quantities) {
        long known = mask(place);
        long fresh = quantities & ~known;
        if (fresh != 0) {
            separateMasks();
            masks[place] = known | fresh;
        }
        return fresh;
    }

    private long insert(int before, int offset, long quantities) {
        int place = before;
        if (size == CAPACITY) {
            if (place == from) {
                return HISTORY;
            }
            forgotten = base + offsets[from++];
            size--;
        }
        if (from + size == offsets.length) {
            place -= makeRoom();
        }
        move(place, place + 1, from + size - place);
        size++;
        offsets[place] = offset;
        if (masks == null && quantities != commonMask) {
            separateMasks();
        }
        if (masks != null) {
            masks[place] = quantities;
        }
        return quantities;
    }

    /** Returns by how much everything has moved down. */
    private int makeRoom() {
        int moved = from;
        if (size > offsets.length / 2 && offsets.length < LONGEST) {
            int length = Math.min(LONGEST, 2 * offsets.length);
            offsets = Arrays.copyOf(offsets, length);
            masks = masks == null ? null : Arrays.copyOf(masks, length);
        }
        move(from, 0, size);
        from = 0;
        return moved;
    }

    private void move(int source, int target, int places) {
        if (places > 0 && source != target) {
            System.arraycopy(offsets, source, offsets, target, places);
            if (masks != null) {
                System.arraycopy(masks, source, masks, target, places);
            }
        }
    }

    private long mask(int place) {
        return masks == null ? commonMask : masks[place];
    }

    private void separateMasks() {
        if (masks == null) {
            masks = new long[offsets.length];
            Arrays.fill(masks, from, from + size, commonMask);
        }
    }

    /** Moves the origin so that {@code at} can be expressed; forgets what then cannot. */
    private void rebase(long at) {
        long origin = at - (1 << 30);
        int kept = 0;
        for (int i = from; i < from + size; i++) {
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
        from = 0;
        size = kept;
        base = origin;
    }

    /** Gives every quantity its new bit; {@code newBits[old]} is negative for one that is gone. */
    void renumber(int[] newBits) {
        commonMask = renumber(commonMask, newBits);
        for (int i = from; masks != null && i < from + size; i++) {
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
        copy.from = from;
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
        for (int i = from; i < from + size; i++) {
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
