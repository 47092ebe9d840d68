package io.vigil.office.channel;

import java.util.List;
import java.util.Optional;

/** What the desk files say of channels, in their order; each key once. */
public record Channels(List<ChannelSettings> list) {
    /** No channel at all. */
    public static final Channels NONE = new Channels(List.of());

    public Channels {
        list = List.copyOf(list);
    }

    /** The channel with this key. */
    public Optional<ChannelSettings> find(String key) {
        return list.stream().filter(channel -> channel.key().equals(key)).findFirst();
    }
}
