package io.vigil.response;

import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A place where people are safe.
 *
 * @param capacity how many people it holds
 * @param phones of whoever opens it
 * @param contact id of a {@link Contact}
 */
public record Shelter(
        String id,
        LocalizedText name,
        Position position,
        int capacity,
        List<String> phones,
        Optional<String> contact)
        implements Located {
    public Shelter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(position, "position");
        phones = List.copyOf(phones);
        Objects.requireNonNull(contact, "contact");
    }
}
