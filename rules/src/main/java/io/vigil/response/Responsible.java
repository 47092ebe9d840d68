package io.vigil.response;

import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import java.util.Comparator;
import java.util.List;

/** Who is responsible for a place: its enterprise's people, and those of its village, town, … */
public final class Responsible {
    private Responsible() {}

    /** The people of a region and of those that contain it, the innermost first. */
    public static List<Contact> inRegion(Contacts contacts, RegionPath region) {
        return contacts.all().stream()
                .filter(contact -> contact.region().filter(own -> own.contains(region)).isPresent())
                .sorted(
                        Comparator.comparingInt(
                                        (Contact contact) ->
                                                -contact.region().orElseThrow().codes().size())
                                .thenComparing(Contact::role))
                .toList();
    }

    /** The contacts of the enterprise who look after a site, those of this site alone first. */
    public static List<Contact> ofSite(Contacts contacts, Site site) {
        return contacts.all().stream()
                .filter(
                        contact ->
                                contact.enterprise().filter(site.enterprise()::equals).isPresent())
                .filter(contact -> contact.sites().isEmpty() || contact.sites().contains(site.id()))
                .sorted(Comparator.comparing(contact -> contact.sites().isEmpty()))
                .toList();
    }
}
