package io.vigil.ingest.door;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Who is inside, counted in all and by address. Not thread-safe. */
final class Occupancy {
    private final int most;
    private final int mostPerAddress;
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private int all;

    Occupancy(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** Counts one more unless that were too many. */
    boolean enter(InetAddress address) {
        int present = byAddress.getOrDefault(address, 0);
        if (all >= most || present >= mostPerAddress) {
            return false;
        }
        all++;
        byAddress.put(address, present + 1);
        return true;
    }

    /** Counts one less; only for one that has entered. */
    void leave(InetAddress address) {
        all--;
        byAddress.computeIfPresent(address, (who, count) -> count == 1 ? null : count - 1);
    }

    int all() {
        return all;
    }
}
