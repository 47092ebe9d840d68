package io.vigil.web.auth;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a user may do, by role. A test asks every address that is named here in every role, so that
 * this table and what the server does cannot differ.
 */
public enum Right {
    SEE_WARNINGS("GET /api/v1/warnings", EnumSet.allOf(Role.class)),
    WORK_ON_WARNINGS(
            "POST /api/v1/warnings/none:none:1/acknowledge", EnumSet.of(Role.OPERATOR, Role.ADMIN)),
    ANNOUNCE_MAINTENANCE(
            "POST /api/v1/sites/none/maintenance",
            EnumSet.of(Role.OPERATOR, Role.ADMIN, Role.ENTERPRISE)),
    SEE_SHADOW_RULES("GET /api/v1/shadow", EnumSet.of(Role.ENGINEER, Role.ADMIN)),
    TAKE_EVIDENCE(
            "GET /api/v1/warnings/none:none:1/evidence",
            EnumSet.of(Role.OPERATOR, Role.ENGINEER, Role.ADMIN)),
    SEE_DELIVERIES("GET /api/v1/deliveries", EnumSet.of(Role.OPERATOR, Role.ADMIN)),
    SEE_PLATFORMS_ABOVE(
            "GET /api/v1/upward",
            EnumSet.of(Role.VIEWER, Role.OPERATOR, Role.ENGINEER, Role.ADMIN)),
    OPEN_PORTAL("GET /api/v1/portal", EnumSet.of(Role.ENTERPRISE, Role.ADMIN)),
    ADMINISTER("GET /api/v1/admin/users", EnumSet.of(Role.ADMIN));

    private final String address;

    /** Never changed, and never handed out itself. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Role> roles;

    Right(String address, EnumSet<Role> roles) {
        this.address = address;
        this.roles = roles;
    }

    /**
     * Method and address by which the right is used; what it names does not exist, so that asking
     * changes nothing.
     */
    public String address() {
        return address;
    }

    /** Who has it. */
    public Set<Role> roles() {
        return EnumSet.copyOf(roles);
    }
}
