package io.vigil.standalone.broker;

import java.util.LinkedHashMap;
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
 * <p>It begins when Vigil holds much of what it takes unacknowledged, and aims at less than that,
 * so that what is let in is with Vigil at once, where senders take turns. Nobody is limited before
 * it was calm for a minute: after a start of Vigil everybody has a backlog and nobody a usual pace.
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
    private int senders = 1;
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

    /** A client publishes, or would if it were read. */
    void wants(SenderPace pace) {
        if (share != UNLIMITED && pace.isNewIn(second)) {
            wanting.incrementAndGet();
        }
    }

    /**
     * Looks whether there is a crowd.
     *
     * @param unacknowledged what waits for Vigil, or is with it and not acknowledged
     */
    void look(long unacknowledged) {
        long nowNanos = nanoTime();
        if (nowNanos - second >= SECOND_NANOS) {
            senders = Math.max(1, wanting.getAndSet(0));
            second = nowNanos;
        }
        boolean much = unacknowledged > BEGINS * window;
        if (much && !settled) {
            calmSinceNanos = nowNanos;
        }
        settled |= nowNanos - calmSinceNanos >= CALM_NANOS;
        boolean crowd = settled && (much || (share != UNLIMITED && unacknowledged > ENDS * window));
        double room = Math.max(0, AIM * window - unacknowledged);
        share = crowd ? Math.max(LEAST_SHARE, GAIN * room / senders) : UNLIMITED;
    }
}
