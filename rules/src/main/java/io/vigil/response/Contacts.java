package io.vigil.response;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody whom the desk can call. Immutable. */
public final class Contacts {
    private final Map<String, Contact> byId = new LinkedHashMap<>();

    /** Of several with one id the last one holds. */
    public Contacts(Collection<Contact> contacts) {
        contacts.forEach(contact -> byId.put(contact.id(), contact));
    }

    /** In the order of the files. */
    public List<Contact> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Contact> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** By the name with which the person logs in, or else by id. */
    public Optional<Contact> ofUserOrId(String name) {
        return byId.values().stream()
                .filter(contact -> contact.user().filter(name::equals).isPresent())
                .findFirst()
                .or(() -> find(name));
    }
}
