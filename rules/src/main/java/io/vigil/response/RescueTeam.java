package io.vigil.response;

import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * People who come and help.
 *
 * @param people how many
 * @param skills what they can do, as words of the files' own, for example {@code flood}
 * @param phones of whoever answers at any hour
 * @param contact id of a {@link Contact}
 */
public record RescueTeam(
        String id,
        LocalizedText name,
        Position position,
        int people,
        List<String> skills,
        List<String> phones,
        Optional<String> contact)
        implements Located {
    public RescueTeam {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(position, "position");
        skills = List.copyOf(skills);
        phones = List.copyOf(phones);
        Objects.requireNonNull(contact, "contact");
    }
}
