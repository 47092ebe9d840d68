package io.vigil.office.release;

import io.vigil.model.LocalizedText;
import java.util.Objects;

/**
 * Somebody or something that is told.
 *
 * @param channel key of the channel
 * @param address in the channel's own form
 * @param name who or what that is, for the register
 */
public record Recipient(String channel, String address, LocalizedText name) {
    public Recipient {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(name, "name");
    }
}
