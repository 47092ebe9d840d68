package io.vigil.office.channel;

import io.vigil.model.RegionPath;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One channel of the desk files' section {@code channels}. Immutable; prints no secrets.
 *
 * @param key its name in proposals, deliveries and addresses
 * @param regions where it serves; everywhere if empty
 * @param audiences for whom it is, at least one
 * @param rate how much it may send; as much as it can if empty
 * @param workers number of attempts at once
 * @param retry when a failed delivery is tried again
 * @param connectTimeout longest wait for a connection
 * @param answerTimeout longest wait for an answer
 * @param zone in which times are written for people
 * @param transport what it needs to reach people
 */
public record ChannelSettings(
        String key,
        List<RegionPath> regions,
        Set<Audience> audiences,
        Optional<RateLimit> rate,
        int workers,
        RetryPolicy retry,
        Duration connectTimeout,
        Duration answerTimeout,
        ZoneId zone,
        Transport transport) {
    /** Where times are written for people unless told otherwise. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    /** Longest wait for a connection where none is set. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Longest wait for an answer where none is set. */
    public static final Duration DEFAULT_ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** What a kind of channel needs besides. */
    public sealed interface Transport
            permits TerminalSettings, WebhookSettings, EmailSettings, GatewaySettings {
        ChannelKind kind();

        /** Recipients that get everything the channel carries; addresses in the kind's form. */
        List<String> to();
    }

    public ChannelSettings {
        Objects.requireNonNull(key, "key");
        regions = List.copyOf(regions);
        audiences = Set.copyOf(audiences);
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(answerTimeout, "answerTimeout");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(rate, "rate");
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, but was " + workers);
        }
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("channel " + key + " is for nobody");
        }
    }

    public ChannelKind kind() {
        return transport.kind();
    }

    /**
     * The part of {@code wanted} that this channel serves: what lies within its regions, and its
     * own regions where they lie within what is wanted.
     */
    public List<RegionPath> served(List<RegionPath> wanted) {
        if (regions.isEmpty()) {
            return wanted;
        }
        return wanted.stream()
                .flatMap(
                        region ->
                                regions.stream()
                                        .filter(own -> own.contains(region) || region.contains(own))
                                        .map(own -> own.contains(region) ? region : own))
                .distinct()
                .toList();
    }

    /**
     * Who gets a message to everyone in {@code wanted} through this channel, without anyone's
     * contacts: terminals by region path, the others by the addresses that the settings name. Empty
     * if it serves none of these regions.
     */
    public List<String> recipients(List<RegionPath> wanted) {
        List<RegionPath> served = served(wanted);
        if (served.isEmpty()) {
            return List.of();
        }
        return kind() == ChannelKind.TERMINALS
                ? served.stream().map(RegionPath::toString).toList()
                : transport.to();
    }
}
