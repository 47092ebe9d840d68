package io.vigil.standalone.config;

import io.vigil.ingest.door.TcpDoorSettings.Limits;
import io.vigil.standalone.tls.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where devices that do not speak MQTT are let in.
 *
 * @param ports may be none
 * @param host address that they listen on
 * @param tls certificate; plain TCP without it
 * @param limits for each port
 * @param strangers enterprise in whose name frames of unknown devices are published
 * @param passwords file with the passwords of the devices; empty if they are not checked
 */
public record TcpDoors(
        List<Port> ports,
        String host,
        Optional<TlsFiles> tls,
        Limits limits,
        Optional<String> strangers,
        Optional<Path> passwords) {
    /**
     * A port.
     *
     * @param format what is spoken there
     * @param number 0 takes a free one
     */
    public record Port(String format, int number) {}

    /** No port at all. */
    public static final TcpDoors NONE =
            new TcpDoors(
                    List.of(),
                    "127.0.0.1",
                    Optional.empty(),
                    new Limits(
                            1,
                            1,
                            1,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1)),
                    Optional.empty(),
                    Optional.empty());

    public TcpDoors {
        ports = List.copyOf(ports);
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(strangers, "strangers");
        Objects.requireNonNull(passwords, "passwords");
    }
}
