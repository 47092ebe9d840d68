package io.vigil.standalone.broker;

import io.vigil.standalone.broker.JobSessions.Waiting;
import io.vigil.standalone.broker.JobSessions.Way;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Keeps backlogs where they are while much waits for Vigil. What waits in the broker is first come,
 * first served, and who was offline sends hours in seconds: everybody's live readings would wait
 * behind them. So while there is a crowd everybody may publish at twice his usual pace, and who
 * sends more shares with the others what else Vigil takes. A connection that has used up its share
 * is read later; its messages wait at their sender, unacknowledged.
 *
 * <p>It begins when messages take long to come to a job, and where that is not known when Vigil
 * holds much of what it takes unacknowledged. It aims at less than either, so that what is let in
 * is soon judged; and it lasts until nobody wants more than the usual any longer. Nobody is limited
 * before it was calm for a minute: after a start of Vigil everybody has a backlog and nobody a
 * usual pace.
 *
 * <p>Thread-safe; {@link #look} is called by one thread.
 */
final class CrowdControl {
    static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** Of what Vigil takes without acknowledgement. */
    private static final double BEGINS = 0.6;

    private static final double ENDS = 0.45;
    private static final double AIM = 0.85;

    /** How many times a second the room that is left may be filled. */
    private static final double GAIN = 2;

    /** Seconds that the way to a job takes. */
    private static final double WAY_BEGINS = 0.3;

    private static final double WAY_ENDS = 0.1;

    /** A way that is no longer than that is calm: jobs stand still for a checkpoint. */
    private static final double WAY_CALM = 3;

    /** What comes in as fast as it goes on settles at half of that with this gain. */
    private static final double WAY_AIM = 0.4;

    private static final double WAY_GAIN = 5;

    /** So many messages on the way are no sign of anything, and always let in. */
    private static final double FEW = 100;

    /** Everybody gets on, if only by one message in five seconds. */
    private static final double LEAST_SHARE = 0.2;

    private static final long CALM_NANOS = 60_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int REMEMBERED = 50_000;

    private final int window;
    private final LongSupplier nanoTime;
    private final Map<String, SenderPace> paces =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, SenderPace> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private final AtomicInteger wanting = new AtomicInteger();

    /** When the present second began. */
    private volatile long second;

    private volatile double share = UNLIMITED;
    private int wantedLately;
    private long calmSinceNanos;
    private boolean settled;

    /**
     * @param window how many messages Vigil takes without acknowledging them
     * @param nanoTime as {@link System#nanoTime} tells it
     */
    CrowdControl(int window, LongSupplier nanoTime) {
        this.window = window;
        this.nanoTime = nanoTime;
        this.second = nanoTime.getAsLong();
        this.calmSinceNanos = second;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /**
     * Publications a second that everybody may make, and more only at the usual pace; {@link
     * #UNLIMITED} while there is no crowd.
     */
    double share() {
        return share;
    }

    /** What is known of a client, also from its connections before. */
    SenderPace paceOf(String clientId) {
        synchronized (paces) {
            return paces.computeIfAbsent(clientId, id -> new SenderPace(nanoTime()));
        }
    }

    /** A client would publish more than the usual if it were let. */
    void wantsMore(SenderPace pace) {
        if (share != UNLIMITED && pace.isNewIn(second)) {
            wanting.incrementAndGet();
        }
    }

    /**
     * Looks whether there is a crowd.
     *
     * @param sessions of the jobs
     */
    void look(List<Waiting> sessions) {
        long nowNanos = nanoTime();
        if (nowNanos - second >= SECOND_NANOS) {
            wantedLately = wanting.getAndSet(0);
            second = nowNanos;
        }
        boolean much = sessions.stream().anyMatch(each -> isMore(each, BEGINS, WAY_BEGINS));
        boolean busy = sessions.stream().anyMatch(each -> isMore(each, BEGINS, WAY_CALM));
        if (busy && !settled) {
            calmSinceNanos = nowNanos;
        }
        settled |= nowNanos - calmSinceNanos >= CALM_NANOS;
        int senders = Math.max(wantedLately, wanting.get());
        boolean lasts =
                share != UNLIMITED
                        && (senders > 0
                                || sessions.stream()
                                        .anyMatch(each -> isMore(each, ENDS, WAY_ENDS)));
        boolean crowd = settled && (much || lasts);
        share = crowd ? Math.max(LEAST_SHARE, room(sessions) / Math.max(1, senders)) : UNLIMITED;
    }

    private boolean isMore(Waiting session, double ofWindow, double seconds) {
        return session.unacknowledged() > ofWindow * window
                || session.way().filter(way -> way.standing() > worth(way, seconds)).isPresent();
    }

    private static double worth(Way way, double seconds) {
        return Math.max(FEW, seconds * way.perSecond());
    }

    /** Publications a second that the busiest job still takes. */
    private double room(List<Waiting> sessions) {
        double least = GAIN * AIM * window;
        for (Waiting each : sessions) {
            least = Math.min(least, GAIN * (AIM * window - each.unacknowledged()));
            if (each.way().isPresent()) {
                Way way = each.way().get();
                least = Math.min(least, WAY_GAIN * (worth(way, WAY_AIM) - way.messages()));
            }
        }
        return Math.max(0, least);
    }
}
