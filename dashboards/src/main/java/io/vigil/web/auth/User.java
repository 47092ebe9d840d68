package io.vigil.web.auth;

import io.vigil.model.EnterpriseId;
import io.vigil.model.Identifiers;
import io.vigil.model.RegionPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Someone who may log in.
 *
 * @param enterprise the enterprise whose data the user sees; given exactly for {@link
 *     Role#ENTERPRISE}
 * @param regions the regions the user sees; empty for all
 */
public record User(
        String name, Role role, Optional<EnterpriseId> enterprise, List<RegionPath> regions) {
    public User {
        Identifiers.check("user name", name);
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(enterprise, "enterprise");
        regions = List.copyOf(regions);
        if (enterprise.isPresent() != (role == Role.ENTERPRISE)) {
            throw new IllegalArgumentException(
                    "a user of role enterprise, and no other, names an enterprise, but "
                            + name
                            + " is "
                            + role.key()
                            + " of "
                            + enterprise.map(EnterpriseId::value).orElse("none"));
        }
    }

    /** A user who sees everything. */
    public static User of(String name, Role role) {
        return new User(name, role, Optional.empty(), List.of());
    }

    /** A user who sees what belongs to {@code enterprise}. */
    public static User ofEnterprise(String name, EnterpriseId enterprise) {
        return new User(name, Role.ENTERPRISE, Optional.of(enterprise), List.of());
    }
}
