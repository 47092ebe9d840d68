package io.vigil.standalone.broker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the broker keeps for the jobs' sessions, and how much of it they have not taken. The broker
 * counts a message as sent when it has given it to its connection; on two busy processors thousands
 * stand between there and the job, in the connection and in the source. So what the job has taken
 * is asked of the source, if it is in this process. Thread-safe; the pace is that of whoever calls
 * {@link #look} again and again.
 */
final class JobSessions {
    private static final double NANOS = 1e9;

    /** Over this the pace is a mean. */
    private static final double MEMORY_SECONDS = 1;

    /** What the source has acknowledged and the broker not yet noted looks as if on the way. */
    private static final long NOTED_AFTER_NANOS = 300_000_000L;

    private Function<String, Optional<TakenMessages>> taken = clientId -> Optional.empty();
    private final Map<String, Session> sessions = new HashMap<>();

    /**
     * One session now.
     *
     * @param unacknowledged messages that wait in the broker, are on their way, or with the job
     * @param way if what comes to the job is known
     */
    record Waiting(long unacknowledged, Optional<Way> way) {}

    /**
     * From the broker's journal to the job, which has taken what has left its source.
     *
     * @param messages on it, acknowledgements on their way back included
     * @param standing the fewest that were on it within the last third of a second
     * @param perSecond messages that the job takes, a mean over about a second
     */
    record Way(long messages, long standing, double perSecond) {}

    private record Seen(long nanos, long onTheWay) {}

    private static final class Session {
        private final Deque<Seen> seen = new ArrayDeque<>();
        private LongSupplier kept = () -> 0;
        private long messages = -1;
        private long lookedNanos;
        private double perSecond;

        Waiting look(Optional<TakenMessages> now, long nowNanos) {
            long unacknowledged = kept.getAsLong();
            if (now.isEmpty()) {
                messages = -1;
                return new Waiting(unacknowledged, Optional.empty());
            }
            learn(now.get().inAll(), nowNanos);
            long onTheWay = Math.max(0, unacknowledged - now.get().unacknowledged());
            return new Waiting(
                    unacknowledged,
                    Optional.of(new Way(onTheWay, fewest(onTheWay, nowNanos), perSecond)));
        }

        private long fewest(long onTheWay, long nowNanos) {
            seen.removeIf(each -> nowNanos - each.nanos() > NOTED_AFTER_NANOS);
            seen.add(new Seen(nowNanos, onTheWay));
            return seen.stream().mapToLong(Seen::onTheWay).min().orElse(0);
        }

        private void learn(long messagesNow, long nowNanos) {
            double seconds = (nowNanos - lookedNanos) / NANOS;
            if (messages < 0 || messagesNow < messages) {
                perSecond = 0;
            } else if (seconds > 0) {
                double weight = -Math.expm1(-seconds / MEMORY_SECONDS);
                perSecond += weight * ((messagesNow - messages) / seconds - perSecond);
            }
            messages = messagesNow;
            lookedNanos = nowNanos;
        }
    }

    /** See {@link EmbeddedBroker#askWhatIsTaken}. */
    synchronized void askWhatIsTaken(Function<String, Optional<TakenMessages>> byClientId) {
        taken = byClientId;
    }

    /**
     * These are there now.
     *
     * @param kept by client id, how many messages the broker keeps for it
     */
    synchronized void are(Map<String, LongSupplier> kept) {
        sessions.keySet().retainAll(kept.keySet());
        kept.forEach(
                (clientId, count) ->
                        sessions.computeIfAbsent(clientId, id -> new Session()).kept = count);
    }

    /** All of them now. */
    synchronized List<Waiting> look(long nowNanos) {
        return sessions.entrySet().stream()
                .map(each -> each.getValue().look(taken.apply(each.getKey()), nowNanos))
                .toList();
    }
}
