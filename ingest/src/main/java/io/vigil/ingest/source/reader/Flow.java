package io.vigil.ingest.source.reader;

/** What waits of one sender, in the order in which it came. Reading thread only. */
final class Flow {
    final String name;

    /** Bytes that it may still send in this turn; below zero it has borrowed from later ones. */
    int credit;

    private Inbound first;
    private Inbound last;
    private Flow next;

    Flow(String name, int credit) {
        this.name = name;
        this.credit = credit;
    }

    void addLast(Inbound message) {
        message.next = null;
        if (first == null) {
            first = message;
        } else {
            last.next = message;
        }
        last = message;
    }

    /** The oldest message, or null. */
    Inbound removeFirst() {
        Inbound removed = first;
        if (removed != null) {
            first = removed.next;
            removed.next = null;
            if (first == null) {
                last = null;
            }
        }
        return removed;
    }

    /** Flows in the order in which they have their turns; a flow stands in one list at a time. */
    static final class Row {
        private Flow first;
        private Flow last;

        boolean isEmpty() {
            return first == null;
        }

        Flow first() {
            return first;
        }

        void addLast(Flow flow) {
            if (first == null) {
                first = flow;
            } else {
                last.next = flow;
            }
            last = flow;
        }

        Flow removeFirst() {
            Flow removed = first;
            first = removed.next;
            removed.next = null;
            if (first == null) {
                last = null;
            }
            return removed;
        }
    }
}
