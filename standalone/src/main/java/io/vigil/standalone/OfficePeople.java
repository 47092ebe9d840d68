package io.vigil.standalone;

import io.vigil.desk.DeskPolicy;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.office.channel.ChannelSettings;
import io.vigil.office.channel.Channels;
import io.vigil.office.notices.ContactRecipients;
import io.vigil.office.notices.DeskNotices;
import io.vigil.response.Contacts;
import io.vigil.response.DeskSettings;
import io.vigil.response.Plans;
import io.vigil.response.Roster;
import io.vigil.response.Rosters;
import io.vigil.response.WarningMessages;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Whom the office tells in person, and in which words, after the desk's files. */
record OfficePeople(DeskSettings desk, Supplier<Catalogue> catalogue) {
    /** The persons of the contact list who get what is released. */
    ContactRecipients recipients() {
        return new ContactRecipients(
                desk.get(Contacts.class),
                desk.get(Plans.class),
                desk.get(Channels.class),
                catalogue);
    }

    /** Tells those on duty, and those who asked for it. */
    DeskNotices notices() {
        return new DeskNotices(
                desk.get(Contacts.class),
                desk.get(Rosters.class),
                desk.get(Channels.class),
                messages(),
                catalogue);
    }

    /** Messages in the zone of the first roster. */
    WarningMessages messages() {
        Map<String, LocalizedText> clocks = new HashMap<>();
        desk.get(DeskPolicy.class).clocks().forEach(each -> clocks.put(each.key(), each.title()));
        ZoneId zone =
                desk.get(Rosters.class).all().stream()
                        .map(Roster::zone)
                        .findFirst()
                        .orElse(ChannelSettings.DEFAULT_ZONE);
        return WarningMessages.of(desk, catalogue, clocks, zone);
    }
}
