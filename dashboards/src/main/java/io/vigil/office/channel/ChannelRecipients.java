package io.vigil.office.channel;

import io.vigil.model.LocalizedText;
import io.vigil.office.release.Recipient;
import io.vigil.office.release.Recipients;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Whom channels for the public reach by themselves: terminals of the regions, systems that
 * subscribed, addresses that the settings name. Persons of the contact list are somebody else's.
 */
public final class ChannelRecipients implements Recipients {
    private final Channels channels;

    public ChannelRecipients(Channels channels) {
        this.channels = Objects.requireNonNull(channels, "channels");
    }

    @Override
    public List<Recipient> of(Transition release, Proposal proposal) {
        List<Recipient> all = new ArrayList<>();
        for (ChannelSettings channel : channels.list()) {
            boolean wanted =
                    proposal.channels().isEmpty() || proposal.channels().contains(channel.key());
            if (wanted && channel.audiences().contains(Audience.PUBLIC)) {
                for (String address : channel.recipients(proposal.regions())) {
                    all.add(new Recipient(channel.key(), address, LocalizedText.same(address)));
                }
            }
        }
        return all;
    }
}
