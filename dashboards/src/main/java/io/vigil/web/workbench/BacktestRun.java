package io.vigil.web.workbench;

import io.vigil.model.Catalogue;
import io.vigil.model.Reading;
import io.vigil.rules.backtest.Arrivals;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.backtest.Difference;
import io.vigil.rules.backtest.Scorecard;
import io.vigil.rules.backtest.SeriesOutline;
import io.vigil.rules.backtest.TrueEvent;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.RawReadingsGoneException;
import io.vigil.store.StoreArrivals;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoredReadings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One backtest of a draft and of the rules in force over the same stored history, one after the
 * other. It runs on one thread and may be looked at and cancelled from any.
 */
final class BacktestRun {
    /** Of one pass; about a day of a province, or a year of a county's river gauges. */
    static final long MOST_READINGS = 20_000_000;

    private final Order order;
    private volatile State state = State.RUNNING;
    private volatile boolean cancelled;
    private volatile int pass;
    private final AtomicLong readings = new AtomicLong();
    private volatile Instant reached;
    private volatile Optional<Answer> answer = Optional.empty();

    /** How far a backtest is. */
    enum State {
        RUNNING,
        DONE,
        CANCELLED,
        /** More readings than a backtest may take. */
        TOO_LARGE,
        /** The store keeps only minutes of some of the time, and rules judge readings. */
        ONLY_MINUTES,
        /** The store did not answer. */
        FAILED
    }

    /**
     * What is to be done.
     *
     * @param catalogue the chosen sites only
     * @param live the rules in force
     * @param draft the rules that are compared with them
     * @param events what truly happened, if somebody says so
     */
    record Order(
            String id,
            String by,
            Instant startedAt,
            Catalogue catalogue,
            RuleSet live,
            RuleSet draft,
            Instant from,
            Instant to,
            Optional<List<TrueEvent>> events) {}

    /**
     * What came of it.
     *
     * @param before scores of the rules in force, without meaning for hits where no events were
     *     given
     * @param after scores of the draft
     */
    record Answer(
            Backtest.Result live,
            Backtest.Result draft,
            Difference difference,
            Scorecard before,
            Scorecard after,
            SeriesOutline outline) {}

    /** Ends a pass early; carries no stack, since nothing went wrong. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final State why;

        Stopped(State why) {
            super(why.name(), null, false, false);
            this.why = why;
        }
    }

    BacktestRun(Order order) {
        this.order = Objects.requireNonNull(order, "order");
        this.reached = order.from();
    }

    Order order() {
        return order;
    }

    State state() {
        return state;
    }

    Optional<Answer> answer() {
        return answer;
    }

    /** Readings gone through, both passes together. */
    long readings() {
        return readings.get();
    }

    /** How much of the work is done, 0 to 1. */
    double share() {
        double whole = order.to().toEpochMilli() - order.from().toEpochMilli();
        double done = (reached.toEpochMilli() - order.from().toEpochMilli()) / whole;
        return state == State.DONE ? 1 : Math.min(1, (pass + Math.max(0, done)) / 2);
    }

    /** Asks it to end; it does after the page of readings that it is at. */
    void cancel() {
        cancelled = true;
    }

    /**
     * Does the work.
     *
     * @throws io.vigil.store.StoreQueryException if the store cannot answer
     */
    void run(StoreQueries store) {
        try {
            SeriesOutline outline = new SeriesOutline();
            Backtest.Result live = pass(0, order.live(), store, outline);
            Backtest.Result draft = pass(1, order.draft(), store, null);
            List<TrueEvent> events = order.events().orElse(List.of());
            answer =
                    Optional.of(
                            new Answer(
                                    live,
                                    draft,
                                    Difference.between(live, draft),
                                    Scorecard.of(live, events, Scorecard.Settings.DEFAULTS),
                                    Scorecard.of(draft, events, Scorecard.Settings.DEFAULTS),
                                    outline));
            state = State.DONE;
        } catch (Stopped e) {
            state = e.why;
        } catch (RawReadingsGoneException e) {
            state = State.ONLY_MINUTES;
        } catch (RuntimeException e) {
            state = State.FAILED;
            throw e;
        }
    }

    private Backtest.Result pass(
            int number, RuleSet rules, StoreQueries store, SeriesOutline outline) {
        pass = number;
        Arrivals stored =
                new StoreArrivals(
                        new StoredReadings(
                                store, order.catalogue().sensors(), order.from(), order.to()));
        Watched watched = new Watched(stored);
        return new Backtest(rules, order.catalogue())
                .run(watched, outline == null ? reading -> {} : outline, progress -> {});
    }

    /** The readings of one pass, counted on their way. */
    private final class Watched implements Arrivals {
        private final Arrivals stored;
        private long count;

        Watched(Arrivals stored) {
            this.stored = stored;
        }

        @Override
        public boolean isLatenessKnown() {
            return stored.isLatenessKnown();
        }

        @Override
        public Reading next() {
            if (cancelled) {
                throw new Stopped(State.CANCELLED);
            }
            Reading reading = stored.next();
            if (reading == null) {
                return null;
            }
            if (++count > MOST_READINGS) {
                throw new Stopped(State.TOO_LARGE);
            }
            readings.incrementAndGet();
            reached = reading.at();
            return reading;
        }
    }
}
