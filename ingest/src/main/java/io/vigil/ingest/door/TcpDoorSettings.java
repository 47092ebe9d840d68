package io.vigil.ingest.door;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * How a {@link TcpDoor} listens and what it bears.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param limits what connections may take
 * @param tls makes the server's side of each new encrypted connection; empty listens in plain text
 */
public record TcpDoorSettings(
        String host, int port, Limits limits, Optional<Supplier<SSLEngine>> tls) {
    /**
     * What connections may take.
     *
     * @param connections most at once
     * @param perAddress most at once from one address; carriers put many devices behind one
     * @param framesPerSecond most from one connection in the long run; what comes faster waits
     * @param frameTime longest time from the first byte of a frame to its last, and for an answer
     *     to be taken
     * @param firstFrame longest time from connecting to the first frame of a known device
     * @param idle longest time between frames after that
     */
    public record Limits(
            int connections,
            int perAddress,
            int framesPerSecond,
            Duration frameTime,
            Duration firstFrame,
            Duration idle) {
        public Limits {
            requirePositive("connections", connections);
            requirePositive("perAddress", perAddress);
            requirePositive("framesPerSecond", framesPerSecond);
            requirePositive("frameTime", frameTime.toMillis());
            requirePositive("firstFrame", firstFrame.toMillis());
            requirePositive("idle", idle.toMillis());
        }

        private static void requirePositive(String what, long value) {
            if (value <= 0) {
                throw new IllegalArgumentException(
                        what + " must be greater than 0, but was " + value);
            }
        }
    }

    public TcpDoorSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(tls, "tls");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, but was " + port);
        }
    }
}
