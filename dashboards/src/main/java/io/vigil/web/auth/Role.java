package io.vigil.web.auth;

import java.util.Locale;
import java.util.Optional;

/** What a user may do; each screen and command names the roles it is for. */
public enum Role {
    /** Sees. */
    VIEWER,
    /** Sees, and works on warnings. */
    OPERATOR,
    /** Sees, and writes rules. */
    ENGINEER,
    /** Everything. */
    ADMIN,
    /** Sees what belongs to its own enterprise, and nothing else. */
    ENTERPRISE;

    /** Lower-case name, as written in files and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with this {@link #key()}. */
    public static Optional<Role> ofKey(String key) {
        for (Role role : values()) {
            if (role.key().equals(key)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
