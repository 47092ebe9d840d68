package io.vigil.response;

import java.util.ArrayList;
import java.util.List;

/** Readers of the sections about people, places, plans and messages. */
public final class ResponseSections {
    private ResponseSections() {}

    /**
     * Contacts, teams, stores, shelters, cameras, roster, plans and messages; their types are
     * {@link Contacts}, those within {@link ResourceSections}, {@link Rosters} and {@link Plans};
     * messages are for {@link WarningMessages#of}.
     */
    public static List<SectionReader<?>> readers() {
        List<SectionReader<?>> readers = new ArrayList<>(ResourceSections.readers());
        readers.add(new ContactReader());
        readers.add(new RosterReader());
        readers.add(new PlanReader());
        readers.add(new MessageReader());
        return List.copyOf(readers);
    }
}
