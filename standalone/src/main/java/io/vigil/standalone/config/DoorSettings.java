package io.vigil.standalone.config;

import io.vigil.ingest.door.files.FileDropSettings;
import io.vigil.web.push.PushSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * The ways in besides MQTT.
 *
 * @param tcp for devices that speak over TCP
 * @param http what the console takes at {@code /api/v1/readings}
 * @param files where files of old readings are dropped; empty if nowhere
 */
public record DoorSettings(TcpDoors tcp, PushSettings http, Optional<FileDropSettings> files) {
    /** What there is where nothing is set. */
    public static final DoorSettings DEFAULT =
            new DoorSettings(TcpDoors.NONE, PushSettings.DEFAULT, Optional.empty());

    public DoorSettings {
        Objects.requireNonNull(tcp, "tcp");
        Objects.requireNonNull(http, "http");
        Objects.requireNonNull(files, "files");
    }
}
