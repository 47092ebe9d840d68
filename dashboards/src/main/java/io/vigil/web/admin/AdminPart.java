package io.vigil.web.admin;

import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Role;
import io.vigil.web.http.ViewerHandler;
import io.vigil.web.watchdog.Look;
import java.util.List;

/** Everything that only administrators see and do, below {@code /api/v1/admin}. */
public final class AdminPart implements ConsolePart {
    private final UsersApi users;
    private final DutyApi duty;
    private final ChannelsApi channels;
    private final HealthChecks checks;
    private final HealthApi health;
    private final AuditApi audit;

    /** Put together where the console is. */
    public AdminPart(AdminRoom room) {
        AuditWatch watch = new AuditWatch(room.office().database(), room.heads(), room.clock());
        this.checks = room.checks(watch);
        this.users = room.users();
        this.duty = room.duty();
        this.channels = room.channels();
        this.health = room.health(checks);
        this.audit = room.audit(watch);
    }

    /** One look at everything that can be wrong with the system. */
    public List<Look> looks() {
        return checks.looks();
    }

    @Override
    public void register(Addresses addresses) {
        users.register(addresses);
        addresses.get("/api/v1/admin/roles", only(RolesView::send));
        duty.register(addresses);
        channels.register(addresses);
        health.register(addresses);
        audit.register(addresses);
    }

    /** Lets in administrators from whom nothing is hidden, and nobody else. */
    static ViewerHandler only(ViewerHandler handler) {
        return (context, viewer) -> {
            viewer.requireEverywhere(Role.ADMIN);
            handler.handle(context, viewer);
        };
    }
}
