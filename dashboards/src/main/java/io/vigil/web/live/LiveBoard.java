package io.vigil.web.live;

import io.vigil.desk.CommandAnswer;
import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.store.SeriesStore;
import io.vigil.warnings.Transition;
import io.vigil.web.DaemonThreads;
import io.vigil.web.auth.Scope;
import io.vigil.web.command.CommandSender;
import io.vigil.web.feed.WarningBook;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.feed.WarningFeed;
import io.vigil.web.http.Responses;
import io.vigil.web.sse.EventHub;
import io.vigil.web.sse.LiveEvent;
import io.vigil.web.watchdog.SelfWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins feed, store and browsers: transitions go out the moment they come in; sensor states and the
 * server's own pulse go out every two seconds, those of many sensors piece by piece; what the feed
 * missed is read from the store whenever it connects, and every fifteen seconds for safety.
 */
public final class LiveBoard implements AutoCloseable {
    /** A page that hears no pulse for longer than two of these knows that it is blind. */
    public static final Duration PULSE = Duration.ofSeconds(2);

    /** Ended warnings stay on the board for this long. */
    public static final Duration ENDED_SHOWN = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);
    private static final Duration CATCH_UP = Duration.ofSeconds(15);

    /** How long a warning may wait for its outcome and still be shown after a restart. */
    private static final Duration RETURNED_SHOWN = Duration.ofDays(7);

    /** Reading all sensors may take at most a fifth of the time. */
    private static final int REST_FACTOR = 5;

    /** Between two pieces of news of sensors, nanoseconds; warnings go out in between. */
    private static final long PIECE_REST = TimeUnit.MILLISECONDS.toNanos(100);

    private final Supplier<Catalogue> catalogue;
    private final SeriesStore store;
    private final InstantSource wall;
    private final Supplier<Instant> runClock;
    private final EventHub hub;
    private final WarningFeed feed;
    private final Consumer<Transition> onTransition;
    private final Optional<SelfWatch> watch;
    private final WarningBook book;
    private final CommandSender commands;
    private final SensorStates sensors;
    private final ScheduledExecutorService pulse =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("console-pulse"));
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("console-reader"));
    private final ExecutorService listener =
            Executors.newSingleThreadExecutor(DaemonThreads.named("console-listener"));
    private final SensorNews news = new SensorNews();
    private long readAgainNanos = System.nanoTime();
    private volatile boolean connected;
    private volatile boolean storeAnswers = true;

    /**
     * The pulse as the page sees it.
     *
     * @param wall the wall clock, by which the desk's deadlines run
     * @param alarms what is wrong with Vigil itself and must be seen to now; absent for enterprises
     */
    private record Pulse(
            Instant now, Instant wall, boolean broker, boolean store, List<Alarm> alarms) {}

    private record Alarm(String key, Instant since) {}

    private record Changes(List<SensorState> sensors) {}

    /**
     * @param wall wall clock
     * @param runClock the run's clock: wall time, or the newest event time in a replay
     * @param onTransition told of every transition that is news, on a thread of its own
     * @param watch how Vigil watches itself; empty if it does not
     * @param patience how long the answer to a command is waited for
     */
    public LiveBoard(
            Supplier<Catalogue> catalogue,
            SeriesStore store,
            InstantSource wall,
            Supplier<Instant> runClock,
            EventHub hub,
            WarningFeed feed,
            Consumer<Transition> onTransition,
            Optional<SelfWatch> watch,
            Duration patience) {
        this.catalogue = catalogue;
        this.store = store;
        this.wall = wall;
        this.runClock = runClock;
        this.hub = hub;
        this.feed = feed;
        this.onTransition = onTransition;
        this.watch = watch;
        this.book = new WarningBook(this::push);
        this.commands = new CommandSender(feed::send, patience);
        this.sensors = new SensorStates(store, runClock);
    }

    /** Reads the open warnings from the store and begins to listen. */
    public void start() {
        ask(() -> book.begin(store.query(), runClock.get().minus(RETURNED_SHOWN)));
        feed.start(
                new WarningFeed.Listener() {
                    @Override
                    public void transition(Transition transition) {
                        book.accept(transition);
                    }

                    @Override
                    public void canary(Transition transition) {
                        watch.ifPresent(self -> self.heard(transition));
                    }

                    @Override
                    public void answer(CommandAnswer answer) {
                        commands.answered(answer);
                    }

                    @Override
                    public void connected(boolean now) {
                        connectionIs(now);
                    }
                });
        ScheduledFuture<?> unusedBeats =
                pulse.scheduleAtFixedRate(this::beat, 0, PULSE.toMillis(), TimeUnit.MILLISECONDS);
        ScheduledFuture<?> unusedRounds =
                reader.scheduleWithFixedDelay(
                        this::catchUp,
                        CATCH_UP.toMillis(),
                        CATCH_UP.toMillis(),
                        TimeUnit.MILLISECONDS);
        reader.execute(this::pushSensors);
    }

    private void connectionIs(boolean now) {
        connected = now;
        pulse.execute(this::beat);
        if (now) {
            reader.execute(this::catchUp);
        }
    }

    private void push(WarningEntry entry, Transition happened) {
        String json = Responses.json(WarningView.after(entry, happened));
        hub.publish(new LiveEvent("warning", json, scope -> scope.sees(happened, catalogue.get())));
        listener.execute(() -> onTransition.accept(happened));
        commands.changed(entry);
    }

    private void beat() {
        List<Alarm> alarms =
                watch.map(SelfWatch::alarms).orElse(List.of()).stream()
                        .map(state -> new Alarm(state.key(), state.since()))
                        .toList();
        Instant now = runClock.get();
        Instant wallNow = wall.instant();
        Optional<String> onDuty =
                Optional.of(
                        Responses.json(new Pulse(now, wallNow, connected, storeAnswers, alarms)));
        Optional<String> enterprise =
                Optional.of(Responses.json(new Pulse(now, wallNow, connected, storeAnswers, null)));
        hub.broadcast("pulse", scope -> scope.enterprise().isPresent() ? enterprise : onDuty);
    }

    private void catchUp() {
        ask(() -> book.catchUp(store.query(), runClock.get().minus(ENDED_SHOWN)));
    }

    private void ask(Runnable question) {
        try {
            question.run();
            storeAnswers = true;
        } catch (RuntimeException e) {
            storeIsSilent(e);
        }
    }

    /** Reads all sensors when it is time, and sends what has changed piece by piece. */
    private void pushSensors() {
        try {
            if (news.isEmpty() && untilReading() <= 0) {
                readSensors();
            }
            if (!news.isEmpty()) {
                pushPiece();
            }
        } catch (RuntimeException e) {
            LOG.error("states of sensors were not sent", e);
        }
        long wait = news.isEmpty() ? Math.max(untilReading(), PIECE_REST) : PIECE_REST;
        if (!reader.isShutdown()) {
            ScheduledFuture<?> unused =
                    reader.schedule(this::pushSensors, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void readSensors() {
        long began = System.nanoTime();
        if (hub.subscriberCount() > 0) {
            ask(() -> news.read(sensors.of(catalogue.get().sensors())));
        }
        long took = System.nanoTime() - began;
        readAgainNanos = began + Math.max(PULSE.toNanos(), took + REST_FACTOR * took);
    }

    private long untilReading() {
        return readAgainNanos - System.nanoTime();
    }

    private void pushPiece() {
        Catalogue known = catalogue.get();
        List<SensorState> piece = news.next();
        hub.broadcast("sensors", scope -> visible(piece, scope, known));
    }

    private static Optional<String> visible(
            List<SensorState> changed, Scope scope, Catalogue known) {
        List<SensorState> visible =
                changed.stream()
                        .filter(state -> sees(scope, new SensorId(state.id()), known))
                        .toList();
        return visible.isEmpty()
                ? Optional.empty()
                : Optional.of(Responses.json(new Changes(visible)));
    }

    private static boolean sees(Scope scope, SensorId id, Catalogue known) {
        Optional<Site> site = known.sensor(id).map(Sensor::site).flatMap(known::site);
        return site.isPresent() && scope.sees(site.get());
    }

    private void storeIsSilent(RuntimeException e) {
        if (storeAnswers) {
            LOG.warn("the store does not answer; the board shows what it knows", e);
        }
        storeAnswers = false;
    }

    public WarningBook book() {
        return book;
    }

    /** The wall clock. */
    public InstantSource wall() {
        return wall;
    }

    public CommandSender commands() {
        return commands;
    }

    public EventHub hub() {
        return hub;
    }

    public SensorStates sensors() {
        return sensors;
    }

    /** Whether the feed is connected. */
    public boolean isConnected() {
        return connected;
    }

    /** Whether the store answered last time. */
    public boolean storeAnswers() {
        return storeAnswers;
    }

    @Override
    public void close() {
        feed.close();
        pulse.shutdownNow();
        reader.shutdownNow();
        listener.shutdownNow();
        hub.close();
    }
}
