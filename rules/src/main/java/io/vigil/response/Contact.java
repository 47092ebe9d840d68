package io.vigil.response;

import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.model.SiteId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody whom the desk can call.
 *
 * @param region where the person is responsible; empty if for no region
 * @param enterprise of which the person is a contact
 * @param sites the sites of it that the person looks after; all of them if empty
 * @param phones numbers, the first one first
 * @param languages in which to write to the person, {@code zh} or {@code en}, the first one first
 * @param user name by which the person logs in
 * @param channels keys of the channels by which the person is told; those of the roster if empty
 * @param tellFrom lowest grade of which the person is told without being on a roster; empty for
 *     none
 */
public record Contact(
        String id,
        LocalizedText name,
        Role role,
        Optional<RegionPath> region,
        Optional<EnterpriseId> enterprise,
        List<SiteId> sites,
        List<String> phones,
        Optional<String> email,
        List<String> languages,
        Optional<String> user,
        List<String> channels,
        Optional<Grade> tellFrom) {
    public Contact {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(enterprise, "enterprise");
        sites = List.copyOf(sites);
        phones = List.copyOf(phones);
        Objects.requireNonNull(email, "email");
        languages = List.copyOf(languages);
        Objects.requireNonNull(user, "user");
        channels = List.copyOf(channels);
        Objects.requireNonNull(tellFrom, "tellFrom");
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("a contact needs a language");
        }
    }

    /** Whether there is any way to reach the person. */
    public boolean isReachable() {
        return !phones.isEmpty() || email.isPresent() || user.isPresent();
    }
}
