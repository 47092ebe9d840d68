package io.vigil.web.sse;

import io.vigil.web.auth.Scope;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes events to every connected browser as soon as they happen. Numbered events can be resumed
 * from a bounded memory; a browser that was away for longer is told to {@code reset}, which means
 * to load its lists again. Thread-safe; publishing never waits for a browser.
 */
public final class EventHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
    private static final int REMEMBERED_EVENTS = 2_000;
    private static final int WAITING_FRAMES = 1_000;

    /** Some seconds of a large county; hundreds of slow browsers must not fill the memory. */
    private static final long WAITING_CHARACTERS = 1 << 20;

    private final EventRing ring;
    private final int waitingFrames;
    private final LongAdder tooSlow = new LongAdder();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final ExecutorService writers =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "console-push");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * @param run tells this run of the server from others
     */
    public EventHub(String run) {
        this(run, REMEMBERED_EVENTS, WAITING_FRAMES);
    }

    EventHub(String run, int rememberedEvents, int waitingFrames) {
        this.ring = new EventRing(run, rememberedEvents);
        this.waitingFrames = waitingFrames;
    }

    /** Pushes an event that can be resumed. */
    public synchronized void publish(LiveEvent event) {
        EventRing.Numbered numbered = ring.add(event);
        String frame = frame(numbered);
        subscribers.removeIf(s -> event.visibleTo().test(s.scope()) && isGone(s, frame));
    }

    /**
     * Pushes a passing state that nobody needs to catch up with.
     *
     * @param jsonFor one line of JSON for what a scope may see, or empty for nothing; asked once
     *     for each scope
     */
    public synchronized void broadcast(String type, Function<Scope, Optional<String>> jsonFor) {
        Map<Scope, Optional<String>> byScope = new HashMap<>();
        subscribers.removeIf(
                s ->
                        byScope.computeIfAbsent(
                                        s.scope(),
                                        scope ->
                                                jsonFor.apply(scope).map(json -> frame(type, json)))
                                .map(frame -> isGone(s, frame))
                                .orElse(false));
    }

    private boolean isGone(Subscriber subscriber, String frame) {
        boolean wasThere = !subscriber.isDropped();
        boolean gone = !subscriber.offer(frame);
        if (gone && wasThere) {
            tooSlow.increment();
            LOG.info("a browser of {} was ended, it read too slowly", subscriber.user());
        }
        return gone;
    }

    /** How many browsers were ended because they read too slowly. */
    public long tooSlow() {
        return tooSlow.sum();
    }

    /**
     * Adds a browser.
     *
     * @param user whose browser it is
     * @param lastSeen id of the last event it saw, if it has seen any
     * @param ending ends the connection of a browser that reads too slowly, so that a write to it
     *     that is under way fails
     * @return completes when the stream is over
     */
    public synchronized CompletableFuture<Void> subscribe(
            String user,
            Scope scope,
            Optional<String> lastSeen,
            OutputStream out,
            Runnable ending) {
        if (writers.isShutdown()) {
            return CompletableFuture.completedFuture(null);
        }
        Subscriber subscriber =
                new Subscriber(
                        user, scope, out, writers, waitingFrames, WAITING_CHARACTERS, ending);
        subscriber.offer("retry: 1000\n\n");
        if (lastSeen.isPresent()) {
            Optional<List<EventRing.Numbered>> missed = ring.after(lastSeen.get());
            if (missed.isPresent()) {
                String frames = visibleFrames(missed.get(), scope);
                if (!frames.isEmpty()) {
                    subscriber.offer(frames);
                }
            } else {
                subscriber.offer("id: " + ring.lastId() + "\n" + frame("reset", "{}"));
            }
        }
        subscribers.add(subscriber);
        return subscriber.done();
    }

    private static String visibleFrames(List<EventRing.Numbered> events, Scope scope) {
        StringBuilder frames = new StringBuilder();
        for (EventRing.Numbered numbered : events) {
            if (numbered.event().visibleTo().test(scope)) {
                frames.append(frame(numbered));
            }
        }
        return frames.toString();
    }

    /** Ends the streams of a user, who may come back if still let in. */
    public synchronized void end(String user) {
        subscribers.removeIf(
                subscriber -> {
                    boolean theirs = subscriber.user().equals(user);
                    if (theirs) {
                        subscriber.drop();
                    }
                    return theirs;
                });
    }

    /** Id of the newest event: whoever loads a list now continues from here. */
    public synchronized String lastId() {
        return ring.lastId();
    }

    public synchronized int subscriberCount() {
        return subscribers.size();
    }

    @Override
    public synchronized void close() {
        subscribers.forEach(Subscriber::drop);
        subscribers.clear();
        writers.shutdownNow();
    }

    private static String frame(EventRing.Numbered numbered) {
        return "id: "
                + numbered.id()
                + "\n"
                + frame(numbered.event().type(), numbered.event().json());
    }

    private static String frame(String type, String json) {
        return "event: " + type + "\ndata: " + json + "\n\n";
    }
}
