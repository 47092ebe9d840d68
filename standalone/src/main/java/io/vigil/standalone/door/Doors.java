package io.vigil.standalone.door;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.PahoBrokerConnection;
import io.vigil.ingest.door.BrokerUplink;
import io.vigil.ingest.door.DeviceProtocol;
import io.vigil.ingest.door.DeviceProtocols;
import io.vigil.ingest.door.Strangers;
import io.vigil.ingest.door.TcpDoor;
import io.vigil.ingest.door.TcpDoorSettings;
import io.vigil.ingest.door.files.FileDrop;
import io.vigil.model.Catalogue;
import io.vigil.standalone.broker.PortTakenException;
import io.vigil.standalone.config.DoorSettings;
import io.vigil.standalone.config.TcpDoors;
import io.vigil.standalone.tls.ServerTls;
import io.vigil.web.admin.SystemFacts;
import io.vigil.web.push.PushSettings;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * The doors of this process that somebody has to open: ports for devices, and the file drop. The
 * HTTP door is the console's; all go the same way to the broker.
 */
public final class Doors implements AutoCloseable {
    private static final Duration LATELY = Duration.ofHours(1);

    /** Messages of files that may wait for the broker at once. */
    private static final int OF_FILES = 100;

    private final BrokerUplink uplink;
    private final List<TcpDoor> doors = new ArrayList<>();
    private Optional<FileDrop> files = Optional.empty();

    private Doors(BrokerUplink uplink) {
        this.uplink = uplink;
    }

    /**
     * Opens the way to the broker for all doors, that of the console included.
     *
     * @param clientPrefix begins the client id
     */
    public static BrokerUplink uplink(
            DoorSettings wanted, BrokerSettings broker, String clientPrefix) {
        // A connection of a door has one frame at the broker at a time.
        int ofDevices = wanted.tcp().limits().connections() * wanted.tcp().ports().size();
        return BrokerUplink.open(
                broker,
                clientPrefix + "-doors",
                ofDevices + PushSettings.MOST + OF_FILES,
                PahoBrokerConnection.factory());
    }

    /**
     * Opens the doors.
     *
     * @param uplink closed by whoever opened it
     * @param catalogue the one in force
     * @throws PortTakenException if something else listens on one of the ports
     * @throws IOException if one cannot be opened for another reason; none is open then
     */
    public static Doors open(
            DoorSettings settings,
            BrokerUplink uplink,
            Supplier<Catalogue> catalogue,
            InstantSource clock)
            throws IOException {
        TcpDoors wanted = settings.tcp();
        Doors doors = new Doors(uplink);
        try {
            CatalogueAdmission admission =
                    new CatalogueAdmission(
                            catalogue,
                            wanted.passwords().map(DevicePasswords::new),
                            wanted.strangers());
            Optional<Supplier<SSLEngine>> tls =
                    wanted.tls().isPresent()
                            ? Optional.of(ServerTls.open(wanted.tls().get())::engine)
                            : Optional.empty();
            DeviceProtocols protocols = DeviceProtocols.load();
            for (TcpDoors.Port port : wanted.ports()) {
                DeviceProtocol protocol = protocols.open(port.format()).orElseThrow();
                doors.open(wanted, port, protocol, admission, tls, clock);
            }
            if (settings.files().isPresent()) {
                doors.files =
                        Optional.of(
                                FileDrop.open(settings.files().get(), catalogue, uplink, clock));
            }
            return doors;
        } catch (IOException | RuntimeException e) {
            doors.close();
            throw e;
        }
    }

    private void open(
            TcpDoors wanted,
            TcpDoors.Port port,
            DeviceProtocol protocol,
            CatalogueAdmission admission,
            Optional<Supplier<SSLEngine>> tls,
            InstantSource clock)
            throws IOException {
        try {
            doors.add(
                    TcpDoor.open(
                            new TcpDoorSettings(wanted.host(), port.number(), wanted.limits(), tls),
                            protocol,
                            admission,
                            uplink,
                            clock));
        } catch (BindException e) {
            throw new PortTakenException(wanted.host(), port.number(), e);
        }
    }

    /** Those that are open, in the order of the settings. */
    public List<TcpDoor> all() {
        return List.copyOf(doors);
    }

    /** How they are doing. */
    public SystemFacts.Doors facts(Instant now) {
        return new SystemFacts.Doors(
                uplink.isConnected(),
                doors.stream().mapToInt(TcpDoor::connections).sum(),
                uplink.waiting(),
                doors.stream()
                        .flatMap(door -> door.strangers().stream())
                        .filter(stranger -> stranger.at().isAfter(now.minus(LATELY)))
                        .map(Strangers.Stranger::device)
                        .toList());
    }

    @Override
    public void close() {
        files.ifPresent(FileDrop::close);
        doors.forEach(TcpDoor::close);
    }
}
