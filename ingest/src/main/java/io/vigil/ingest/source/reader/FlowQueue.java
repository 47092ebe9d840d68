package io.vigil.ingest.source.reader;

import io.vigil.ingest.source.HandOver;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets flows take turns, so that a long one delays itself only: the two lists of RFC 8290
 * (FQ-CoDel), section 4.2, without its dropping. A flow that had nothing waiting stands in front of
 * all that were served already; in a turn it sends about {@value #TURN_BYTES} bytes. A larger
 * message is sent whole and paid for with later turns. A flow that has nothing more waits for one
 * more turn before it is forgotten, or whoever always sends just one message would always be first
 * and the others would never have their turn.
 *
 * <p>The order within a flow is kept. It has no bound of its own: the sessions that fill it do. A
 * message costs the same however many wait, plus a step for each {@value #TURN_BYTES} bytes of it;
 * what is kept for a flow goes with its last message or soon after, and at the latest when nothing
 * waits any more. Reading thread only.
 */
final class FlowQueue {
    /** A turn: a handful of readings. */
    static final int TURN_BYTES = 1_024;

    /**
     * What a message counts for besides its payload, about what it takes to handle an empty one.
     */
    static final int MESSAGE_BYTES = 100;

    private final HandOver order;
    private final Map<String, Flow> flows = new HashMap<>();
    private final Flow.Row fresh = new Flow.Row();
    private final Flow.Row served = new Flow.Row();
    private int size;

    FlowQueue(HandOver order) {
        this.order = order;
    }

    void add(Inbound message) {
        String name = order.flowOf(message.message().topic());
        Flow flow = flows.get(name);
        if (flow == null) {
            flow = new Flow(name, TURN_BYTES);
            flows.put(name, flow);
            fresh.addLast(flow);
        }
        flow.addLast(message);
        size++;
    }

    /** The next message, or null. */
    Inbound poll() {
        if (size == 0) {
            return null;
        }
        Inbound next = null;
        while (next == null) {
            next = fresh.isEmpty() ? firstOf(served) : firstOf(fresh);
        }
        size--;
        if (size == 0) {
            forget(fresh);
            forget(served);
        }
        return next;
    }

    /** A message of the flow in front; null if it moved away instead. */
    private Inbound firstOf(Flow.Row row) {
        Flow flow = row.first();
        if (flow.credit <= 0) {
            flow.credit += TURN_BYTES;
            served.addLast(row.removeFirst());
            return null;
        }
        Inbound next = flow.removeFirst();
        if (next != null) {
            flow.credit -= cost(next);
            return next;
        }
        row.removeFirst();
        if (row == fresh) {
            served.addLast(flow);
        } else {
            flows.remove(flow.name);
        }
        return null;
    }

    static int cost(Inbound message) {
        return MESSAGE_BYTES + message.message().payload().length;
    }

    /** One by one: the map keeps the size that it once had, and clearing it costs as much. */
    private void forget(Flow.Row row) {
        while (!row.isEmpty()) {
            flows.remove(row.removeFirst().name);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Of how many flows something is kept. */
    int flows() {
        return flows.size();
    }
}
