package io.vigil.standalone.bench;

/**
 * One cache line for each sensor, of which one word is read and written; nothing that keeps
 * anything of a sensor can do less. Each access waits for the one before, as a judgement does that
 * goes from object to object.
 */
final class CacheLines {
    private static final int WORDS = 8;

    private final long[] words;
    private long last;

    CacheLines(int sensors) {
        words = new long[WORDS * sensors];
    }

    /** Goes to the lines of sensors in this order. */
    void visit(int[] sensors, int count) {
        long before = last;
        for (int i = 0; i < count; i++) {
            // All words are even, so that this is the sensor's own place, which only memory knows.
            int place = WORDS * sensors[i] + (int) (before & 1);
            words[place] += 2;
            before = words[place];
        }
        last = before;
    }

    /** How often the sensors were visited. */
    long visits() {
        long sum = 0;
        for (long word : words) {
            sum += word / 2;
        }
        return sum;
    }
}
