package io.vigil.ingest.door;

import java.util.Optional;

/** Who may come in through a door, and as whom. Called from the doors' threads; thread-safe. */
public interface DeviceAdmission {
    /**
     * The enterprise that a device belongs to, as the catalogue has it now.
     *
     * @param format topic level after {@code raw/}
     * @param device as the format names it
     */
    Optional<String> enterpriseOf(String format, String device);

    /** Whether this is the device's password; always true where passwords are not checked. */
    boolean isPassword(String format, String device, String password);

    /**
     * The enterprise in whose name frames of unknown devices are published, to be refused there.
     */
    Optional<String> strangers();
}
