package io.vigil.ingest.door;

import java.util.Locale;

/** What a door counts since it was opened. */
public enum DoorCount {
    /** Connections that were taken. */
    CONNECTIONS,
    /** Connections that were turned away because there were too many. */
    TURNED_AWAY,
    /** Connections that were closed because nothing came, or nothing whole. */
    TIMED_OUT,
    /** Connections that were closed because nothing that came was of use. */
    CUT_OFF,
    /** Frames that the broker holds. */
    HELD,
    /** Frames that were answered and hold nothing to publish. */
    ANSWERED_ONLY,
    /** Stretches of bytes that belong to no frame. */
    NOISE,
    /** Frames that were damaged or are none. */
    BAD_FRAMES,
    /** Frames of devices that nobody has registered. */
    UNKNOWN_DEVICES,
    /** Frames with a wrong password. */
    WRONG_PASSWORDS,
    /** Frames that the broker did not take. */
    NOT_HELD,
    /** How often a connection had to wait because it was too fast. */
    SLOWED_DOWN;

    /** As it is written in metrics. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
