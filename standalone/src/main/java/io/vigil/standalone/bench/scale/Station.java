package io.vigil.standalone.bench.scale;

/**
 * One part as a server of fluid: it does so much work a second, each message is so much work, and
 * what it cannot do yet waits in order. Work is processor time in µs, or, where a rate is the
 * limit, messages.
 */
final class Station {
    /** Length of a step, s. */
    static final double STEP = 0.02;

    /** What a checkpoint may take of a part while messages wait: its threads are as many. */
    private static final double SHARE_OF_CHECKPOINTS = 0.5;

    private final Part part;
    private final double workPerSecond;
    private final double rest;
    private final double workPerMessage;
    private final ParcelQueue.Outlet next;
    private final ParcelQueue queue = new ParcelQueue();
    private final Delays delays = new Delays();
    private double share = 1;
    private double closedUntil;
    private double ahead;
    private double beside;
    private double now;
    private double busy;
    private double time;
    private double longest;

    /**
     * @param workPerSecond what it can do altogether
     * @param rest what of it it needs without any message
     * @param next gets messages with the time at which they were published and that at which they
     *     left here
     */
    Station(
            Part part,
            double workPerSecond,
            double rest,
            double workPerMessage,
            ParcelQueue.Outlet next) {
        this.part = part;
        this.workPerSecond = workPerSecond;
        this.rest = rest;
        this.workPerMessage = workPerMessage;
        this.next = next;
    }

    Part part() {
        return part;
    }

    void accept(double published, double since, double messages) {
        queue.add(published, since, messages);
    }

    /** Work that goes before all messages. */
    void burdenAhead(double work) {
        ahead += work;
    }

    /** Work that is done beside messages. */
    void burdenBeside(double work) {
        beside += work;
    }

    /** Does nothing before that time, s. */
    void closeUntil(double until) {
        closedUntil = until;
    }

    /** Has only so much of its machines from now on. */
    void share(double left) {
        share = left;
    }

    /** Does what can be done in the step that ends now. */
    void step(double end) {
        now = end;
        double able = Math.max(0, workPerSecond * share - rest) * STEP;
        double left = end <= closedUntil ? 0 : able;
        double first = Math.min(ahead, left);
        ahead -= first;
        double free = left - first;
        double spare = free - queue.messages() * workPerMessage;
        double aside = Math.min(beside, Math.max(spare, free * SHARE_OF_CHECKPOINTS));
        beside -= aside;
        double messages = queue.take((free - aside) / workPerMessage, this::leave);
        busy += rest * STEP + first + aside + messages * workPerMessage;
        time += STEP;
        longest = Math.max(longest, queue.messages());
    }

    private void leave(double published, double since, double messages) {
        delays.add(now - since, messages);
        next.take(published, now, messages);
    }

    double waiting() {
        return queue.messages();
    }

    double longest() {
        return longest;
    }

    Delays delays() {
        return delays;
    }

    /** Mean share of the time at work, 0 to 1. */
    double utilisation() {
        return busy / (workPerSecond * time);
    }

    /** How many times so many messages and other work a second it could do. */
    double headroom(double messagesPerSecond, double otherWorkPerSecond) {
        return (workPerSecond - rest) / (messagesPerSecond * workPerMessage + otherWorkPerSecond);
    }
}
