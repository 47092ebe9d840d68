package io.vigil.ingest.sink;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * The messages the broker has not answered yet, in the order in which they were added, and how far
 * the present connection has come in sending them. Not thread-safe.
 */
final class OutboundWindow {
    private final TreeMap<Long, OutboundMessage> unanswered = new TreeMap<>();
    private final int limit;
    private long nextNumber;
    private long nextToSend;
    private int sent;

    /**
     * @param limit how many messages may be unanswered at once
     */
    OutboundWindow(int limit) {
        this.limit = limit;
    }

    void add(OutboundMessage message) {
        unanswered.put(nextNumber++, message);
    }

    boolean isFull() {
        return unanswered.size() >= limit;
    }

    boolean isEmpty() {
        return unanswered.isEmpty();
    }

    int size() {
        return unanswered.size();
    }

    /** How many the present connection was given and has not answered. */
    int sent() {
        return sent;
    }

    boolean hasUnsent() {
        return unanswered.ceilingKey(nextToSend) != null;
    }

    /** The oldest message the present connection was not given yet; from now on it was. */
    Map.Entry<Long, OutboundMessage> takeUnsent() {
        Map.Entry<Long, OutboundMessage> entry = unanswered.ceilingEntry(nextToSend);
        if (entry == null) {
            throw new NoSuchElementException("every message was sent");
        }
        nextToSend = entry.getKey() + 1;
        sent++;
        return entry;
    }

    /**
     * The present connection answered a message.
     *
     * @return the message
     */
    OutboundMessage answered(long number) {
        OutboundMessage message = unanswered.remove(number);
        if (message == null) {
            throw new NoSuchElementException("no message " + number + " is unanswered");
        }
        sent--;
        return message;
    }

    /**
     * A new connection: everything unanswered is to be sent again, in order.
     *
     * @return how many messages an earlier connection was given already
     */
    int restart() {
        int again = sent;
        sent = 0;
        nextToSend = unanswered.isEmpty() ? nextNumber : unanswered.firstKey();
        return again;
    }
}
