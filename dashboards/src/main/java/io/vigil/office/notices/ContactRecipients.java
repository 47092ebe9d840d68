package io.vigil.office.notices;

import io.vigil.model.Catalogue;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.office.channel.Audience;
import io.vigil.office.channel.Channels;
import io.vigil.office.release.Recipient;
import io.vigil.office.release.Recipients;
import io.vigil.response.Contact;
import io.vigil.response.Contacts;
import io.vigil.response.Plan;
import io.vigil.response.Plans;
import io.vigil.response.Responsible;
import io.vigil.response.Role;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The persons of the contact list who get what is released: those whose role the response plan
 * names at this grade and whose region meets one of the message's, and the enterprise's contacts
 * where the plan names enterprises. Thread-safe.
 */
public final class ContactRecipients implements Recipients {
    /** Those at the desk itself know. */
    private static final Set<Role> AT_THE_DESK = EnumSet.of(Role.DUTY_OFFICER);

    private final Contacts contacts;
    private final Plans plans;
    private final PersonChannels channels;
    private final Supplier<Catalogue> catalogue;

    public ContactRecipients(
            Contacts contacts, Plans plans, Channels channels, Supplier<Catalogue> catalogue) {
        this.contacts = Objects.requireNonNull(contacts, "contacts");
        this.plans = Objects.requireNonNull(plans, "plans");
        this.channels = new PersonChannels(channels);
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    }

    @Override
    public List<Recipient> of(Transition release, Proposal proposal) {
        Optional<Site> site = catalogue.get().site(release.site());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        plans.checklist(release.hazard(), release.grade(), site.map(Site::type).orElse(""))
                .map(Plan.Checklist::tell)
                .ifPresent(roles::addAll);
        roles.removeAll(AT_THE_DESK);
        Set<Recipient> all = new LinkedHashSet<>();
        for (Contact person : persons(roles, site, proposal)) {
            channels.of(person, List.of(), Audience.CONTACTS, release.region()).stream()
                    .filter(to -> isWanted(to, proposal))
                    .forEach(all::add);
        }
        return new ArrayList<>(all);
    }

    private static boolean isWanted(Recipient to, Proposal proposal) {
        return proposal.channels().isEmpty() || proposal.channels().contains(to.channel());
    }

    private List<Contact> persons(Set<Role> roles, Optional<Site> site, Proposal proposal) {
        List<Contact> persons = new ArrayList<>();
        if (roles.contains(Role.ENTERPRISE)) {
            site.map(one -> Responsible.ofSite(contacts, one)).ifPresent(persons::addAll);
        }
        contacts.all().stream()
                .filter(person -> roles.contains(person.role()))
                .filter(person -> person.region().filter(own -> meets(own, proposal)).isPresent())
                .forEach(persons::add);
        return persons;
    }

    private static boolean meets(RegionPath own, Proposal proposal) {
        return proposal.regions().stream()
                .anyMatch(region -> own.contains(region) || region.contains(own));
    }
}
