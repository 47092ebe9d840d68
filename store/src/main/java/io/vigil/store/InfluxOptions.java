package io.vigil.store;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * Settings of the InfluxDB adapter beyond address and credentials.
 *
 * @param api which write endpoint the server has
 * @param createDatabase whether a missing database is created; only servers 1.x can
 * @param connectTimeout longest time for reaching the server
 * @param requestTimeout longest time for one request
 */
public record InfluxOptions(
        Api api, boolean createDatabase, Duration connectTimeout, Duration requestTimeout)
        implements Serializable {
    /** Write endpoints. */
    public enum Api {
        /** Ask the server for its version. */
        DETECT,
        /** {@code /write}: servers before 1.8. */
        V1,
        /** {@code /api/v2/write}: 1.8, 2.x, 3.x. */
        V2
    }

    public static final InfluxOptions DEFAULTS =
            new InfluxOptions(Api.DETECT, true, Duration.ofSeconds(5), Duration.ofSeconds(30));

    public InfluxOptions {
        Objects.requireNonNull(api, "api");
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("requestTimeout", requestTimeout);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, but was " + value);
        }
    }
}
