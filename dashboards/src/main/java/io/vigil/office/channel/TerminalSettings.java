package io.vigil.office.channel;

import java.util.List;
import java.util.Objects;

/**
 * Terminals on the office's own broker.
 *
 * @param topic first levels of the topics; region path and warning follow
 * @param receipts first levels of the topic on which terminals answer
 */
public record TerminalSettings(String topic, String receipts) implements ChannelSettings.Transport {
    /** Where releases are published unless told otherwise. */
    public static final String DEFAULT_TOPIC = "vigil/v1/release";

    /** Where terminals answer unless told otherwise. */
    public static final String DEFAULT_RECEIPTS = "vigil/v1/release-receipts";

    public TerminalSettings {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(receipts, "receipts");
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.TERMINALS;
    }

    @Override
    public List<String> to() {
        return List.of();
    }
}
