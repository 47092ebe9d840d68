package io.vigil.standalone.bench.scale;

import java.util.Arrays;

/**
 * Fluid that waits in order: parcels of messages that came at the same time. Messages are a
 * quantity and may be divided.
 */
final class ParcelQueue {
    private static final int FIELDS = 3;

    /** Time of publication, time of arrival here, messages; of each parcel, in a ring. */
    private double[] ring = new double[FIELDS * 64];

    private int first;
    private int parcels;
    private double messages;

    /** Where messages go. */
    @FunctionalInterface
    interface Outlet {
        /**
         * Takes messages that leave together.
         *
         * @param published when they were published, s
         * @param since when they came to where they are taken from, s
         */
        void take(double published, double since, double messages);
    }

    double messages() {
        return parcels == 0 ? 0 : messages;
    }

    void add(double published, double since, double amount) {
        if (amount <= 0) {
            return;
        }
        if (parcels * FIELDS == ring.length) {
            grow();
        }
        int at = (first + parcels * FIELDS) % ring.length;
        ring[at] = published;
        ring[at + 1] = since;
        ring[at + 2] = amount;
        parcels++;
        messages = parcels == 1 ? amount : messages + amount;
    }

    private void grow() {
        double[] longer = Arrays.copyOf(ring, 2 * ring.length);
        System.arraycopy(ring, first, longer, 0, ring.length - first);
        System.arraycopy(ring, 0, longer, ring.length - first, first);
        ring = longer;
        first = 0;
    }

    /** Takes at most so many messages, the oldest first; returns how many there were. */
    double take(double most, Outlet outlet) {
        double taken = 0;
        while (parcels > 0 && taken < most) {
            double amount = Math.min(ring[first + 2], most - taken);
            outlet.take(ring[first], ring[first + 1], amount);
            taken += amount;
            ring[first + 2] -= amount;
            if (ring[first + 2] <= 0) {
                first = (first + FIELDS) % ring.length;
                parcels--;
            }
        }
        messages -= taken;
        return taken;
    }
}
