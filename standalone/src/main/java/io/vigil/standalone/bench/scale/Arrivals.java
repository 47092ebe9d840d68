package io.vigil.standalone.bench.scale;

import io.vigil.standalone.bench.scale.Scenario.Kind;

/** What is published in each step of a scenario, and what is held back for later. */
final class Arrivals {
    private final Scenario scenario;
    private final double messagesPerSecond;
    private final double begin;
    private final double end;
    private final double shareHeld;
    private final double returnPerSecond;
    private final ParcelQueue held = new ParcelQueue();
    private double published;

    /**
     * @param begin when it happens, s
     * @param end when it is over, s
     * @param shareHeld of the messages in between
     * @param returnPerSecond most messages that come in late in a second
     */
    Arrivals(
            Scenario scenario,
            double messagesPerSecond,
            double begin,
            double end,
            double shareHeld,
            double returnPerSecond) {
        this.scenario = scenario;
        this.messagesPerSecond = messagesPerSecond;
        this.begin = begin;
        this.end = end;
        this.shareHeld = shareHeld;
        this.returnPerSecond = returnPerSecond;
    }

    void step(double now, ParcelQueue.Outlet broker) {
        boolean during = now > begin && now <= end;
        double rate = messagesPerSecond * (during ? factor() : 1);
        double away = during ? shareHeld * rate : 0;
        published += rate * Station.STEP;
        held.add(now, now, away * Station.STEP);
        broker.take(now, now, (rate - away) * Station.STEP);
        if (!during) {
            // A gateway's outage is no delay of ours, that of a broker is.
            boolean ours = scenario.kind() == Kind.BROKER_LOST;
            held.take(
                    returnPerSecond * Station.STEP,
                    (at, since, messages) -> broker.take(ours ? at : now, now, messages));
        }
    }

    /** How many times as many readings as usual there are while it happens. */
    double factor() {
        return scenario.kind() == Kind.STORM ? scenario.rate() : 1;
    }

    /** Warnings a second, if there usually are so many. */
    double warnings(double now, double usually) {
        boolean storm = scenario.kind() == Kind.STORM && now > begin && now <= end;
        return usually * (storm ? scenario.warnings() : 1);
    }

    /** Messages that were to be sent so far. */
    double published() {
        return published;
    }

    double held() {
        return held.messages();
    }
}
