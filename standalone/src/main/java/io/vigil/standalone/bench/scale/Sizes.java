package io.vigil.standalone.bench.scale;

import io.vigil.ingest.source.MqttSource;
import io.vigil.standalone.bench.scale.Machines.Layout;
import java.util.List;

/**
 * What does not depend on time: how much there is of everything.
 *
 * @param stateBytes of one checkpoint
 * @param heapBytes of one TaskManager: its share of the state, and a catalogue in each task that
 *     needs one, which more machines do not make smaller
 * @param submittedBytes of the catalogue in the job as it is submitted, all operators together
 * @param checkpointSeconds for writing one
 * @param checkpointInterval the one that is set, or how long one takes if that is longer, s
 * @param restoreSeconds from a death until all judge again
 * @param reloadSeconds for which judging stands still when one site of the catalogue is changed
 * @param storedBytesPerDay readings in the store
 * @param networkBytesPerSecond from gateways to broker, and from there to all sessions
 */
public record Sizes(
        double messagesPerSecond,
        double readingsPerSecond,
        double stateBytes,
        double heapBytes,
        double submittedBytes,
        double checkpointSeconds,
        double checkpointInterval,
        double restoreSeconds,
        double reloadSeconds,
        double storedBytesPerDay,
        double networkBytesPerSecond) {
    private static final double MEBIBYTE = 1 << 20;
    private static final double GIBIBYTE = 1 << 30;
    private static final double MICROS = 1e6;

    /** Each has the catalogue of its own: decode and judge. */
    private static final int CATALOGUES_PER_SLOT = 2;

    /** Each carries the catalogue's text: check, decode, sessions, judge, trials. */
    private static final int OPERATORS_WITH_FILES = 5;

    /** Flink serializes each operator into one array. */
    private static final double MOST_TEXT = Integer.MAX_VALUE;

    /** What is acknowledged is acknowledged one checkpoint late. */
    private static final int CHECKPOINTS_UNACKNOWLEDGED = 2;

    /** Limits that are none of a rate. */
    public enum Ceiling {
        /** It must be written before the next one is due, or that one waits. */
        CHECKPOINT,
        /** More machines share the state; the catalogue each of them has whole. */
        HEAP,
        /** The catalogue's text in one operator. */
        SUBMISSION
    }

    /**
     * A limit.
     *
     * @param headroom how many times as much there is as is used
     */
    public record Limit(Ceiling ceiling, double headroom) {}

    static Sizes of(Load load, Machines machines, UnitCosts costs) {
        boolean cluster = machines.layout() == Layout.CLUSTER;
        int judges = cluster ? machines.taskManagers() : 1;
        double state = load.points() * costs.of(Cost.STATE);
        double disk = judges * costs.of(Cost.DISK);
        double bandwidth = cluster ? Math.min(disk, costs.of(Cost.SHARED_DISK)) : disk;
        double transfer = state / (bandwidth * MEBIBYTE);
        int slots = (int) Math.max(1, machines.cores());
        int catalogues = cluster ? CATALOGUES_PER_SLOT * slots : CATALOGUES_PER_SLOT;
        double reload =
                load.points()
                        * costs.of(Cost.CONFIGURATION_READ)
                        * catalogues
                        / MICROS
                        / Math.min(catalogues, machines.cores());
        double text = load.points() * costs.of(Cost.CONFIGURATION_TEXT);
        double bytes =
                load.messagesPerSecond() * costs.of(Cost.WIRE_MESSAGE)
                        + load.readingsPerSecond() * costs.of(Cost.WIRE_READING);
        return new Sizes(
                load.messagesPerSecond(),
                load.readingsPerSecond(),
                state,
                load.points() * costs.of(Cost.STATE_HEAP) / judges
                        + catalogues * load.points() * costs.of(Cost.CONFIGURATION_HEAP),
                OPERATORS_WITH_FILES * text,
                transfer,
                Math.max(machines.checkpointInterval(), transfer),
                costs.of(Cost.RECOVERY) + transfer + reload,
                reload,
                load.readingsPerSecond() * 86_400 * costs.of(Cost.STORED),
                bytes * (cluster ? 3 : 2));
    }

    /** Messages a second that one session lets through. */
    double sessionRate(UnitCosts costs) {
        double inFlight =
                MqttSource.DEFAULT_RECEIVE_MAXIMUM
                        / (CHECKPOINTS_UNACKNOWLEDGED * checkpointInterval);
        return Math.min(costs.of(Cost.SESSION_RATE), inFlight);
    }

    /** Messages that come again after a death. */
    double replayed() {
        return CHECKPOINTS_UNACKNOWLEDGED * checkpointInterval * messagesPerSecond;
    }

    /** Each limit with its headroom. */
    List<Limit> limits(Machines machines, UnitCosts costs) {
        return List.of(
                new Limit(Ceiling.CHECKPOINT, machines.checkpointInterval() / checkpointSeconds),
                new Limit(Ceiling.HEAP, costs.of(Cost.HEAP) * GIBIBYTE / heapBytes),
                new Limit(Ceiling.SUBMISSION, MOST_TEXT * OPERATORS_WITH_FILES / submittedBytes));
    }
}
