package io.vigil.ingest.source.reader;

import java.util.Arrays;

/** Packet ids of one connection, in the order in which their messages came. */
public record PacketIds(long epoch, int[] ids) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PacketIds that
                && epoch == that.epoch
                && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(epoch) * 31 + Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return "PacketIds[epoch=" + epoch + ", ids=" + Arrays.toString(ids) + "]";
    }
}
