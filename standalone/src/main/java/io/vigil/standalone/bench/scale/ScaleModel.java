package io.vigil.standalone.bench.scale;

import io.vigil.standalone.bench.scale.Machines.Layout;
import io.vigil.standalone.bench.scale.ScaleResult.Moment;
import io.vigil.standalone.bench.scale.ScaleResult.PartResult;
import io.vigil.standalone.bench.scale.Scenario.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Simulates a run, fifty steps a second. Readings are a fluid that flows from the broker through
 * sessions and judge to the board, and in a cluster from the broker through the archive's sessions
 * and the archive to InfluxDB; what a part cannot do yet waits before it, in the broker as far as
 * sessions are the limit. Randomness within a second is not in it: what is said about delays is the
 * least that they can be.
 */
public final class ScaleModel {
    private static final double MICROS = 1e6;
    private static final double MICROS_PER_MILLICORE = 1000;
    private static final double KIBIBYTE = 1024;
    private static final double SECONDS_OF_AN_HOUR = 3600;
    private static final int MOMENTS = 60;

    private final Load load;
    private final Machines machines;
    private final Scenario scenario;
    private final UnitCosts costs;
    private final double seconds;
    private final double begin;
    private final Sizes sizes;
    private final Arrivals arrivals;
    private final Delays board = new Delays();
    private final Delays stored = new Delays();
    private final List<Station> toBoard = new ArrayList<>();
    private final List<Station> toStore = new ArrayList<>();
    private final Station judge;
    private final Station office;
    private final double warningsPerSecond;

    private ScaleModel(
            Load load, Machines machines, Scenario scenario, UnitCosts costs, Duration duration) {
        this.load = load;
        this.machines = machines;
        this.scenario = scenario;
        this.costs = costs;
        this.seconds = duration.toMillis() / 1000.0;
        this.begin = seconds / 4;
        this.sizes = Sizes.of(load, machines, costs);
        this.arrivals = arrivals();
        this.warningsPerSecond = load.points() / 1e6 * costs.of(Cost.WARNINGS) / SECONDS_OF_AN_HOUR;
        this.office =
                new Station(Part.OFFICE, MICROS, 0, costs.of(Cost.WARNING), (at, since, n) -> {});
        this.judge = machines.layout() == Layout.CLUSTER ? cluster() : oneMachine();
    }

    /** Simulates a run of that length. */
    public static ScaleResult run(
            Load load, Machines machines, Scenario scenario, UnitCosts costs, Duration duration) {
        ScaleModel model = new ScaleModel(load, machines, scenario, costs, duration);
        List<Moment> course = model.simulate();
        return model.result(course);
    }

    private Arrivals arrivals() {
        double rate = load.messagesPerSecond();
        boolean broker = hasBrokerLost();
        double share =
                broker
                        ? 1.0 / machines.brokers()
                        : scenario.kind() == Kind.GATEWAYS_OUT ? scenario.share() : 0;
        double back = share * rate * costs.of(Cost.RETURN);
        return new Arrivals(
                scenario,
                rate,
                begin,
                broker ? begin + costs.of(Cost.BROKER_AWAY) : 2 * begin,
                share,
                broker ? Math.min(back, spareOfOneBroker(share * rate)) : back);
    }

    /** Where the broker is inside the process, its loss is that of the process. */
    private boolean hasBrokerLost() {
        return scenario.kind() == Kind.BROKER_LOST && machines.layout() == Layout.CLUSTER;
    }

    private double spareOfOneBroker(double itsRate) {
        return Math.max(0, MICROS / brokerWork() - itsRate);
    }

    /** Each message goes to the job that judges and to the archive. */
    private double brokerWork() {
        return costs.of(Cost.MOSQUITTO_MESSAGE) + 2 * costs.of(Cost.MOSQUITTO_DELIVERY);
    }

    private double jobWork(Cost reading) {
        return costs.of(Cost.MESSAGE) + load.batch() * costs.of(reading);
    }

    private Station oneMachine() {
        double broker =
                machines.layout() == Layout.ONE_JVM
                        ? costs.of(Cost.EMBEDDED_MESSAGE)
                        : costs.of(Cost.MOSQUITTO_MESSAGE) + costs.of(Cost.MOSQUITTO_DELIVERY);
        Station machine =
                new Station(
                        Part.MACHINE,
                        machines.cores() * MICROS,
                        costs.of(Cost.REST) * MICROS_PER_MILLICORE,
                        broker + jobWork(Cost.READING),
                        this::toBoard);
        toBoard.add(sessions(Part.SESSIONS, machine::accept));
        toBoard.add(machine);
        return machine;
    }

    private Station cluster() {
        Station tasks = tasks(Part.JUDGE, machines.taskManagers(), Cost.READING, this::toBoard);
        Station heard = sessions(Part.SESSIONS, tasks::accept);
        Station store =
                new Station(
                        Part.STORE,
                        machines.stores() * machines.cores() * MICROS,
                        0,
                        load.batch() * costs.of(Cost.STORED_READING),
                        (at, since, n) -> stored.add(since - at, n));
        Station archive =
                tasks(Part.ARCHIVE, machines.archivers(), Cost.ARCHIVED_READING, store::accept);
        Station kept = sessions(Part.ARCHIVE_SESSIONS, archive::accept);
        Station broker =
                new Station(
                        Part.BROKER,
                        machines.brokers() * MICROS,
                        0,
                        brokerWork(),
                        (at, since, n) -> {
                            heard.accept(at, since, n);
                            kept.accept(at, since, n);
                        });
        toBoard.addAll(List.of(broker, heard, tasks));
        toStore.addAll(List.of(kept, archive, store));
        return tasks;
    }

    private Station tasks(Part part, int number, Cost reading, ParcelQueue.Outlet next) {
        return new Station(
                part,
                number * machines.cores() * MICROS,
                number * costs.of(Cost.REST) * MICROS_PER_MILLICORE,
                jobWork(reading),
                next);
    }

    private Station sessions(Part part, ParcelQueue.Outlet next) {
        return new Station(part, machines.sessions() * sizes.sessionRate(costs), 0, 1, next);
    }

    private void toBoard(double published, double since, double messages) {
        board.add(since - published, messages);
    }

    private List<Moment> simulate() {
        List<Moment> course = new ArrayList<>();
        long steps = Math.round(seconds / Station.STEP);
        double checkpoint = 0;
        boolean happened = false;
        for (long step = 1; step <= steps; step++) {
            double now = step * Station.STEP;
            if (now >= checkpoint) {
                checkpoint += sizes.checkpointInterval();
                judge.burdenBeside(checkpointWork());
            }
            if (!happened && now > begin) {
                happened = true;
                loseOne();
            }
            arrivals.step(now, toBoard.get(0)::accept);
            toBoard.forEach(station -> station.step(now));
            toStore.forEach(station -> station.step(now));
            warnings(now);
            if (step % Math.max(1, steps / MOMENTS) == 0) {
                course.add(new Moment(now, waiting()));
            }
        }
        return course;
    }

    private double checkpointWork() {
        return sizes.stateBytes() / KIBIBYTE * costs.of(Cost.CHECKPOINT_KIBIBYTE);
    }

    /** In one process judge and office share the machine. */
    private void warnings(double now) {
        double warnings = arrivals.warnings(now, warningsPerSecond) * Station.STEP;
        if (machines.layout() == Layout.CLUSTER) {
            office.accept(now, now, warnings);
            office.step(now);
        } else {
            judge.burdenAhead(warnings * costs.of(Cost.WARNING));
        }
    }

    /** Whichever task dies, the whole job goes back to its checkpoint, all tasks together. */
    private void loseOne() {
        boolean process =
                scenario.kind() == Kind.TASK_MANAGER_LOST
                        || (scenario.kind() == Kind.BROKER_LOST && !hasBrokerLost());
        if (!process) {
            return;
        }
        judge.closeUntil(begin + sizes.restoreSeconds());
        int left = machines.taskManagers() - 1;
        if (machines.layout() == Layout.CLUSTER && left > 0) {
            judge.share((double) left / machines.taskManagers());
        }
        judge.burdenAhead(sizes.replayed() * jobWork(Cost.READING));
    }

    private double waiting() {
        return arrivals.held() + toBoard.stream().mapToDouble(Station::waiting).sum();
    }

    private ScaleResult result(List<Moment> course) {
        double peak = load.messagesPerSecond() * arrivals.factor();
        List<PartResult> parts = new ArrayList<>();
        Stream.concat(toBoard.stream(), toStore.stream())
                .forEach(each -> parts.add(part(each, each.headroom(peak, beside(each)))));
        if (machines.layout() == Layout.CLUSTER) {
            double most = arrivals.warnings(begin + Station.STEP, warningsPerSecond);
            parts.add(part(office, office.headroom(most, 0)));
        }
        List<Sizes.Limit> limits = sizes.limits(machines, costs);
        double latency = costs.of(Cost.LATENCY);
        Delays archive = machines.layout() == Layout.CLUSTER ? stored : board;
        return new ScaleResult(
                load,
                machines,
                scenario,
                seconds,
                sizes,
                parts,
                limits,
                first(parts, limits),
                board.waiting().plus(latency),
                archive.waiting().plus(latency),
                arrivals.published(),
                board.messages(),
                waiting(),
                course);
    }

    private double beside(Station station) {
        return station == judge ? checkpointWork() / sizes.checkpointInterval() : 0;
    }

    private PartResult part(Station station, double headroom) {
        return new PartResult(
                station.part(),
                machines.number(station.part()),
                station.utilisation(),
                headroom,
                station.longest(),
                station.delays().waiting());
    }

    private record Named(String name, double headroom) {}

    private static String first(List<PartResult> parts, List<Sizes.Limit> limits) {
        Optional<Named> least =
                Stream.concat(
                                parts.stream()
                                        .map(
                                                each ->
                                                        new Named(
                                                                each.part().name(),
                                                                each.headroom())),
                                limits.stream()
                                        .map(
                                                each ->
                                                        new Named(
                                                                each.ceiling().name(),
                                                                each.headroom())))
                        .min(Comparator.comparingDouble(Named::headroom));
        return least.orElseThrow().name().toLowerCase(Locale.ROOT);
    }
}
