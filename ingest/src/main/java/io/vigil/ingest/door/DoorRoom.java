package io.vigil.ingest.door;

import java.time.InstantSource;

/**
 * What the connections of one door share. Occupancy belongs to the door's thread.
 *
 * @param clock for the times in answers
 */
record DoorRoom(
        DeviceProtocol protocol,
        DeviceAdmission admission,
        Uplink uplink,
        InstantSource clock,
        TcpDoorSettings.Limits limits,
        DoorFigures figures,
        Occupancy occupancy,
        Strangers strangers) {
    /** The topic for frames of an enterprise's devices. */
    String topic(String enterprise) {
        return "vigil/v1/up/" + enterprise + "/raw/" + protocol.format();
    }
}
