package io.vigil.indicators;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well a channel carries messages.
 *
 * @param channel key of the channel; {@link #ALL} for all together
 * @param arrived share that arrived, of those whose fate is known
 * @param handedOver taken over by the channel, arrival not known
 * @param failed did not arrive, or were given up
 * @param waiting still on their way
 */
public record ChannelFigures(
        String channel, Share arrived, long handedOver, long failed, long waiting) {
    /** Stands for all channels together. */
    public static final String ALL = "*";

    /** Where a message to one recipient is. */
    public enum Fate {
        WAITING,
        HANDED_OVER,
        ARRIVED,
        FAILED
    }

    /**
     * A message to one recipient.
     *
     * @param at when it was put on its way
     */
    public record Message(String channel, Fate fate, Instant at) {
        public Message {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(fate, "fate");
            Objects.requireNonNull(at, "at");
        }
    }

    /** Messages put on their way in the period: all together first, then by channel. */
    static List<ChannelFigures> of(Collection<Message> messages, Period period) {
        List<Message> counted = messages.stream().filter(m -> period.contains(m.at())).toList();
        Map<String, List<Message>> byChannel =
                counted.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Message::channel, TreeMap::new, Collectors.toList()));
        byChannel.put(ALL, counted);
        return byChannel.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
    }

    private static ChannelFigures of(String channel, List<Message> messages) {
        long arrived = count(messages, Fate.ARRIVED);
        long failed = count(messages, Fate.FAILED);
        return new ChannelFigures(
                channel,
                new Share(arrived, arrived + failed),
                count(messages, Fate.HANDED_OVER),
                failed,
                count(messages, Fate.WAITING));
    }

    private static long count(List<Message> messages, Fate fate) {
        return messages.stream().filter(m -> m.fate() == fate).count();
    }
}
