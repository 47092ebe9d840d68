package io.vigil.office.notices;

import io.vigil.model.RegionPath;
import io.vigil.office.channel.Audience;
import io.vigil.office.channel.ChannelKind;
import io.vigil.office.channel.ChannelSettings;
import io.vigil.office.channel.Channels;
import io.vigil.office.release.Recipient;
import io.vigil.response.Contact;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** By which channels, and at which address, a person is reached. Immutable. */
final class PersonChannels {
    private final Channels channels;

    PersonChannels(Channels channels) {
        this.channels = Objects.requireNonNull(channels, "channels");
    }

    /**
     * The person's own channels, else those given, else all that serve the audience there; without
     * those for which the person has no address.
     *
     * @param otherwise keys of channels for persons that name none
     */
    List<Recipient> of(
            Contact person, List<String> otherwise, Audience audience, RegionPath region) {
        List<String> keys = person.channels().isEmpty() ? otherwise : person.channels();
        return channels.list().stream()
                .filter(
                        channel ->
                                keys.isEmpty()
                                        ? serves(channel, audience, region)
                                        : keys.contains(channel.key()))
                .flatMap(
                        channel ->
                                address(channel.kind(), person).stream()
                                        .map(to -> new Recipient(channel.key(), to, person.name())))
                .toList();
    }

    /** Whether there is any channel to persons; without one, being silent is what was set up. */
    boolean reachAnyone() {
        return channels.list().stream()
                .map(ChannelSettings::kind)
                .anyMatch(kind -> kind == ChannelKind.EMAIL || kind == ChannelKind.GATEWAY);
    }

    private static boolean serves(ChannelSettings channel, Audience audience, RegionPath region) {
        return channel.audiences().contains(audience) && !channel.served(List.of(region)).isEmpty();
    }

    /** Terminals and other systems are no persons. */
    private static Optional<String> address(ChannelKind kind, Contact person) {
        return switch (kind) {
            case EMAIL -> person.email();
            case GATEWAY -> person.phones().stream().findFirst();
            case TERMINALS, WEBHOOK -> Optional.empty();
        };
    }
}
