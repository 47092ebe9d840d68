package io.vigil.standalone.bench.scale;

import java.util.Objects;

/**
 * On what it runs.
 *
 * @param brokers each uses one core, as Mosquitto does
 * @param sessions by which each job hears
 * @param taskManagers that judge
 * @param archivers TaskManagers of the archive
 * @param stores InfluxDB servers that share the sites
 * @param cores of one machine, whatever it does
 * @param checkpointInterval as it is set; where a checkpoint takes longer, so does the interval; s
 */
public record Machines(
        Layout layout,
        int brokers,
        int sessions,
        int taskManagers,
        int archivers,
        int stores,
        double cores,
        double checkpointInterval) {
    /** What stands where. */
    public enum Layout {
        /** All in one process, broker and store included. */
        ONE_JVM,
        /** The same with Mosquitto beside it, on the same machine. */
        ONE_MACHINE,
        /** Mosquitto, a Flink cluster, InfluxDB, and console with office, each on its own. */
        CLUSTER
    }

    public Machines {
        Objects.requireNonNull(layout, "layout");
        if (Math.min(Math.min(brokers, sessions), Math.min(taskManagers, archivers)) < 1
                || stores < 1
                || !(cores > 0)
                || !(checkpointInterval > 0)) {
            throw new IllegalArgumentException("there must be at least one of everything");
        }
    }

    /** One machine with a checkpoint each second, as by default. */
    public static Machines one(Layout layout, double cores) {
        return new Machines(layout, 1, 1, 1, 1, 1, cores, 1);
    }

    /** The same with another number of one kind. */
    Machines with(Part part, int number) {
        return new Machines(
                layout,
                part == Part.BROKER ? number : brokers,
                part == Part.SESSIONS ? number : sessions,
                part == Part.JUDGE ? number : taskManagers,
                part == Part.ARCHIVE ? number : archivers,
                part == Part.STORE ? number : stores,
                cores,
                checkpointInterval);
    }

    /** How many there are of one kind. */
    public int number(Part part) {
        return switch (part) {
            case BROKER -> brokers;
            case SESSIONS, ARCHIVE_SESSIONS -> sessions;
            case JUDGE -> taskManagers;
            case ARCHIVE -> archivers;
            case STORE -> stores;
            case MACHINE, OFFICE -> 1;
        };
    }
}
