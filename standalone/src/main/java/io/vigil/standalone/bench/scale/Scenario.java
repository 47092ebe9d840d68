package io.vigil.standalone.bench.scale;

import java.util.Objects;

/**
 * What happens. It begins after a quarter of the time; a storm and an outage end after half of it.
 *
 * @param rate in a storm, how many times as many readings
 * @param warnings in a storm, how many times as many warnings
 * @param share of the gateways that are cut off in an outage, and send later what they held back
 */
public record Scenario(Kind kind, double rate, double warnings, double share) {
    /** The kinds. */
    public enum Kind {
        NORMAL,
        STORM,
        GATEWAYS_OUT,
        /** One TaskManager dies, or the one process; it does not come back during the run. */
        TASK_MANAGER_LOST,
        /** One broker dies, is away for a while and comes back with its sessions. */
        BROKER_LOST
    }

    public Scenario {
        Objects.requireNonNull(kind, "kind");
        if (!(rate > 0 && warnings > 0 && share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "rate and warnings must be above 0 and share within 0..1, but were "
                            + rate
                            + ", "
                            + warnings
                            + ", "
                            + share);
        }
    }

    /** The same every second. */
    public static Scenario normal() {
        return of(Kind.NORMAL);
    }

    /** With three times the readings, twenty times the warnings, three of ten gateways. */
    public static Scenario of(Kind kind) {
        return new Scenario(kind, 3, 20, 0.3);
    }
}
